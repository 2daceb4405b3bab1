import { flowsOff, inserts, pair } from './RuleCases.ts';
import type { ObjectRules, Try } from './RuleCases.ts';
import type { Row, Value } from '../../../local-org/metadata/index.ts';

const trial = { Status__c: 'Trial', Trial_Started_On__c: '2026-03-10', Expires_On__c: '2026-04-09' };
const uninstalled = {
  Status__c: 'Uninstalled',
  Installed_On__c: '2026-03-01',
  Uninstalled_On__c: '2026-03-05'
};
const key = { Live_Key__c: '@liveKey' };

/** The contract of an uninstalled license: nothing of it may change. */
const frozen: Readonly<Record<string, Value>> = {
  Status__c: 'Active',
  Seats__c: 7,
  Is_Site_License__c: false,
  Expires_On__c: '2026-12-31',
  Package__c: '@package2',
  Package_Version__c: '@version1',
  Subscriber__c: '@otherSubscriber',
  Plan__c: '@plan',
  Previous_License__c: '@endedLicense',
  Installed_On__c: '2026-03-02',
  Trial_Started_On__c: '2026-03-02',
  Converted_On__c: '2026-03-02',
  Upgraded_On__c: '2026-03-02',
  Suspended_On__c: '2026-03-02',
  Uninstalled_On__c: '2026-03-06',
  Suspension_Reason__c: 'Security',
  Hold_Reason__c: 'Talks',
  Hold_Until__c: '2026-04-01',
  Annual_Value__c: 100,
  Renewal_On__c: '2026-12-31',
  Auto_Renew__c: true
};
/** As above, but for fields that a flow sets by itself on each save. */
const frozenFilled: Readonly<Record<string, Value>> = {
  Live_Key__c: '@liveKey',
  Next_Action__c: 'End term',
  Next_Action_On__c: '2026-04-01'
};
const change = (update: Row, from: Row = {}, more: Partial<Try> = {}): Try => ({ update, from, ...more });

