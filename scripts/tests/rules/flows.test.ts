import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Flow } from '@salesforce/types/metadata';
import { readCatalog } from '../../local-org/operator/readCatalog.ts';
import { packageCatalog } from './RulesOrg.ts';

/** Every text of a flow with the path to it, such as `assignments.0.assignmentItems.1.value.stringValue`. */
function textsOf(
  value: unknown,
  path: readonly string[] = []
): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, [...path, name]));
}

const API_NAME = /\w+__(c|r|e|mdt|pc|x)\b/i;
/** Texts that people read, and merge fields: these may name fields, and the platform puts the namespace on merge fields. */
const withoutMergeFields = (text: string): string => text.replaceAll(/\{!.*?\}/g, '');
const literalsOf = (formula: string): string => [...formula.matchAll(/"[^"]*"/g)].join(' ');

/** What a flow holds as data: values, texts of templates, literals in formulas. The platform puts no namespace on these. */
function dataOf(flow: Flow): readonly string[] {
  return textsOf(flow).flatMap(([path, text]) => {
    if (/\.(stringValue|text|errorMessage)$/.test(path)) return [withoutMergeFields(text)];
    return /\.(expression|filterFormula)$/.test(path) ? [literalsOf(text)] : [];
  });
}

for (const [name, flow] of packageCatalog.flows) {
  describe(`the flow ${name}`, () => {
    it('says when it runs, as whom and why in that mode', () => {
      assert.match(flow.description ?? '', /^(Runs|A subflow of) .*\b(mode)\b/s);
    });

    it('holds no API name as text', () => {
      assert.deepEqual(
        dataOf(flow).filter((text) => API_NAME.test(text)),
        []
      );
    });

    it('has no query and no write inside of a loop', () => {
      // Without loops there is nothing to follow; a flow that gets one needs this test to walk through it.
      assert.deepEqual(flow.loops, []);
    });

    it('has a way out for each failure before the event is saved', () => {
      // After the commit, and on the records of people, a fault is told by the platform: by mail or on the page.
      if (!/^Apply_|^Save_|^Create_/.test(name)) return;
      for (const element of [...flow.recordLookups, ...flow.recordCreates, ...flow.recordUpdates])
        assert.ok(element.faultConnector, element.name);
    });
  });
}

describe('the package', () => {
  it('deploys without a problem', async () => {
    const { problems } = await readCatalog();
    assert.deepEqual(problems, []);
  });
});
