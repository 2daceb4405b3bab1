import type { CompiledFlow } from './CompiledFlow.ts';
import { atWallClock, offsetAt } from './values/instants.ts';

const day = 24 * 3600 * 1000;
const saturday = 6;

/** Whether a flow runs on a day (midnight, UTC) by its first day: what the local org knows of frequencies. */
const runsOn: Readonly<Record<string, (date: number, first: number) => boolean>> = {
  Once: (date, first) => date === first,
  Daily: () => true,
  Weekdays: (date) => new Date(date).getUTCDay() % saturday !== 0,
  Weekly: (date, first) => (date - first) % (7 * day) === 0
};

export const frequencies: ReadonlySet<string> = new Set(Object.keys(runsOn));

/**
 * When a scheduled flow starts next after an instant, by its start date and time in the org's zone; undefined: never
 * again, or it is no scheduled flow (Metadata API, "FlowSchedule").
 */
export function nextStart({ schedule }: CompiledFlow, after: Date, timeZone: string): Date | undefined {
  const { startDate, startTime, frequency = '' } = schedule ?? {};
  const matches = runsOn[frequency];
  if (!startDate || !matches) return undefined;
  const first = dayOf(startDate.getTime());
  const timeOfDay = startTime ? startTime.getTime() - dayOf(startTime.getTime()) : 0;
  const today = dayOf(after.getTime() + offsetAt(after.getTime(), timeZone));
  // Yesterday's run can lie after `after` where clocks change; a weekly flow runs again within eight days.
  for (let date = Math.max(first, today - day); date <= Math.max(first, today + 8 * day); date += day) {
    const start = atWallClock(date + timeOfDay, timeZone);
    if (matches(date, first) && start > after) return start;
  }
  return undefined;
}

function dayOf(instant: number): number {
  return Math.floor(instant / day) * day;
}
