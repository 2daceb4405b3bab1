import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { RestClient } from './RestClient.ts';

const USAGE = `Sends one event to the running org and says where to watch it.

  npm run demo -- install      a new org installs a package
  npm run demo -- upgrade      the org that installed last moves to the newest version
  npm run demo -- uninstall    the org that installed last uninstalls
  npm run demo -- usage        the org that installed last reports used seats

--dir D                  folder of the running org's database (default .local-org)
--url URL --token TOKEN  another org instead, such as a scratch org`;

type EventFields = Readonly<Record<string, string | number>>;

interface LiveLicense {
  readonly Id: string;
  readonly Seats__c: number | null;
  readonly Subscriber__r: { readonly Name: string; readonly Org_Id__c: string };
  readonly Package__r: { readonly Name: string; readonly Package_Id__c: string };
}

interface SamplePackage {
  readonly Name: string;
  readonly Package_Id__c: string;
}

interface Version {
  readonly Version_Id__c: string;
  readonly Version_Number__c: string;
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");

async function newestVersion(client: RestClient, packageId: string): Promise<EventFields> {
  const [version] = await client.query<Version>(
    `SELECT Version_Id__c, Version_Number__c FROM Package_Version__c
     WHERE Package__r.Package_Id__c = '${escaped(packageId)}' AND Is_Beta__c = FALSE ORDER BY Sort_Order__c DESC LIMIT 1`
  );
  return version
    ? { Version_Id__c: version.Version_Id__c, Version_Number__c: version.Version_Number__c }
    : {};
}

async function install(client: RestClient): Promise<EventFields> {
  const [pkg] = await client.query<SamplePackage>(
    'SELECT Name, Package_Id__c FROM Package__c ORDER BY Name LIMIT 1'
  );
  if (!pkg)
    throw new Error('This org has no package yet: add one on the Packages tab, or start without --empty.');
  const number = String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0');
  return {
    Package_Id__c: pkg.Package_Id__c,
    Org_Id__c: `00DHs0000${number}`,
    Org_Name__c: `Demo org ${number}`,
    Org_Edition__c: 'Enterprise Edition',
    Installer_First_Name__c: 'Demi',
    Installer_Last_Name__c: `Onstrate ${number}`,
    Installer_Email__c: `demo.${number}@example.com`,
    Installer_Company__c: `Demo org ${number}`,
    ...(await newestVersion(client, pkg.Package_Id__c))
  };
}

async function lastInstalled(client: RestClient): Promise<LiveLicense> {
  const [license] = await client.query<LiveLicense>(
    `SELECT Id, Seats__c, Subscriber__r.Name, Subscriber__r.Org_Id__c, Package__r.Name, Package__r.Package_Id__c
     FROM License__c WHERE Live_Key__c != NULL ORDER BY CreatedDate DESC, Id DESC LIMIT 1`
  );
  if (!license) throw new Error('No license is live. Send an install first: npm run demo -- install');
  return license;
}

async function ofLastInstalled(
  client: RestClient,
  more: (license: LiveLicense) => Promise<EventFields> | EventFields
): Promise<EventFields> {
  const license = await lastInstalled(client);
  return {
    Package_Id__c: license.Package__r.Package_Id__c,
    Org_Id__c: license.Subscriber__r.Org_Id__c,
    ...(await more(license))
  };
}

const EVENTS: Readonly<
  Record<string, { type: string; fields: (client: RestClient) => Promise<EventFields> }>
> = {
  install: { type: 'Install', fields: install },
  upgrade: {
    type: 'Upgrade',
    fields: (client) =>
      ofLastInstalled(client, (license) => newestVersion(client, license.Package__r.Package_Id__c))
  },
  uninstall: { type: 'Uninstall', fields: (client) => ofLastInstalled(client, () => ({})) },
  usage: {
    type: 'Usage',
    fields: (client) =>
      ofLastInstalled(client, (license) => ({
        Used_Seats__c: 1 + Math.floor(Math.random() * (license.Seats__c ?? 40))
      }))
  }
};

/** What the operator's command prints; its own words as an error when it refuses. */
function operator(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/local-org/org.ts', ...args], {
    encoding: 'utf8'
  });
  if (status !== 0) throw new Error(stderr.trim());
  return stdout.trim();
}

async function tellOutcome(client: RestClient, url: string, key: string): Promise<void> {
  const [event] = await client.query<{
    Id: string;
    State__c: string;
    Error__c: string | null;
    License__c: string | null;
  }>(`SELECT Id, State__c, Error__c, License__c FROM Install_Event__c WHERE Event_Key__c = '${key}'`);
  if (!event) throw new Error(`The org took the event ${key} and does not show it.`);
  console.log(`The event is ${event.State__c}.${event.Error__c ? ` ${event.Error__c}` : ''}`);
  const page = event.License__c ? `License__c/${event.License__c}` : `Install_Event__c/${event.Id}`;
  console.log(`Watch it: ${url}/lightning/r/${page}/view`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string', default: '.local-org' },
    url: { type: 'string' },
    token: { type: 'string' }
  }
});

async function send(kind: string): Promise<void> {
  const event = EVENTS[kind];
  if (!event) throw new Error(USAGE);
  const url = values.url ?? operator('url', '--dir', values.dir);
  const client = new RestClient(url, values.token ?? operator('token', '--dir', values.dir));
  const key = `demo-${randomUUID()}`;
  const happenedAt = new Date().toISOString();
  const fields = { Type__c: event.type, Occurred_At__c: happenedAt, ...(await event.fields(client)) };
  await client.send('PATCH', `sobjects/Install_Event__c/Event_Key__c/${key}`, fields);
  await tellOutcome(client, url, key);
}

try {
  await send(positionals[0] ?? '');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
