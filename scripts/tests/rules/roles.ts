import type { Role } from './RulesOrg.ts';

/** R read, E edit, C create; `own`: of its own rows only. Blank: nothing. */
export type Rights = '' | 'R' | 'RE' | 'RCE' | 'C, E own';

/** The role table of the design, as it stands there: the hand-written oracle of the permission tests. */
export const OBJECT_RIGHTS: Readonly<Record<string, Readonly<Record<Role, Rights>>>> = {
  Package__c: { Administrator: 'RCE', Operations: 'R', Support: 'R', Viewer: 'R', Intake: '' },
  Package_Version__c: { Administrator: 'RCE', Operations: 'R', Support: 'R', Viewer: 'R', Intake: '' },
  License_Plan__c: { Administrator: 'RCE', Operations: 'R', Support: '', Viewer: 'R', Intake: '' },
  Subscriber__c: { Administrator: 'RCE', Operations: 'RE', Support: 'R', Viewer: 'R', Intake: '' },
  License__c: { Administrator: 'RCE', Operations: 'RE', Support: 'R', Viewer: 'R', Intake: '' },
  License_Event__c: { Administrator: 'R', Operations: 'R', Support: 'R', Viewer: 'R', Intake: '' },
  License_Observation__c: { Administrator: 'R', Operations: 'R', Support: 'R', Viewer: 'R', Intake: '' },
  Install_Event__c: { Administrator: 'RCE', Operations: 'RE', Support: 'R', Viewer: '', Intake: 'C, E own' }
};

/** Value and renewal of a license: what a deal is worth is not for everybody. */
export const MONEY_FIELDS = ['Annual_Value__c', 'Renewal_On__c', 'Auto_Renew__c', 'External_Reference__c'];
export const MONEY_RIGHTS: Readonly<Record<Role, '' | 'RE'>> = {
  Administrator: 'RE',
  Operations: 'RE',
  Support: '',
  Viewer: '',
  Intake: ''
};

/** Custom permissions by role. */
export const ACTS: Readonly<Record<Role, readonly string[]>> = {
  Administrator: [
    'Activate_Licenses',
    'Apply_Install_Events',
    'Change_Seats',
    'Extend_Trials',
    'Hold_Licenses',
    'Import_Licenses',
    'Open_Support_Access',
    'Renew_Licenses',
    'Resume_Licenses',
    'Suspend_Licenses'
  ],
  Operations: [
    'Activate_Licenses',
    'Change_Seats',
    'Extend_Trials',
    'Hold_Licenses',
    'Renew_Licenses',
    'Resume_Licenses',
    'Suspend_Licenses'
  ],
  Support: ['Open_Support_Access'],
  Viewer: [],
  Intake: ['Apply_Install_Events']
};

/** What flows alone write: no role may edit them. */
export const FLOW_FIELDS: Readonly<Record<string, readonly string[]>> = {
  License__c: [
    'Access__c',
    'Sync_State__c',
    'Next_Action__c',
    'Next_Action_On__c',
    'Uninstalled_On__c',
    'Last_Event_At__c',
    'Rollout_Bucket__c'
  ],
  Install_Event__c: ['Order_Key__c', 'Waits_For__c', 'Attempts__c', 'Error__c', 'License__c'],
  Package_Version__c: ['Sort_Order__c']
};

type FieldsByRole = Readonly<Partial<Record<Role, Readonly<Record<string, readonly string[]>>>>>;

/** Fields of objects that a role reads which it does not see: money, and what names an object that it does not read. */
export const HIDDEN_FIELDS: FieldsByRole = {
  Support: { License__c: [...MONEY_FIELDS, 'Plan__c'], Package__c: ['Default_Plan__c'] },
  Viewer: { License__c: MONEY_FIELDS, License_Event__c: ['Install_Event__c'] },
  Intake: {
    Install_Event__c: ['State__c', 'Order_Key__c', 'Waits_For__c', 'Attempts__c', 'Error__c', 'License__c']
  }
};

/** Fields of objects that a role edits which it does not edit, beside those of flows: what a license is, and when it was. */
export const FIXED_FIELDS: FieldsByRole = {
  Operations: {
    License__c: [
      'Live_Key__c',
      'Package__c',
      'Package_Version__c',
      'Subscriber__c',
      'Previous_License__c',
      'Installed_On__c',
      'Trial_Started_On__c',
      'Converted_On__c',
      'Upgraded_On__c',
      'Suspended_On__c'
    ],
    Subscriber__c: ['Org_Id__c', 'Production_Org_Id__c']
  }
};

/** The only fields that a role edits on an object: an event is replayed by its state, and says else what its sender said. */
export const ONLY_FIELDS: FieldsByRole = { Operations: { Install_Event__c: ['State__c'] } };
