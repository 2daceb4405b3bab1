import assert from 'node:assert/strict';
import { element, flowFile, formula, set, to } from '../../engine/flows/testing/flowXml.ts';
import { invoiceOrg } from '../../engine/testing/invoiceOrg.ts';
import type { Area } from '../Law.ts';

const DAY = 24 * 3600 * 1000;

/** Writes each day on which it runs. */
const nightly = {
  'flows/Law.flow-meta.xml': flowFile(
    'Law',
    formula('Today', 'String', 'TEXT(TODAY())'),
    element('recordCreates', 'Log', '<object>Account</object>', set('Name', '{Today}')),
    `<start><locationX>0</locationX><locationY>0</locationY>${to('Log')}<schedule><frequency>Daily</frequency><startDate>2026-01-01</startDate><startTime>02:00:00.000Z</startTime></schedule><triggerType>Scheduled</triggerType></start>`
  )
};

async function orgWithMachine() {
  let machine = new Date('2026-03-01T12:00:00Z').getTime();
  const org = await invoiceOrg(nightly, { clock: () => new Date(machine), admin: { timeZone: 'UTC' } });
  await org.settle();
  const days = () =>
    org
      .run(org.adminId, (tx) => tx.query('SELECT Name FROM Account ORDER BY Id'))
      .records.map(({ Name }) => Name);
  const pass = async (time: number): Promise<void> => {
    machine += time;
    await org.settle();
  };
  return { org, days, pass };
}

export const orgTime: Area = {
  name: 'Time',
  laws: [
    {
      claim: 'A daily flow runs once a day and sees the day on which it runs.',
      source: 'Salesforce Help, "Schedule-Triggered Flow Considerations"',
      confidence: 'documented',
      test: async () => {
        const { org, days } = await orgWithMachine();
        org.moveClock(3 * DAY);
        assert.deepEqual(days(), ['2026-03-02', '2026-03-03', '2026-03-04']);
      }
    },
    {
      claim: 'A schedule that fell due while the org was down runs once when it is up again.',
      source:
        'Apex Developer Guide, "Apex Scheduler": jobs of a downtime are scheduled to run after it; of flows it is believed',
      confidence: 'believed',
      test: async () => {
        const { days, pass } = await orgWithMachine();
        await pass(3 * DAY);
        assert.deepEqual(days(), ['2026-03-04']);
      }
    }
  ]
};
