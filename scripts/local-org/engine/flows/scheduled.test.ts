import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { globalScope } from '../../formula/index.ts';
import { catalogOf } from '../../metadata/projectOf.ts';
import { compileFlows, nextStart } from './index.ts';
import type { CompiledFlow } from './index.ts';
import { assign, element, flowFile, to } from './testing/flowXml.ts';

async function scheduled(frequency: string): Promise<CompiledFlow> {
  const catalog = await catalogOf({
    'flows/Nightly.flow-meta.xml': flowFile(
      'Nightly',
      '<variables><name>n</name><dataType>Number</dataType></variables>',
      element('assignments', 'Do', assign('n', 'Add', 1)),
      `<start><locationX>0</locationX><locationY>0</locationY>${to('Do')}<schedule><frequency>${frequency}</frequency><startDate>2026-03-25</startDate><startTime>02:30:00.000Z</startTime></schedule><triggerType>Scheduled</triggerType></start>`
    )
  });
  const { flows, problems } = compileFlows(catalog, globalScope(catalog));
  assert.deepEqual(
    problems.map(({ problem }) => problem),
    []
  );
  return flows.get('Nightly') ?? assert.fail();
}

describe('a scheduled flow', () => {
  const cases: readonly [frequency: string, after: string, zone: string, expected: string | undefined][] = [
    ['Once', '2026-01-01T00:00:00.000Z', 'UTC', '2026-03-25T02:30:00.000Z'],
    ['Once', '2026-03-25T02:30:00.000Z', 'UTC', undefined],
    ['Daily', '2026-03-25T02:30:00.000Z', 'UTC', '2026-03-26T02:30:00.000Z'],
    ['Daily', '2026-06-01T00:00:00.000Z', 'America/New_York', '2026-06-01T06:30:00.000Z'],
    ['Daily', '2026-03-28T12:00:00.000Z', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['Weekly', '2026-03-25T12:00:00.000Z', 'UTC', '2026-04-01T02:30:00.000Z'],
    ['Weekdays', '2026-03-27T12:00:00.000Z', 'UTC', '2026-03-30T02:30:00.000Z']
  ];
  for (const [frequency, after, zone, expected] of cases) {
    it(`that runs ${frequency} starts after ${after} in ${zone} at ${expected ?? 'no time'}`, async () => {
      const flow = await scheduled(frequency);
      assert.equal(nextStart(flow, new Date(after), zone)?.toISOString(), expected);
    });
  }
});
