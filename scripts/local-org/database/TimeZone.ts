const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit'
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The wall clock of a zone at an instant: `YYYY-MM-DDTHH:MM:SS`. */
export function localTime(instant: Date, timeZone: string): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value])
  );
  const part = (name: Intl.DateTimeFormatPartTypes, length = 2): string =>
    (parts.get(name) ?? '').padStart(length, '0');
  return `${part('year', 4)}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/** The instant at which a day (`YYYY-MM-DD`) begins in a zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset is taken at the guess and again at its result: the two differ on days when clocks change.
  const guess = midnight - offsetAt(new Date(midnight), timeZone);
  return new Date(midnight - offsetAt(new Date(guess), timeZone));
}

function offsetAt(instant: Date, timeZone: string): number {
  const wholeSeconds = Math.floor(instant.getTime() / 1000) * 1000;
  return Date.parse(`${localTime(instant, timeZone)}Z`) - wholeSeconds;
}

/** An instant as the database holds it: `YYYY-MM-DDTHH:MM:SS.sss+0000`. */
export function toDatetime(instant: Date): string {
  return instant.toISOString().replace('Z', '+0000');
}
