import { CUSTOMERS, FIRST_NAMES, INSTANCES, LAST_NAMES } from './names.ts';
import type {
  InstallEvent,
  LicenseChange,
  SampleData,
  SampleUser,
  TreeFile,
  TreeRecord
} from './SampleData.ts';

const DAY = 86_400_000;
const HISTORY_DAYS = 540;

const USERS: readonly SampleUser[] = [
  {
    username: 'nadia.ferreira@example.com',
    firstName: 'Nadia',
    lastName: 'Ferreira',
    permissionSet: 'Open_LMA_Administrator'
  },
  {
    username: 'tomas.lindqvist@example.com',
    firstName: 'Tomas',
    lastName: 'Lindqvist',
    permissionSet: 'Open_LMA_Operations'
  },
  {
    username: 'priya.raman@example.com',
    firstName: 'Priya',
    lastName: 'Raman',
    permissionSet: 'Open_LMA_Support'
  },
  {
    username: 'jonas.weber@example.com',
    firstName: 'Jonas',
    lastName: 'Weber',
    permissionSet: 'Open_LMA_Viewer'
  },
  {
    username: 'install.intake@example.com',
    firstName: 'Install',
    lastName: 'Intake',
    permissionSet: 'Open_LMA_Intake'
  }
];

/** Of the plans that begin with a trial. */
const TRIAL_DAYS: Readonly<Record<string, number>> = { team: 30, business: 45 };

interface SamplePackage {
  readonly ref: string;
  readonly name: string;
  readonly namespace: string;
  readonly id: string;
  readonly plan: string;
  readonly versions: readonly { readonly number: string; readonly daysAgo: number; readonly beta?: true }[];
}

const PACKAGES: readonly SamplePackage[] = [
  {
    ref: 'fieldwise',
    name: 'Fieldwise Inspections',
    namespace: 'fieldwise',
    id: '033Hs00000Fw001',
    plan: 'team',
    versions: [
      { number: '4.0.0.3', daysAgo: 560 },
      { number: '4.1.0.1', daysAgo: 300 },
      { number: '4.2.0.2', daysAgo: 95 },
      { number: '5.0.0.1', daysAgo: 12, beta: true }
    ]
  },
  {
    ref: 'quotewright',
    name: 'Quotewright CPQ',
    namespace: 'quotewright',
    id: '033Hs00000Qw002',
    plan: 'business',
    versions: [
      { number: '2.6.0.4', daysAgo: 550 },
      { number: '2.7.0.1', daysAgo: 240 },
      { number: '3.0.0.2', daysAgo: 60 }
    ]
  },
  {
    ref: 'rostermint',
    name: 'Rostermint Shift Planner',
    namespace: 'rostermint',
    id: '033Hs00000Rm003',
    plan: 'free',
    versions: [
      { number: '1.8.0.1', daysAgo: 545 },
      { number: '1.9.0.1', daysAgo: 130 }
    ]
  }
];