export const licenseRules: ObjectRules = {
  valid: {
    Package__c: '@package',
    Subscriber__c: '@subscriber',
    Status__c: 'Active',
    Is_Site_License__c: true
  },
  rules: {
    Access_Is_Known: flowsOff(pair({ ...key, Access__c: 'Partial' }, { ...key, Access__c: 'Grace' })),
    Annual_Value_Is_Not_Negative: pair({ Annual_Value__c: -0.01 }, { Annual_Value__c: 0 }),
    Auto_Renew_Needs_A_Renewal_Date: pair(
      { Auto_Renew__c: true },
      { Auto_Renew__c: true, Renewal_On__c: '2027-03-10' }
    ),
    Expiry_Not_Before_Start: inserts(
      [
        { Installed_On__c: '2026-03-10', Expires_On__c: '2026-03-09' },
        { ...trial, Expires_On__c: '2026-03-09' }
      ],
      [
        { Installed_On__c: '2026-03-10', Expires_On__c: '2026-03-10' },
        { ...trial, Expires_On__c: '2026-03-10' }
      ]
    ),
    Hold_Needs_A_Reason: pair(
      { Hold_Until__c: '2026-04-01' },
      { Hold_Until__c: '2026-04-01', Hold_Reason__c: 'Talks' }
    ),
    Hold_Reason_Needs_A_Date: pair({ Hold_Reason__c: 'Talks' }),
    Hold_Until_Is_Not_Past: {
      refuses: [
        { insert: { Hold_Until__c: '2026-03-09', Hold_Reason__c: 'Talks' } },
        change({ Hold_Until__c: '2026-03-09' }, { Hold_Until__c: '2026-03-10', Hold_Reason__c: 'Talks' })
      ],
      allows: [{ insert: { Hold_Until__c: '2026-03-10', Hold_Reason__c: 'Talks' } }]
    },
    License_Has_A_Package: pair({ Package__c: null }),
    License_Has_A_Subscriber: pair({ Subscriber__c: null }),
    Live_Key_Names_Org_And_Package: flowsOff(
      inserts(
        [{}, { Live_Key__c: 'something else' }, { ...uninstalled, ...key }],
        [key, { ...uninstalled, Live_Key__c: null }]
      )
    ),
    Milestones_Are_Set_Once: {
      refuses: [
        change({ Installed_On__c: '2026-03-02' }, { Installed_On__c: '2026-03-01' }),
        change({ Trial_Started_On__c: '2026-03-09' }, trial),
        change({ Converted_On__c: null }, { Converted_On__c: '2026-03-01' })
      ],
      allows: [
        change({
          Installed_On__c: '2026-03-01',
          Trial_Started_On__c: '2026-03-01',
          Converted_On__c: '2026-03-01'
        }),
        change({ Upgraded_On__c: '2026-03-09' }, { Upgraded_On__c: '2026-03-01' })
      ]
    },
    Never_Back_To_Trial: {
      refuses: [
        change({ Status__c: 'Trial' }),
        change({ Status__c: 'Trial' }, { Status__c: 'Suspended', Suspension_Reason__c: 'Other' })
      ],
      allows: [change({ Status__c: 'Active' }, trial)]
    },
    New_License_Is_Trial_Or_Active: {
      refuses: [
        { insert: { Status__c: 'Suspended', Suspension_Reason__c: 'Other' }, as: 'Clerk' },
        { insert: { Status__c: 'Uninstalled' }, as: 'Clerk' }
      ],
      allows: [
        { insert: trial, as: 'Clerk' },
        { insert: {}, as: 'Clerk' },
        { insert: { Status__c: 'Suspended', Suspension_Reason__c: 'Other' } },
        { insert: uninstalled }
      ]
    },
    Next_Action_Has_A_Date: flowsOff(
      inserts(
        [
          { ...key, Next_Action__c: 'End term' },
          { ...key, Next_Action_On__c: '2026-04-01' }
        ],
        [key, { ...key, Next_Action__c: 'End term', Next_Action_On__c: '2026-04-01' }]
      )
    ),
    Next_Action_Is_Known: flowsOff(
      pair(
        { ...key, Next_Action__c: 'Party', Next_Action_On__c: '2026-04-01' },
        { ...key, Next_Action__c: 'End hold', Next_Action_On__c: '2026-04-01' }
      )
    ),
    Package_And_Subscriber_Never_Change: {
      refuses: [change({ Package__c: '@package2' }), change({ Subscriber__c: '@otherSubscriber' })],
      allows: [change({ Package_Version__c: '@version1' })]
    },
    Previous_License_Is_Of_Same_Org: {
      refuses: [
        { insert: { Previous_License__c: '@otherLicense' } },
        { insert: { Package__c: '@package2', Previous_License__c: '@endedLicense' } }
      ],
      allows: [{ insert: { Previous_License__c: '@endedLicense' } }]
    },
    Rollout_Bucket_Is_0_To_99: {
      refuses: [
        { insert: { ...key, Rollout_Bucket__c: -1 }, flowsOff: true },
        change({ Rollout_Bucket__c: 6 }, { ...key, Rollout_Bucket__c: 5 }, { flowsOff: true })
      ],
      allows: [
        { insert: { ...key, Rollout_Bucket__c: 0 }, flowsOff: true },
        { insert: { ...key, Rollout_Bucket__c: 99 }, flowsOff: true }
      ]
    },
    Seats_Or_Site_License: inserts(
      [
        { Is_Site_License__c: false },
        { Is_Site_License__c: false, Seats__c: 0 },
        { Is_Site_License__c: false, Seats__c: 99_000_001 }
      ],
      [
        { Is_Site_License__c: false, Seats__c: 1 },
        { Is_Site_License__c: false, Seats__c: 99_000_000 },
        { ...uninstalled, Is_Site_License__c: false }
      ]
    ),
    Site_License_Has_No_Seats: inserts([{ Seats__c: 1 }], [{}, { ...uninstalled, Seats__c: 1 }]),
    Status_Is_Known: inserts([{ Status__c: null }, { Status__c: 'Expired' }], [{}, trial]),
    Suspended_Needs_A_Reason: {
      refuses: [{ insert: { Status__c: 'Suspended' } }, change({ Status__c: 'Suspended' })],
      allows: [
        change({ Status__c: 'Suspended', Suspension_Reason__c: 'Payment overdue' }),
        change({ Status__c: 'Active' }, { Status__c: 'Suspended', Suspension_Reason__c: 'Other' })
      ]
    },
    Suspension_Reason_Is_Known: {
      refuses: [change({ Status__c: 'Suspended', Suspension_Reason__c: 'Bored' })],
      allows: [
        'Trial ended',
        'Term ended',
        'Payment overdue',
        'Customer request',
        'Breach of terms',
        'Security',
        'Other'
      ].map((reason) => change({ Status__c: 'Suspended', Suspension_Reason__c: reason }))
    },
    Sync_State_Is_Known: pair({ Sync_State__c: 'Lost' }, { Sync_State__c: 'Drift' }),
    Trial_Ends_Within_90_Days: {
      refuses: [
        { insert: { ...trial, Expires_On__c: '2026-06-09' } },
        change({ Expires_On__c: '2026-06-09' }, trial)
      ],
      allows: [
        { insert: { ...trial, Expires_On__c: '2026-06-08' } },
        change({ Expires_On__c: '2026-06-08' }, trial),
        change({ Status__c: 'Active', Expires_On__c: '2026-06-09' }, trial)
      ]
    },
    Trial_Has_A_Start: flowsOff(pair({ ...key, ...trial, Trial_Started_On__c: null }, { ...key, ...trial })),
    Trial_Has_An_End: flowsOff(pair({ ...key, ...trial, Expires_On__c: null }, { ...key, ...trial })),
    Uninstall_Date_Fits_Status: {
      refuses: [
        { insert: { Uninstalled_On__c: '2026-03-05' } },
        change({ Uninstalled_On__c: '2026-03-05' }),
        { insert: { ...uninstalled, Uninstalled_On__c: null }, flowsOff: true }
      ],
      allows: [{ insert: uninstalled }, { insert: { ...uninstalled, Uninstalled_On__c: null } }]
    },
    Uninstall_Not_Before_Install: pair(
      { ...uninstalled, Uninstalled_On__c: '2026-02-28' },
      { ...uninstalled, Uninstalled_On__c: '2026-03-01' }
    ),
    Uninstalled_Is_Final: {
      refuses: [
        ...Object.entries(frozen).map(([name, value]) => change({ [name]: value }, uninstalled)),
        ...Object.entries(frozenFilled).map(([name, value]) =>
          change({ [name]: value }, uninstalled, { flowsOff: true })
        )
      ],
      allows: [
        change({ External_Reference__c: 'Order 7' }, uninstalled),
        change({ Sync_State__c: 'Drift', Last_Event_At__c: '2026-03-10T08:00:00.000+0000' }, uninstalled)
      ]
    },
    Uninstalled_Only_By_Event: {
      refuses: [
        change({ Status__c: 'Uninstalled' }),
        change({ Status__c: 'Uninstalled', Uninstalled_On__c: '2026-03-10' }),
        change({ Status__c: 'Uninstalled', Last_Event_At__c: '2026-03-10T08:00:00.000+0000' })
      ],
      allows: [
        change({
          Status__c: 'Uninstalled',
          Uninstalled_On__c: '2026-03-10',
          Last_Event_At__c: '2026-03-10T08:00:00.000+0000'
        })
      ]
    },
    Version_Is_Of_The_Package: pair({ Package_Version__c: '@version2' }, { Package_Version__c: '@version1' })
  }
};
