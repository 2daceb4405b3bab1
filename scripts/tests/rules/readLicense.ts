import type { Row, Value } from '../../local-org/metadata/index.ts';
import type { RulesOrg } from './RulesOrg.ts';

/** The one license that `rest` of a query finds: without it, the one that there is. */
export function readLicense(world: RulesOrg, rest?: string): Row {
  return world.row(
    'License__c',
    'Id, Status__c, Access__c, Seats__c, Is_Site_License__c, Expires_On__c, Installed_On__c, Trial_Started_On__c, ' +
      'Upgraded_On__c, Uninstalled_On__c, Package_Version__r.Version_Id__c, Previous_License__c, Live_Key__c, OwnerId, ' +
      'Next_Action__c, Next_Action_On__c, Last_Event_At__c, Rollout_Bucket__c',
    rest
  );
}

/** Lines of the ledger in the order of what they tell: type, from, to, reason, source. */
export function readLedger(world: RulesOrg): readonly (readonly Value[])[] {
  const fields = 'Type__c, From_Value__c, To_Value__c, Reason__c, Source__c';
  return world
    .rows('License_Event__c', fields, 'ORDER BY Occurred_At__c, Name')
    .map((row) => Object.values(row));
}