/** The same numbers at every start: a sample that differs from run to run can't be talked about. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function record(type: string, referenceId: string, fields: Readonly<Record<string, unknown>>): TreeRecord {
  return { ...fields, attributes: { type, referenceId } };
}

const versionId = (pkg: SamplePackage, index: number): string => `04tHs0000${pkg.id.slice(-5)}${index}`;
const orgId = (index: number): string => `00DHs00000${String(41_000 + index * 37)}`;

function trees(today: Date, licenseManagerOrg: string): readonly TreeFile[] {
  const day = (ago: number) => new Date(today.getTime() - ago * DAY).toISOString().slice(0, 10);
  const plans = [
    record('License_Plan__c', 'team', {
      Name: 'Team trial',
      Initial_Status__c: 'Trial',
      Trial_Days__c: TRIAL_DAYS['team'],
      Seats__c: 25,
      Trial_End_Action__c: 'Suspend',
      Grace_Days__c: 7
    }),
    record('License_Plan__c', 'business', {
      Name: 'Business',
      Initial_Status__c: 'Trial',
      Trial_Days__c: TRIAL_DAYS['business'],
      Seats__c: 100,
      Term_Months__c: 12,
      Trial_End_Action__c: 'Suspend',
      Grace_Days__c: 14
    }),
    record('License_Plan__c', 'free', {
      Name: 'Free app',
      Initial_Status__c: 'Active',
      Is_Site_License__c: true,
      Grace_Days__c: 0
    })
  ];
  const accounts = CUSTOMERS.slice(0, 36).map(([name, country], i) =>
    record('Account', `account${i}`, {
      Name: name,
      BillingCountry: country,
      Website: `https://www.${domain(name)}`
    })
  );
  const contacts = CUSTOMERS.slice(0, 36).map(([name], i) =>
    record('Contact', `contact${i}`, { ...person(i, name), AccountId: `@account${i}` })
  );
  const packages = PACKAGES.map((pkg) =>
    record('Package__c', pkg.ref, {
      Name: pkg.name,
      Package_Id__c: pkg.id,
      Namespace__c: pkg.namespace,
      // One package is tied to another org, so that its License Manager check has something to say.
      ...(pkg.ref === 'rostermint'
        ? {}
        : { License_Manager_Org_Id__c: licenseManagerOrg, Lead_Manager__c: '@leadManager' }),
      Default_Plan__c: `@${pkg.plan}`
    })
  );
  const versions = PACKAGES.flatMap((pkg) =>
    pkg.versions.map((version, i) =>
      record('Package_Version__c', `${pkg.ref}${i}`, {
        Name: version.number,
        Package__c: `@${pkg.ref}`,
        Version_Id__c: versionId(pkg, i),
        Version_Number__c: version.number,
        Is_Beta__c: version.beta ?? false,
        Released_On__c: day(version.daysAgo),
        Support_Status__c: i === 0 && !version.beta ? 'Deprecated' : 'Supported'
      })
    )
  );
  return [
    { object: 'License_Plan__c', records: plans },
    { object: 'Account', records: accounts },
    { object: 'Contact', records: contacts },
    { object: 'Package__c', records: packages },
    { object: 'Package_Version__c', records: versions }
  ];
}

const domain = (name: string): string =>
  `${name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .slice(0, 40)}.example`;

function person(index: number, company: string): { FirstName: string; LastName: string; Email: string } {
  const FirstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Mara';
  const LastName = LAST_NAMES[(index * 5 + 3) % LAST_NAMES.length] ?? 'Quinn';
  return { FirstName, LastName, Email: `${FirstName}.${LastName}@${domain(company)}`.toLowerCase() };
}

interface SampleOrg {
  readonly index: number;
  readonly id: string;
  readonly fields: Readonly<Record<string, string | boolean>>;
}

/** 46 production orgs and 14 sandboxes of some of them. */
function orgs(): readonly SampleOrg[] {
  const production = CUSTOMERS.map(([name, country, edition], index) => {
    const installer = person(index, name);
    return {
      index,
      id: orgId(index),
      fields: {
        Org_Name__c: name,
        Org_Edition__c: edition,
        Org_Instance__c: INSTANCES[index % INSTANCES.length] ?? 'USA402',
        Org_Status__c: 'Active',
        Installer_First_Name__c: installer.FirstName,
        Installer_Last_Name__c: installer.LastName,
        Installer_Email__c: installer.Email,
        Installer_Company__c: name,
        Installer_Country__c: country
      }
    };
  });
  const sandboxes = production.filter((org) => org.index % 3 === 0).slice(0, 14);
  return [
    ...production,
    ...sandboxes.map((org, i) => ({
      index: CUSTOMERS.length + i,
      id: orgId(CUSTOMERS.length + i),
      fields: {
        ...org.fields,
        Org_Name__c: `${org.fields.Org_Name__c} (${i % 2 ? 'UAT' : 'Dev'})`.slice(0, 80),
        Is_Sandbox__c: true,
        Production_Org_Id__c: org.id
      }
    }))
  ];
}

