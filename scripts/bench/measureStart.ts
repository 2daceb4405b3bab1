import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure } from './Measurement.ts';
import { timeStart } from './timeStart.ts';
import { inSeconds, median } from './timing.ts';

/** Where built base components are kept between starts; removed here to time a first start. */
const CACHE = 'node_modules/.cache/local-org';
const MOST_SECONDS = 2;

/** Starts of the org, from the process to its line `Ready:`. */
export const measureStart: Measure = async (folder) => {
  const seeded = join(folder, 'seeded');
  rmSync(CACHE, { recursive: true, force: true });
  const first = await timeStart(seeded);
  const warm = median([await timeStart(seeded), await timeStart(seeded), await timeStart(seeded)]);
  const empty = await timeStart(join(folder, 'empty'), '--empty');
  return [
    { what: 'Start: base components built, metadata deployed, sample data loaded', value: inSeconds(first) },
    {
      what: '  warm: the same database, median of three',
      value: inSeconds(warm),
      aim: { text: `< ${MOST_SECONDS} s`, holds: warm < MOST_SECONDS }
    },
    { what: '  a new database, without sample data', value: inSeconds(empty) }
  ];
};
