import type { Row } from '../../local-org/metadata/index.ts';
import type { Status } from './lifecycle.ts';
import { STATUSES } from './lifecycle.ts';
import type { Role } from './RulesOrg.ts';
import { ACTS } from './roles.ts';

/**
 * What the actions on a license do, written from the design and not from the flows: what `licenseActions.test.ts`
 * compares them with. The day is 10 March 2026. All licenses have 5 seats, 3 of them used, and a plan of 12 months with
 * 8 seats that refuses fewer seats than users. The trial began on 1 March and ends on the 31st; the Active license ends
 * on 1 March 2027; the suspended one does not expire; the one on hold is Active and held until 1 May.
 */
export interface ActionCase {
  readonly action: string;
  /** The custom permission that it takes. */
  readonly permission: string;
  /** What is asked for: an id with @ names a record of the test. */
  readonly values: Row;
  /** The statuses that it is allowed in, with the fields that change. */
  readonly allowed: Partial<Readonly<Record<Status | 'On hold', Row>>>;
}

/** Where a license of the test stands: a status, or Active and on hold. */
export const STANDS = [...STATUSES, 'On hold'] as const;
export type Stand = (typeof STANDS)[number];

export const isPermitted = (role: Role, { permission }: ActionCase): boolean =>
  ACTS[role].includes(permission);

const of =
  (action: string, permission: string) =>
  (values: Row, allowed: ActionCase['allowed'] = {}): ActionCase => ({
    action,
    permission,
    values,
    allowed
  });
const live = (row: Row): ActionCase['allowed'] => ({
  Trial: row,
  Active: row,
  Suspended: row,
  'On hold': row
});
const active = (row: Row): ActionCase['allowed'] => ({ Active: row, 'On hold': row });

const extend = of('Extend_Trial', 'Extend_Trials');
const extensions: readonly ActionCase[] = [
  extend({}),
  extend({ expiresOn: '2026-04-15' }, { Trial: { Expires_On__c: '2026-04-15' } }),
  extend({ days: 14 }, { Trial: { Expires_On__c: '2026-04-14' } }),
  extend({ expiresOn: '2026-05-30' }, { Trial: { Expires_On__c: '2026-05-30' } }),
  extend({ expiresOn: '2026-05-31' }),
  extend({ days: 60 }, { Trial: { Expires_On__c: '2026-05-30' } }),
  extend({ days: 61 }),
  extend({ days: 0 }),
  extend({ days: -5 }),
  extend({ expiresOn: '2026-03-31' }),
  extend({ expiresOn: '2026-03-05' })
];

const activate = of('Activate_License', 'Activate_Licenses');
const activated = (row: Row): ActionCase['allowed'] => {
  const fields = { Status__c: 'Active', ...row };
  return { Trial: fields, Suspended: { ...fields, Suspension_Reason__c: null } };
};
const activations: readonly ActionCase[] = [
  // By the term of the plan.
  activate({}, activated({ Expires_On__c: '2027-03-10' })),
  activate({ seats: 12, expiresOn: '2026-12-31' }, activated({ Seats__c: 12, Expires_On__c: '2026-12-31' })),
  activate(
    { isSiteLicense: true, doesNotExpire: true },
    activated({ Seats__c: null, Is_Site_License__c: true, Expires_On__c: null })
  ),
  activate({ seats: 3, doesNotExpire: true }, activated({ Seats__c: 3, Expires_On__c: null })),
  activate({ seats: 2 }),
  activate({ seats: 0 }),
  activate({ seats: 99_000_001 }),
  activate({ seats: 4, isSiteLicense: true }),
  activate({ expiresOn: '2026-12-31', doesNotExpire: true }),
  activate({ expiresOn: '2026-03-09' }),
  activate({ expiresOn: '2026-03-10' }, activated({ Expires_On__c: '2026-03-10' }))
];

const renew = of('Renew_License', 'Renew_Licenses');
const renewals: readonly ActionCase[] = [
  renew({}, active({ Expires_On__c: '2028-03-01' })),
  renew({ months: 1 }, active({ Expires_On__c: '2027-04-01' })),
  renew({ months: 24, startsToday: true }, active({ Expires_On__c: '2028-03-10' })),
  renew({ months: 6, startsToday: true }),
  renew({ expiresOn: '2027-06-30' }, active({ Expires_On__c: '2027-06-30' })),
  renew({ expiresOn: '2026-06-30' }),
  renew({ doesNotExpire: true }, active({ Expires_On__c: null })),
  renew({ months: 0 }),
  renew({ months: 121 }),
  renew({ months: 6, doesNotExpire: true }),
  renew({ expiresOn: '2027-06-30', doesNotExpire: true })
];