/** What becomes of one installation, told as its events and the change after them. */
interface Story {
  readonly events: readonly InstallEvent[];
  readonly change?: LicenseChange;
}

/** Fates of installations, dealt in turn, so that every state is there whatever the random numbers are. */
const FATES = [
  'paying',
  'trial',
  'paying',
  'left',
  'renewing',
  'suspended',
  'trial',
  'returned',
  'paying',
  'unpaid',
  'over',
  'lapsed'
] as const;
type Fate = (typeof FATES)[number];

/** How many days ago an installation of this fate began: [from, to]. */
const AGE: Readonly<Record<Fate, readonly [number, number]>> = {
  paying: [60, HISTORY_DAYS],
  trial: [1, 27],
  left: [120, HISTORY_DAYS],
  renewing: [330, 362],
  suspended: [90, 400],
  returned: [200, HISTORY_DAYS],
  unpaid: [372, 378],
  over: [40, 300],
  lapsed: [50, 60]
};

function story(org: SampleOrg, pkg: SamplePackage, fate: Fate, today: Date, random: () => number): Story {
  const [youngest, longest] = AGE[fate];
  // Trials of today are anywhere within theirs: some end in the next days.
  const oldest = fate === 'trial' ? (TRIAL_DAYS[pkg.plan] ?? longest) - 2 : longest;
  const age = Math.round(youngest + random() * (oldest - youngest));
  const at = (ago: number) =>
    new Date(Math.min(today.getTime() - ago * DAY + random() * DAY * 0.4, Date.now() - 60_000)).toISOString();
  const events: InstallEvent[] = [];
  const add = (
    type: string,
    ago: number,
    fields: Readonly<Record<string, string | number | boolean>> = {}
  ) => {
    events.push({
      Event_Key__c: `sample-${org.id}-${pkg.namespace}-${events.length + 1}`,
      Type__c: type,
      Occurred_At__c: at(ago),
      Package_Id__c: pkg.id,
      Org_Id__c: org.id,
      ...fields
    });
  };
  const version = (ago: number) => {
    const i = pkg.versions.findLastIndex((v) => v.daysAgo >= ago && !v.beta);
    return {
      Version_Id__c: versionId(pkg, Math.max(i, 0)),
      Version_Number__c: pkg.versions[Math.max(i, 0)]?.number ?? ''
    };
  };
  const seats = 5 * Math.ceil(random() * 30);
  const used =
    fate === 'over'
      ? seats + 1 + Math.round(random() * 9)
      : Math.max(1, Math.round(seats * (0.25 + random() * 0.7)));
  add('Install', age, { ...org.fields, ...version(age) });
  const upgradeAt = Math.round(age * random() * 0.6);
  const upgraded = version(upgradeAt).Version_Id__c !== version(age).Version_Id__c;
  if (upgraded && fate !== 'returned') add('Upgrade', upgradeAt, version(upgradeAt));
  if (fate === 'left') add('Uninstall', Math.max(2, Math.round(upgradeAt * 0.5)));
  if (fate === 'returned') {
    add('Uninstall', Math.round(age * 0.6));
    add('Install', Math.round(age * 0.2), { ...org.fields, ...version(Math.round(age * 0.2)) });
  }
  if (fate !== 'left' && org.index % 11 !== 5) add('Usage', random() * 0.9, { Used_Seats__c: used });
  const change = licenseChange(fate, pkg, seats, age, today);
  return change && !org.fields['Is_Sandbox__c']
    ? { events, change: { orgId: org.id, packageId: pkg.id, fields: change } }
    : { events };
}

