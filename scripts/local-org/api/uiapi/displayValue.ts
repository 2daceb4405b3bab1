import type { OrgUser } from '../../engine/index.ts';
import type { Field, Value } from '../../metadata/index.ts';

/** The org's only currency; symbols and digits follow the user's locale. */
const currency = 'USD';

type Locale = Pick<OrgUser, 'locale' | 'timeZone'>;
type Show = (
  value: Exclude<Value, null>,
  field: Pick<Field, 'scale' | 'picklist'>,
  user: Locale
) => string | null;

const show: Partial<Record<Field['type'], Show>> = {
  picklist: (value, field) => labelOf(field, String(value)),
  multipicklist: (value, field) =>
    String(value)
      .split(';')
      .map((part) => labelOf(field, part))
      .join(';'),
  currency: (value, field, user) => money(user, field.scale).format(Number(value)),
  date: (value, _field, user) => days(user, 'UTC').format(new Date(`${String(value)}T00:00:00Z`)),
  datetime: (value, _field, user) => moments(user).format(new Date(String(value).replace('+0000', 'Z'))),
  time: (value, _field, user) => times(user).format(new Date(`1970-01-01T${String(value)}`))
};

/**
 * `displayValue` of a field: null where the raw value is what a person reads (UI API, "Field Value": localised values,
 * dates and currencies only). Formats follow the user's locale and time zone.
 */
export function displayValue(
  field: Pick<Field, 'type' | 'scale' | 'picklist'>,
  value: Value,
  user: Locale
): string | null {
  return value === null ? null : (show[field.type]?.(value, field, user) ?? null);
}

export function labelOf(field: Pick<Field, 'picklist'>, value: string): string {
  return field.picklist?.values.find((candidate) => candidate.value === value)?.label ?? value;
}

/** `en_US` → `en-US`; `de_DE_EURO` → `de-DE`. An unknown locale reads as American English. */
export function languageTag(locale: string): string {
  const tag = locale.split('_').slice(0, 2).join('-');
  return Intl.DateTimeFormat.supportedLocalesOf([tag.length > 1 ? tag : 'en-US']).length > 0 ? tag : 'en-US';
}

const made = new Map<string, unknown>();

/** Formatters are slow to make: one of each kind is kept. */
function kept<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make());
  // The key names the kind, so that the same maker always answers to it.
  return made.get(key) as T;
}

function money(user: Locale, scale: number): Intl.NumberFormat {
  const options = {
    style: 'currency',
    currency,
    minimumFractionDigits: scale,
    maximumFractionDigits: scale
  } as const;
  return kept(
    `money ${user.locale} ${scale}`,
    () => new Intl.NumberFormat(languageTag(user.locale), options)
  );
}

function days(user: Locale, timeZone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone } as const;
  return kept(`days ${user.locale}`, () => new Intl.DateTimeFormat(languageTag(user.locale), options));
}

function moments(user: Locale): Intl.DateTimeFormat {
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const options = { ...day, hour: 'numeric', minute: '2-digit', timeZone: user.timeZone } as const;
  const key = `moments ${user.locale} ${user.timeZone}`;
  return kept(key, () => new Intl.DateTimeFormat(languageTag(user.locale), options));
}

function times(user: Locale): Intl.DateTimeFormat {
  const options = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const;
  return kept(`times ${user.locale}`, () => new Intl.DateTimeFormat(languageTag(user.locale), options));
}
