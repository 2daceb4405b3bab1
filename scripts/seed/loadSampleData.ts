import type { RestClient, SaveResult } from './RestClient.ts';
import type { InstallEvent, SampleData, SampleUser, TreeFile, TreeRecord } from './SampleData.ts';

const CHUNK = 200;

type Log = (line: string) => void;

const chunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));

/** Stops at the first refused record: sample data that is half there helps nobody. */
function demand(results: readonly SaveResult[], what: string): void {
  const refused = results.find((result) => !result.success);
  if (refused)
    throw new Error(`${what}: ${refused.errors.map((e) => `${e.statusCode} ${e.message}`).join('; ')}`);
}

/** Replaces `@name` by the id that an earlier record got: what `sf data import tree --plan` does with its files. */
function resolve(record: TreeRecord, ids: ReadonlyMap<string, string>): TreeRecord {
  const value = (v: unknown) => {
    if (typeof v !== 'string' || !v.startsWith('@')) return v;
    const id = ids.get(v.slice(1));
    if (!id) throw new Error(`Nothing is loaded under the reference ${v}.`);
    return id;
  };
  const fields = Object.entries(record).map(([name, v]) => [name, value(v)]);
  return { ...Object.fromEntries(fields), attributes: record.attributes };
}

async function loadTree(client: RestClient, file: TreeFile, ids: Map<string, string>): Promise<void> {
  for (const chunk of chunks(file.records)) {
    const records = chunk.map((record) => resolve(record, ids));
    const answer = await client.send<{ results: readonly { referenceId: string; id: string }[] }>(
      'POST',
      `composite/tree/${file.object}`,
      { records }
    );
    for (const { referenceId, id } of answer.results) ids.set(referenceId, id);
  }
}

async function loadUsers(
  client: RestClient,
  users: readonly SampleUser[]
): Promise<ReadonlyMap<string, string>> {
  const [profile] = await client.query<{ Id: string }>(
    "SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'"
  );
  if (!profile)
    throw new Error('This org has no profile Minimum Access - Salesforce, which the sample users need.');
  const names = users.map((user) => `'${user.permissionSet}'`).join(', ');
  const sets = await client.query<{ Id: string; Name: string }>(
    `SELECT Id, Name FROM PermissionSet WHERE Name IN (${names})`
  );
  const ids = new Map<string, string>();
  for (const user of users) {
    const { id } = await client.send<{ id: string }>('POST', 'sobjects/User', {
      Username: user.username,
      FirstName: user.firstName,
      LastName: user.lastName,
      Email: user.username,
      Alias: user.firstName.slice(0, 8).toLowerCase(),
      ProfileId: profile.Id,
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US'
    });
    const set = sets.find((one) => one.Name === user.permissionSet);
    if (!set)
      throw new Error(
        `The permission set ${user.permissionSet} is not in this org: deploy the package first.`
      );
    await client.send('POST', 'sobjects/PermissionSetAssignment', {
      AssigneeId: id,
      PermissionSetId: set.Id
    });
    ids.set(user.permissionSet, id);
  }
  return ids;
}

async function loadEvents(client: RestClient, wave: readonly InstallEvent[]): Promise<void> {
  for (const chunk of chunks(wave)) {
    const records = chunk.map((event) => ({ attributes: { type: 'Install_Event__c' }, ...event }));
    const path = 'composite/sobjects/Install_Event__c/Event_Key__c';
    demand(
      await client.send<readonly SaveResult[]>('PATCH', path, { allOrNone: false, records }),
      'Install events'
    );
  }
}

async function update(
  client: RestClient,
  object: string,
  rows: readonly Readonly<Record<string, unknown>>[]
): Promise<void> {
  for (const chunk of chunks(rows)) {
    const records = chunk.map((row) => ({ attributes: { type: object }, ...row }));
    demand(
      await client.send<readonly SaveResult[]>('PATCH', 'composite/sobjects', { allOrNone: false, records }),
      object
    );
  }
}

async function loadAccounts(
  client: RestClient,
  data: SampleData,
  ids: ReadonlyMap<string, string>
): Promise<void> {
  const subscribers = await client.query<{ Id: string; Org_Id__c: string }>(
    'SELECT Id, Org_Id__c FROM Subscriber__c'
  );
  const accounts = new Map(
    data.trees
      .find((t) => t.object === 'Account')
      ?.records.map((r) => [r['Name'], ids.get(r.attributes.referenceId)])
  );
  const rows = data.accounts.flatMap(({ orgId, account }) =>
    subscribers
      .filter((s) => s.Org_Id__c.startsWith(orgId))
      .map((s) => ({ Id: s.Id, Account__c: accounts.get(account), Matched_By__c: 'Manual' }))
  );
  await update(client, 'Subscriber__c', rows);
}

async function loadChanges(client: RestClient, data: SampleData): Promise<void> {
  const live = await client.query<{ Id: string; Live_Key__c: string }>(
    'SELECT Id, Live_Key__c FROM License__c WHERE Live_Key__c != null'
  );
  const rows = data.changes.map(({ orgId, packageId, fields }) => {
    const found = live.find(({ Live_Key__c: key }) => key.startsWith(orgId) && key.includes(`:${packageId}`));
    if (!found)
      throw new Error(`No live license of ${orgId} for ${packageId}: was its install event applied?`);
    return { Id: found.Id, ...fields };
  });
  await update(client, 'License__c', rows);
}

/** Waits until no event is left to be applied: paths after the commit run on their own. */
async function settled(client: RestClient): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const waiting = await client.query(
      "SELECT Id FROM Install_Event__c WHERE State__c IN ('New', 'Waiting') LIMIT 1"
    );
    if (waiting.length === 0) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(
    'Install events are still waiting after a minute: see the list view Waiting of Install Events.'
  );
}

/**
 * Loads the sample data over REST: plans, accounts, packages and versions as record trees, installs as backdated
 * events through the intake, then what people did since. Throws with the platform's message at the first refusal.
 */
export async function loadSampleData(client: RestClient, data: SampleData, log: Log): Promise<void> {
  log('Users, one for each role');
  const users = await loadUsers(client, data.users);
  const leadManager = users.get('Open_LMA_Operations');
  const ids = new Map<string, string>(leadManager ? [['leadManager', leadManager]] : []);
  for (const file of data.trees) {
    log(`${file.object}: ${file.records.length} records`);
    await loadTree(client, file, ids);
  }
  for (const [i, wave] of data.events.entries()) {
    log(`Install events, wave ${i + 1} of ${data.events.length}: ${wave.length}`);
    await loadEvents(client, wave);
    await settled(client);
  }
  log(`Install events that wait for somebody: ${data.openEvents.length}`);
  await loadEvents(client, data.openEvents);
  log(`Accounts of ${data.accounts.length} subscribers`);
  await loadAccounts(client, data, ids);
  log(`Terms of ${data.changes.length} licenses`);
  await loadChanges(client, data);
}
