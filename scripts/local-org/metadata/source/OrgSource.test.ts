import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { buildCatalog } from '../catalog/buildCatalog.ts';
import { customObject } from '../projectOf.ts';
import { OrgSource } from './OrgSource.ts';

const root = mkdtempSync(path.join(tmpdir(), 'org-source-'));
after(() => rmSync(root, { recursive: true, force: true }));

let number = 0;
let project: string;
let folder: string;
let source: OrgSource;

const xml = (type: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</${type}>`;
const length = (label: string): string =>
  `<fullName>Length__c</fullName><label>${label}</label><precision>8</precision><scale>2</scale><type>Number</type>`;

/** Writes a file of the project, as of some minutes ago or, negative, to come. */
function write(file: string, text: string, minutesAgo: number): void {
  const whole = path.join(project, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  const time = new Date(Date.now() - minutesAgo * 60_000);
  utimesSync(whole, time, time);
}

const writeLength = (label: string, minutesAgo: number): void =>
  write('objects/Boat__c/fields/Length__c.field-meta.xml', xml('CustomField', length(label)), minutesAgo);

beforeEach(async () => {
  number += 1;
  project = path.join(root, String(number), 'src');
  folder = path.join(root, String(number), 'deployed');
  write('objects/Boat__c/Boat__c.object-meta.xml', xml('CustomObject', customObject('Boat')), 10);
  writeLength('Length', 10);
  source = new OrgSource({ directories: [project], folder });
  await source.read();
});

/** Deploys a file of metadata format, or deletes components, without asking whether the org would take it. */
async function deploy(text: string | undefined, deletions: readonly string[] = []): Promise<void> {
  const files = new Map(text === undefined ? [] : [['objects/Boat__c.object', Buffer.from(text)] as const]);
  const unpacked = await source.unpack('0Af', files);
  source.keep({
    folder: unpacked.folder,
    at: Date.now(),
    components: unpacked.components,
    deletions: deletions.map((fullName) => ({ type: 'CustomField', fullName }))
  });
}

const deployLength = (label: string): Promise<void> =>
  deploy(xml('CustomObject', `<fields>${length(label)}</fields>`));

/** The label of the field after reading everything again, as a restart does. */
async function label(): Promise<string | undefined> {
  source = new OrgSource({ directories: [project], folder });
  const { components } = await source.read();
  return buildCatalog(components).catalog.object('Boat__c')?.field('Length__c')?.label;
}

const deployments = (): readonly string[] => readdirSync(folder).filter((name) => /^\d/.test(name));

describe('the source of an org', () => {
  it('is the project, until something else is deployed', async () => {
    assert.equal(await label(), 'Length');
    await deployLength('Long');
    assert.equal(await label(), 'Long');
    await deployLength('Longer');
    assert.equal(await label(), 'Longer');
  });

  it('is the project again where it was edited after the deploy', async () => {
    await deployLength('Long');
    writeLength('Edited', -1);
    assert.equal(await label(), 'Edited');
  });

  it('is the project’s own file where a deploy says the same', async () => {
    await deployLength('Length');
    await label();
    const field = source.components.find(({ type }) => type === 'CustomField');
    assert.ok(field?.file.startsWith(project));
  });

  it('hides what was deleted, until the project’s file is edited', async () => {
    await deploy(undefined, ['Boat__c.Length__c']);
    assert.equal(await label(), undefined);
    assert.equal(
      source.isHidden(path.join(project, 'objects/Boat__c/fields/Length__c.field-meta.xml')),
      true
    );
    writeLength('Back', -1);
    assert.equal(await label(), 'Back');
  });

  it('keeps no deployment that later ones said all of', async () => {
    for (const text of ['One', 'Two', 'Three']) await deployLength(text);
    assert.equal(deployments().length, 1);
    await deploy(undefined, ['Boat__c.Nothing__c']);
    assert.equal(deployments().length, 1);
  });

  it('forgets a deployment that a crash left half done', async () => {
    await source.unpack('0Af', new Map([['objects/Boat__c.object', Buffer.from(xml('CustomObject', ''))]]));
    assert.equal(await label(), 'Length');
    assert.equal(deployments().length, 0);
  });

  it('stays what it was while a file of the project cannot be read', async () => {
    const before = source.components;
    write('objects/Boat__c/fields/Length__c.field-meta.xml', '<CustomField', 0);
    const { problems } = await source.read();
    assert.equal(problems.length, 1);
    assert.equal(source.components, before);
  });
});
