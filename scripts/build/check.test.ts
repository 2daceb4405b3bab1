import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { customObject } from '../local-org/metadata/projectOf.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
after(() => rmSync(folder, { recursive: true }));

const metadata = (type: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${content}\n</${type}>\n`;

const project: Readonly<Record<string, string>> = {
  'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'src' }], sourceApiVersion: '66.0' }),
  'src/objects/Boat__c/Boat__c.object-meta.xml': metadata('CustomObject', customObject('Boat'))
};

const rule = (formula: string): string =>
  metadata(
    'ValidationRule',
    `<fullName>Floats</fullName>\n<active>true</active>\n<errorConditionFormula>${formula}</errorConditionFormula>\n<errorMessage>It sinks.</errorMessage>`
  );

/** What `npm run check` prints and answers in a project with some more files. */
function check(name: string, more: Readonly<Record<string, string>>): readonly [number | null, string] {
  for (const [path, text] of Object.entries({ ...project, ...more })) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const script = join(import.meta.dirname, 'check.ts');
  const run = spawnSync(process.execPath, [script], { cwd: join(folder, name), encoding: 'utf8' });
  return [run.status, run.stderr + run.stdout];
}

const RULE = 'src/objects/Boat__c/validationRules/Floats.validationRule-meta.xml';

describe('npm run check', () => {
  it('says that all is well', () => {
    const [status, printed] = check('well', { [RULE]: rule('ISBLANK(Name)') });
    assert.match(printed, /^Checked 1 objects, 0 flows and 0 components in .* s: nothing/);
    assert.equal(status, 0);
  });

  it('names every problem with its place, from every part of the project', () => {
    const [status, printed] = check('broken', {
      [RULE]: rule('AND(\n  ISBLANK(Name),\n  Draught__c &gt; 1)'),
      'src/objects/Boat__c/fields/Berth__c.field-meta.xml': metadata(
        'CustomField',
        '<fullName>Berth__c</fullName>\n<label>Berth</label>\n<length>5</length>\n<mast>1</mast>\n<type>Text</type>'
      ),
      'src/lwc/boat/boat.js':
        "import { LightningElement } from 'lwc';\nimport SAIL from '@salesforce/schema/Boat__c.Sail__c';\nexport default class Boat extends LightningElement { sail = SAIL; }\n",
      'src/lwc/boat/boat.html': '<template>{sail}</template>\n',
      'src/lwc/boat/boat.js-meta.xml': metadata(
        'LightningComponentBundle',
        '<apiVersion>66.0</apiVersion>\n<isExposed>false</isExposed>'
      )
    });
    assert.equal(status, 1);
    const lines = printed.split('\n').map((line) => line.replace(`${folder}/broken/`, ''));
    assert.match(lines[0] ?? '', /^src\/lwc\/boat\/boat\.js:2:1 {2}/);
    assert.match(lines[1] ?? '', /^src\/objects\/Boat__c\/fields\/Berth__c\.field-meta\.xml:6:\d+ {2}/);
    assert.match(
      lines[2] ?? '',
      /Floats\.validationRule-meta\.xml:7:3 {2}Field Draught__c does not exist\. Check spelling\.$/
    );
    assert.match(lines[3] ?? '', /^3 problems, found in/);
  });
});
