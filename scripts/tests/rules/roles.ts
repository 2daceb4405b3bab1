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
