import { orgId, packageId, versionId } from '../RulesOrg.ts';
import { inserts, pair } from './RuleCases.ts';
import type { ObjectRules } from './RuleCases.ts';

export const packageRules: ObjectRules = {
  valid: { Name: 'Another package', Package_Id__c: packageId(9) },
  rules: {
    Latest_Version_Is_Of_This_Package: {
      refuses: [{ update: { Latest_Version__c: '@version1' } }],
      allows: [{ update: { Latest_Version__c: null } }]
    },
    License_Manager_Org_Id_Is_Complete: inserts(
      [{ License_Manager_Org_Id__c: packageId(9) }, { License_Manager_Org_Id__c: '00D' }],
      [{ License_Manager_Org_Id__c: orgId(3).slice(0, 15) }]
    ),
    Namespace_Is_Valid: inserts(
      [
        { Namespace__c: '1st' },
        { Namespace__c: 'with space' },
        { Namespace__c: 'ends__' },
        { Namespace__c: 'ends_' }
      ],
      [{ Namespace__c: 'acme_tools1' }, { Namespace__c: 'a' }]
    ),
    Package_Id_Is_Complete: inserts(
      [{ Package_Id__c: null }, { Package_Id__c: orgId(9) }, { Package_Id__c: '033' }],
      [{ Package_Id__c: packageId(8).slice(0, 15) }]
    ),
    Package_Id_Never_Changes: {
      refuses: [{ update: { Package_Id__c: packageId(8) } }],
      allows: [{ update: { Package_Id__c: packageId(9).slice(0, 15), Name: 'Renamed' } }]
    }
  }
};

export const versionRules: ObjectRules = {
  valid: { Name: '9.0', Package__c: '@package', Version_Id__c: versionId(9) },
  rules: {
    Support_End_Not_Before_Release: pair(
      { Released_On__c: '2026-03-10', Support_Ends_On__c: '2026-03-09' },
      { Released_On__c: '2026-03-10', Support_Ends_On__c: '2026-03-10' }
    ),
    Support_Status_Is_Known: inserts(
      [{ Support_Status__c: 'Sunset' }],
      ['Supported', 'Deprecated', 'Unsupported'].map((name) => ({ Support_Status__c: name }))
    ),
    Version_Id_Is_Complete: inserts(
      [{ Version_Id__c: null }, { Version_Id__c: packageId(9) }, { Version_Id__c: '04t' }],
      [{ Version_Id__c: versionId(8).slice(0, 15) }]
    ),
    Version_Id_Never_Changes: {
      refuses: [{ update: { Version_Id__c: versionId(8) } }],
      allows: [{ update: { Version_Id__c: versionId(9).slice(0, 15), Name: '9.0.1' } }]
    },
    Version_Number_Is_Valid: inserts(
      [{ Version_Number__c: '9' }, { Version_Number__c: '9.x' }, { Version_Number__c: '1000.0' }],
      [{ Version_Number__c: '9.0' }, { Version_Number__c: '999.999.999.99999' }]
    )
  }
};

export const subscriberRules: ObjectRules = {
  valid: { Name: 'Another org', Org_Id__c: orgId(9) },
  rules: {
    Match_Method_Is_Known: inserts(
      [{ Matched_By__c: 'Luck' }],
      ['Manual', 'Org ID', 'Email', 'Email domain', 'New lead', 'Lead conversion'].map((name) => ({
        Matched_By__c: name
      }))
    ),
    Org_Id_Is_Complete: inserts(
      [{ Org_Id__c: null }, { Org_Id__c: packageId(9) }, { Org_Id__c: '00D' }],
      [{ Org_Id__c: orgId(8).slice(0, 15) }]
    ),
    Org_Id_Never_Changes: {
      refuses: [{ update: { Org_Id__c: orgId(8) } }],
      allows: [{ update: { Org_Id__c: orgId(9).slice(0, 15), Name: 'Renamed' } }]
    },
    Production_Org_Id_Is_Complete: inserts(
      [{ Production_Org_Id__c: packageId(9) }, { Production_Org_Id__c: '00D' }],
      [{ Production_Org_Id__c: orgId(3).slice(0, 15) }]
    ),
    Production_Org_Only_For_Sandbox: inserts(
      [{ Production_Org__c: '@subscriber' }, { Is_Sandbox__c: true, Production_Org__c: '@sandbox' }],
      [{ Is_Sandbox__c: true, Production_Org__c: '@subscriber' }]
    )
  }
};