/** What people did to the license since: conversion, seats, renewal, suspension. Nothing for trials and free apps that run as they came. */
function licenseChange(
  fate: Fate,
  pkg: SamplePackage,
  seats: number,
  age: number,
  today: Date
): Record<string, unknown> | undefined {
  const day = (ahead: number) => new Date(today.getTime() + ahead * DAY).toISOString().slice(0, 10);
  if (fate === 'left' || fate === 'lapsed') return undefined;
  if (pkg.plan === 'free')
    return fate === 'suspended'
      ? { Status__c: 'Suspended', Suspension_Reason__c: 'Customer request' }
      : undefined;
  if (fate === 'trial') return { Seats__c: seats };
  const left: Readonly<Record<string, number>> = { renewing: 365 - age, unpaid: -6, suspended: 60 };
  const end = day(left[fate] ?? 365 - (age % 330));
  const paid = {
    Status__c: 'Active',
    // The trial converted when it was due, not on the day on which the sample data was loaded.
    ...(fate === 'returned' ? {} : { Converted_On__c: day(Math.min(20, Math.floor(age / 2)) - age) }),
    Seats__c: seats,
    Is_Site_License__c: false,
    Expires_On__c: end,
    Annual_Value__c: seats * 120,
    Renewal_On__c: end,
    Auto_Renew__c: seats % 2 === 0
  };
  return fate === 'suspended'
    ? { ...paid, Status__c: 'Suspended', Suspension_Reason__c: 'Payment overdue' }
    : paid;
}

function stories(today: Date): readonly Story[] {
  const random = randomNumbers(20_260_101);
  return orgs().flatMap((org, i) => {
    const first = PACKAGES[i % PACKAGES.length];
    const second = i % 5 < 2 ? PACKAGES[(i + 1) % PACKAGES.length] : undefined;
    return [first, second].flatMap((pkg, n) =>
      pkg ? [story(org, pkg, FATES[(i + n * 4) % FATES.length] ?? 'paying', today, random)] : []
    );
  });
}

/** What is left to a person: an install of a package that nobody added yet, and a usage report that came before its install. */
function openEvents(today: Date): readonly InstallEvent[] {
  const at = (hoursAgo: number) => new Date(today.getTime() - hoursAgo * 3_600_000).toISOString();
  return [
    {
      Event_Key__c: 'sample-open-unknown-package',
      Type__c: 'Install',
      Occurred_At__c: at(5),
      Package_Id__c: '033Hs00000Dk004',
      Org_Id__c: '00DHs0000090011',
      Org_Name__c: 'Tidewater Marine',
      Org_Edition__c: 'Enterprise Edition'
    },
    {
      Event_Key__c: 'sample-open-early-usage',
      Type__c: 'Usage',
      Occurred_At__c: at(2),
      Package_Id__c: PACKAGES[0]?.id ?? '',
      Org_Id__c: '00DHs0000090022',
      Org_Name__c: 'Yarrow Hill Dairy',
      Used_Seats__c: 7
    }
  ];
}

/**
 * Builds the sample data with dates relative to `today`: three packages with nine versions, sixty subscriber orgs
 * and their licenses over eighteen months, plans, accounts, contacts and one user for each role.
 *
 * @param licenseManagerOrg the id of the org that the data goes to
 */
export function buildSampleData(today: Date, licenseManagerOrg: string): SampleData {
  const told = stories(today);
  const longest = Math.max(...told.map((one) => one.events.length));
  // An org with two packages has two stories: they take turns, so that a wave holds one event of an org at the most.
  const waves = Array.from({ length: longest * 2 }, (): InstallEvent[] => []);
  const next = new Map<string, number>();
  for (const one of told) {
    for (const event of one.events) {
      const wave = next.get(String(event['Org_Id__c'])) ?? 0;
      next.set(String(event['Org_Id__c']), wave + 1);
      waves[wave]?.push(event);
    }
  }
  return {
    users: USERS,
    trees: trees(today, licenseManagerOrg),
    events: waves.filter((wave) => wave.length > 0),
    openEvents: openEvents(today),
    changes: told.flatMap((one) => (one.change ? [one.change] : [])),
    accounts: CUSTOMERS.slice(0, 36).map(([account], i) => ({ orgId: orgId(i), account }))
  };
}
