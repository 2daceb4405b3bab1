import type { FlowScheduledPathOffsetUnit } from '@salesforce/types/metadata';

const minute = 60_000;

const lengths: Readonly<Record<Exclude<FlowScheduledPathOffsetUnit, 'Months'>, number>> = {
  Minutes: minute,
  Hours: 60 * minute,
  Days: 24 * 60 * minute,
  Weeks: 7 * 24 * 60 * minute
};

/** The instant of a datetime, or of the beginning of a day in a zone. */
export function instantOf(value: string, timeZone: string): Date {
  return value.length === 10 ? startOfDay(value, timeZone) : new Date(value.replace('+0000', 'Z'));
}

/** Months keep the day where the month has it, else its last day. */
export function addTime(instant: Date, amount: number, unit: FlowScheduledPathOffsetUnit): Date {
  if (unit !== 'Months') return new Date(instant.getTime() + amount * lengths[unit]);
  const moved = new Date(instant);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + amount);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
  return moved;
}

function startOfDay(day: string, timeZone: string): Date {
  return atWallClock(Date.parse(`${day}T00:00:00Z`), timeZone);
}

/**
 * The instant at which the clock on the wall of a zone shows what `wallClock` shows in UTC. Where clocks change the offset
 * differs before and after: it is asked again at the first answer.
 */
export function atWallClock(wallClock: number, timeZone: string): Date {
  const guess = wallClock - offsetAt(wallClock, timeZone);
  return new Date(wallClock - offsetAt(guess, timeZone));
}

/** Milliseconds that the wall clock of a zone is ahead of UTC. */
export function offsetAt(instant: number, timeZone: string): number {
  const wallClock = new Date(instant).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${wallClock.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
