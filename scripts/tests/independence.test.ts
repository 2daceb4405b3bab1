import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';

const textOf = (pattern: string): readonly { readonly file: string; readonly text: string }[] =>
  globSync(pattern)
    .filter((file) => statSync(file).isFile() && /\.(ts|html|css|json|md|xml)$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Lines that hold one of the words, as `file: word`. */
function uses(files: ReturnType<typeof textOf>, words: readonly string[]): readonly string[] {
  const pattern = new RegExp(`\\b(${words.join('|')})\\b`, 'g');
  return files.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([word]) => `${file}: ${word}`));
}

/** API names of what the package defines; words that the platform knows as well would prove nothing. */
function namesOfThePackage(): readonly string[] {
  const objects = globSync('force-app/**/objects/*').map((path) => basename(path));
  const fields = globSync('force-app/**/fields/*.field-meta.xml').map((path) =>
    basename(path, '.field-meta.xml')
  );
  const flows = globSync('force-app/**/flows/*.flow-meta.xml').map((path) =>
    basename(path, '.flow-meta.xml')
  );
  const components = globSync('force-app/**/lwc/*Overview').map((path) => basename(path));
  return [
    ...new Set([...objects, ...fields.filter((name) => !COMMON_FIELDS.has(name)), ...flows, ...components]),
    'Open LMA',
    'openlma',
    'Open_LMA'
  ];
}

/** Names that any project may have: examples in the local org's tests use them for objects of their own. */
const COMMON_FIELDS = new Set([
  'Status__c',
  'Name__c',
  'Type__c',
  'Error__c',
  'State__c',
  'Reason__c',
  'Account__c',
  'Contact__c',
  'Lead__c',
  'Seats__c',
  'Access__c',
  'Plan__c',
  'Source__c'
]);

describe('the package and the local org', () => {
  it('the local org knows no name of the package', () => {
    assert.deepEqual(uses(textOf('scripts/local-org/**/*'), namesOfThePackage()), []);
  });

  it('the package knows nothing of the local org', () => {
    assert.deepEqual(
      uses(textOf('force-app/**/*'), ['local-org', 'local org', 'localhost', 'Local org']),
      []
    );
  });
});
