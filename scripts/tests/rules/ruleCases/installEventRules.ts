import { orgId, packageId, versionId } from '../RulesOrg.ts';
import { inserts, pair } from './RuleCases.ts';
import type { ObjectRules } from './RuleCases.ts';

const adopt = { Type__c: 'Adopt', Observed_Status__c: 'Active' };

export const installEventRules: ObjectRules = {
  valid: { Event_Key__c: 'an event', Type__c: 'Install', Package_Id__c: packageId(1), Org_Id__c: orgId(5) },
  rules: {
    // A clerk may send nothing: what is refused here is adopting on top of it.
    Adopt_Needs_Import_Licenses: {
      refuses: [{ insert: adopt, as: 'Clerk' }],
      allows: [{ insert: adopt }]
    },
    Adopt_Says_The_Status: pair({ Type__c: 'Adopt' }, adopt),
    Event_Key_Is_Set: pair({ Event_Key__c: null }),
    Feature_Names_A_Feature: pair(
      { Type__c: 'Feature', Feature_Value__c: 'true' },
      { Type__c: 'Feature', Feature_Name__c: 'Exports' }
    ),
    Observed_Status_Is_Known: inserts(
      [{ Observed_Status__c: 'Gone' }],
      ['Trial', 'Active', 'Suspended', 'Uninstalled'].map((name) => ({ Observed_Status__c: name }))
    ),
    Occurred_At_Is_Not_Ahead: pair(
      { Occurred_At__c: '2026-03-11T12:00:01.000+0000' },
      { Occurred_At__c: '2026-03-11T11:59:00.000+0000' }
    ),
    Org_Id_Is_Complete: inserts(
      [{ Org_Id__c: null }, { Org_Id__c: packageId(1) }, { Org_Id__c: '00D5e000000' }],
      [{ Org_Id__c: orgId(6).slice(0, 15) }]
    ),
    Package_Id_Is_Complete: inserts(
      [{ Package_Id__c: null }, { Package_Id__c: orgId(1) }, { Package_Id__c: '033' }],
      [{ Package_Id__c: packageId(1).slice(0, 15) }]
    ),
    Production_Org_Id_Is_Complete: inserts(
      [{ Production_Org_Id__c: packageId(1) }, { Production_Org_Id__c: '00D' }],
      [{ Production_Org_Id__c: orgId(7).slice(0, 15) }]
    ),
    Sender_Holds_Apply_Install_Events: {
      refuses: [{ insert: {}, as: 'Clerk' }],
      allows: [{ insert: {} }, { update: { Org_Name__c: 'Acme' } }]
    },
    State_Is_Known: {
      refuses: [{ update: { State__c: 'Lost' } }, { update: { State__c: null } }],
      allows: [{ update: { State__c: 'Failed' } }]
    },
    Type_Is_Known: inserts(
      [{ Type__c: 'Party' }, { Type__c: null }],
      [
        { Type__c: 'Uninstall' },
        { Type__c: 'Upgrade', Version_Id__c: versionId(1) },
        { Type__c: 'Usage', Used_Seats__c: 0 }
      ]
    ),
    Upgrade_Names_A_Version: pair(
      { Type__c: 'Upgrade' },
      { Type__c: 'Upgrade', Version_Id__c: versionId(1) }
    ),
    Usage_Reports_Something: inserts(
      [{ Type__c: 'Usage' }],
      [
        { Type__c: 'Usage', Used_Seats__c: 0 },
        { Type__c: 'Usage', Observed_Status__c: 'Active' },
        { Type__c: 'Usage', Observed_Seats__c: -1 },
        { Type__c: 'Usage', Observed_Expires_On__c: '1970-01-01' },
        { Type__c: 'Usage', Version_Id__c: versionId(1) }
      ]
    ),
    Used_Seats_Are_Not_Negative: pair({ Used_Seats__c: -1 }, { Used_Seats__c: 0 }),
    Version_Id_Is_Complete: inserts(
      [{ Version_Id__c: packageId(1) }, { Version_Id__c: '04t' }],
      [{ Version_Id__c: versionId(1).slice(0, 15) }]
    ),
    Version_Number_Is_Valid: inserts(
      [{ Version_Number__c: '3' }, { Version_Number__c: 'v3.2' }, { Version_Number__c: '3.2.0.100000' }],
      [{ Version_Number__c: '3.2' }, { Version_Number__c: '3.2.0.99999' }]
    ),
    Waits_For_Is_Known: {
      refuses: [{ update: { Waits_For__c: 'Godot' } }],
      allows: ['Earlier event', 'License', 'Version', 'Intake', null].map((name) => ({
        update: { Waits_For__c: name }
      }))
    }
  }
};
