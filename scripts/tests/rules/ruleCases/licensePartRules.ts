import { inserts, pair } from './RuleCases.ts';
import type { ObjectRules } from './RuleCases.ts';

export const licenseEventRules: ObjectRules = {
  valid: {
    License__c: '@license',
    Event_Key__c: 'a line',
    Type__c: 'Status',
    Occurred_At__c: '2026-03-10T08:00:00.000+0000'
  },
  rules: {
    Event_Key_Is_Set: pair({ Event_Key__c: null }),
    Occurred_At_Is_Set: pair({ Occurred_At__c: null }),
    Rows_Are_Never_Changed: { refuses: [{ update: { Reason__c: 'Another' } }], allows: [{ insert: {} }] },
    Source_Is_Known: inserts(
      [{ Source__c: 'Gossip' }],
      [null, 'Intake', 'User', 'Nightly', 'Import', 'Sync', 'Integration'].map((name) => ({
        Source__c: name
      }))
    ),
    Type_Is_Known: inserts(
      [{ Type__c: 'Rumour' }, { Type__c: null }],
      [
        'Install',
        'Reinstall',
        'Upgrade',
        'Uninstall',
        'Adopt',
        'Status',
        'Seats',
        'Expiry',
        'Version',
        'Plan',
        'Hold'
      ].map((name) => ({ Type__c: name }))
    )
  }
};

export const observationRules: ObjectRules = {
  valid: { License__c: '@license', License_Key__c: '@license' },
  rules: {
    License_Key_Is_Its_License: inserts(
      [{ License_Key__c: '@endedLicense' }, { License_Key__c: null }],
      [{}]
    ),
    Seats_Are_Not_Negative: inserts(
      [{ Seats__c: -1 }, { Used_Seats__c: -1 }],
      [{ Seats__c: 0, Used_Seats__c: 0 }]
    ),
    Status_Is_Known: inserts([{ Status__c: 'Gone' }], [{ Status__c: null }, { Status__c: 'Suspended' }])
  }
};

export const planRules: ObjectRules = {
  valid: {
    Name: 'A plan',
    Initial_Status__c: 'Trial',
    Trial_Days__c: 30,
    Seats__c: 10,
    Trial_End_Action__c: 'Suspend',
    Sandbox_Policy__c: 'Site License',
    Overage_Policy__c: 'Alert'
  },
  rules: {
    Grace_Is_0_To_365_Days: inserts(
      [{ Grace_Days__c: -1 }, { Grace_Days__c: 366 }],
      [{ Grace_Days__c: 0 }, { Grace_Days__c: 365 }]
    ),
    Initial_Status_Is_Trial_Or_Active: inserts(
      [{ Initial_Status__c: 'Suspended' }, { Initial_Status__c: null }],
      [{ Initial_Status__c: 'Active' }]
    ),
    Overage_Policy_Is_Known: inserts(
      [{ Overage_Policy__c: 'Shrug' }],
      ['Allow', 'Alert', 'Refuse'].map((name) => ({ Overage_Policy__c: name }))
    ),
    Sandbox_Policy_Is_Known: inserts(
      [{ Sandbox_Policy__c: 'None' }],
      ['Site License', 'As Production'].map((name) => ({ Sandbox_Policy__c: name }))
    ),
    Seats_Or_Site_License: inserts(
      [{ Seats__c: null }, { Seats__c: 0 }, { Seats__c: 99_000_001 }],
      [{ Seats__c: 1 }, { Seats__c: 99_000_000 }, { Seats__c: null, Is_Site_License__c: true }]
    ),
    Site_License_Has_No_Seats: inserts(
      [{ Is_Site_License__c: true }],
      [{ Is_Site_License__c: true, Seats__c: null }]
    ),
    Term_Is_1_To_120_Months: inserts(
      [{ Term_Months__c: 0 }, { Term_Months__c: 121 }],
      [{ Term_Months__c: 1 }, { Term_Months__c: 120 }, { Term_Months__c: null }]
    ),
    Trial_Days_Are_1_To_90: inserts(
      [
        { Trial_Days__c: null },
        { Trial_Days__c: 0 },
        { Trial_Days__c: 91 },
        { Initial_Status__c: 'Active', Trial_Days__c: 91 }
      ],
      [{ Trial_Days__c: 1 }, { Trial_Days__c: 90 }, { Initial_Status__c: 'Active', Trial_Days__c: null }]
    ),
    Trial_End_Action_Is_Known: inserts(
      [{ Trial_End_Action__c: 'Party' }],
      ['Suspend', 'Convert', 'End Access'].map((name) => ({ Trial_End_Action__c: name }))
    )
  }
};
