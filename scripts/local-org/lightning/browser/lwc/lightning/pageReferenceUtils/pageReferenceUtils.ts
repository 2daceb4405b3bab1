/** `Field=value` pairs for the state `defaultFieldValues` of a page reference that creates a record. */
export function encodeDefaultFieldValues(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([field, value]) => `${field}=${encodeURIComponent(String(value ?? ''))}`)
    .join(',');
}

export function decodeDefaultFieldValues(text: string): Record<string, string> {
  const pairs = text.split(',').filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    })
  );
}