const seats = of('Change_Seats', 'Change_Seats');
const seatChanges: readonly ActionCase[] = [
  seats({}),
  seats({ seats: 12 }, live({ Seats__c: 12 })),
  seats({ seats: 3 }, live({ Seats__c: 3 })),
  seats({ seats: 2 }),
  seats({ seats: 5 }),
  seats({ seats: 0 }),
  seats({ seats: 99_000_000 }, live({ Seats__c: 99_000_000 })),
  seats({ seats: 99_000_001 }),
  seats({ isSiteLicense: true }, live({ Seats__c: null, Is_Site_License__c: true })),
  seats({ seats: 12, isSiteLicense: true })
];

const suspend = of('Suspend_License', 'Suspend_Licenses');
const suspended = (reason: string): ActionCase['allowed'] => {
  const row = { Status__c: 'Suspended', Suspension_Reason__c: reason };
  return { Trial: row, Active: row, 'On hold': row };
};
const suspensions: readonly ActionCase[] = [
  suspend({}),
  suspend({ suspensionReason: 'Because' }),
  ...[
    'Trial ended',
    'Term ended',
    'Payment overdue',
    'Customer request',
    'Breach of terms',
    'Security',
    'Other'
  ].map((suspensionReason) => suspend({ suspensionReason }, suspended(suspensionReason)))
];

const resume = of('Resume_License', 'Resume_Licenses');
const resumed = (expiresOn: string | null): ActionCase['allowed'] => ({
  Suspended: { Status__c: 'Active', Suspension_Reason__c: null, Expires_On__c: expiresOn }
});
const resumptions: readonly ActionCase[] = [
  resume({}, resumed(null)),
  resume({ expiresOn: '2026-12-31' }, resumed('2026-12-31')),
  resume({ doesNotExpire: true }, resumed(null)),
  resume({ expiresOn: '2026-03-09' }),
  resume({ expiresOn: '2026-12-31', doesNotExpire: true })
];

const hold = of('Hold_License', 'Hold_Licenses');
const release = of('Release_Hold', 'Hold_Licenses');
const held = (until: string, reason: string): ActionCase['allowed'] => {
  const row = { Hold_Until__c: until, Hold_Reason__c: reason };
  return { Trial: row, Active: row, 'On hold': row };
};
const holds: readonly ActionCase[] = [
  hold({}),
  hold({ until: '2026-04-01' }),
  hold({ reason: 'Talks' }),
  hold({ until: '2026-03-09', reason: 'Talks' }),
  hold({ until: '2026-03-10', reason: 'Talks' }, held('2026-03-10', 'Talks')),
  hold({ until: '2026-05-01', reason: 'Talks' }, held('2026-05-01', 'Talks')),
  hold({ until: '2026-05-01', reason: 'x'.repeat(300) }, held('2026-05-01', 'x'.repeat(255))),
  // What the license on hold has already.
  hold(
    { until: '2026-05-01', reason: 'Waiting' },
    { Trial: held('2026-05-01', 'Waiting').Trial ?? {}, Active: held('2026-05-01', 'Waiting').Active ?? {} }
  ),
  release({}, { 'On hold': { Hold_Until__c: null, Hold_Reason__c: null } })
];

const assign = of('Assign_Plan', 'Activate_Licenses');
const assignments: readonly ActionCase[] = [
  assign({}),
  assign({ planId: 'a00000000000000AAA' }),
  assign({ planId: '@plan' }),
  assign({ planId: '@plan', takesSeats: true }, live({ Seats__c: 8 })),
  assign({ planId: '@small' }, live({ Plan__c: '@small' })),
  assign({ planId: '@small', takesSeats: true }),
  assign(
    { planId: '@open', takesSeats: true },
    live({ Plan__c: '@open', Seats__c: null, Is_Site_License__c: true })
  )
];

export const ACTION_CASES: readonly ActionCase[] = [
  ...extensions,
  ...activations,
  ...renewals,
  ...seatChanges,
  ...suspensions,
  ...resumptions,
  ...holds,
  ...assignments
];
