import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSampleData } from './buildSampleData.ts';
import { loadSampleData } from './loadSampleData.ts';
import { RestClient } from './RestClient.ts';
import type { SampleData, TreeFile } from './SampleData.ts';

const USAGE = `Sample data, with dates relative to today.

  npm run seed -- --url URL --token TOKEN   load it into an org over REST
  npm run seed -- --write DIRECTORY --org 00D…
                                            write the files of a data plan instead:
                                            sf data import tree --plan DIRECTORY/plan.json`;

/** Loads the sample data into an empty org: what `npm start` calls for an empty database. */
export async function seed(url: string, token: string, log: (line: string) => void): Promise<void> {
  const client = new RestClient(url, token);
  const { organization_id } = await client.send<{ organization_id: string }>(
    'GET',
    '/services/oauth2/userinfo'
  );
  await loadSampleData(client, buildSampleData(new Date(), organization_id), log);
}

/**
 * The records that a plan can load. It has no users, whose profile only the org knows: a reference to one is left out, and
 * the record begins without.
 */
function withoutUsers(trees: readonly TreeFile[]): readonly TreeFile[] {
  const known = new Set(
    trees.flatMap(({ records }) => records.map(({ attributes }) => `@${attributes.referenceId}`))
  );
  const stands = (value: unknown) => typeof value !== 'string' || !value.startsWith('@') || known.has(value);
  return trees.map((tree) => ({
    ...tree,
    records: tree.records.map(({ attributes, ...fields }) => ({
      attributes,
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => stands(value)))
    }))
  }));
}

/** Writes what a data plan can load: one file an object, the plan, and the events in waves. */
function write(directory: string, data: SampleData): void {
  mkdirSync(directory, { recursive: true });
  const save = (name: string, content: unknown) =>
    writeFileSync(join(directory, name), `${JSON.stringify(content, null, 2)}\n`);
  const events = [...data.events, data.openEvents].map((wave, i) => ({
    object: 'Install_Event__c',
    name: `Install_Event__c-${i + 1}`,
    records: wave.map((event) => ({
      attributes: { type: 'Install_Event__c', referenceId: event.Event_Key__c },
      ...event
    }))
  }));
  const files = [...withoutUsers(data.trees).map((tree) => ({ ...tree, name: tree.object })), ...events];
  for (const file of files) save(`${file.name}.json`, { records: file.records });
  save(
    'plan.json',
    files.map(({ object, name }) => ({
      sobject: object,
      files: [`${name}.json`],
      saveRefs: true,
      resolveRefs: true
    }))
  );
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      write: { type: 'string' },
      org: { type: 'string' },
      help: { type: 'boolean' }
    }
  });
  if (values.write && values.org) write(values.write, buildSampleData(new Date(), values.org));
  else if (values.url && values.token) await seed(values.url, values.token, console.log);
  else console.log(USAGE);
}
