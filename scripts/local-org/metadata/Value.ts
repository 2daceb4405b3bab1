/**
 * A field value as every layer holds it. Text, picklists, ids, references: string. Numbers, currency, percent
 * (20 means 20 %): number. Checkbox: boolean. Date: `YYYY-MM-DD`. Datetime: `YYYY-MM-DDTHH:MM:SS.sss+0000`, UTC.
 * Time: `HH:MM:SS.sssZ`. Blank is null; an empty text is stored as null, as the platform does.
 */
export type Value = string | number | boolean | null;

/** A record by API field name. `Id` is always 18 characters. */
export type Row = Record<string, Value>;
