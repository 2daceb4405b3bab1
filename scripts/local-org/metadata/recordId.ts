import { PlatformError } from './PlatformError.ts';

const suffixCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const idShape = /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/;

/** Three characters, each telling which of five characters of the id are upper case (Object Reference, "ID Field Type"). */
function suffixOf(id15: string): string {
  return [0, 5, 10]
    .map((start) => {
      let bits = 0;
      for (let offset = 0; offset < 5; offset += 1) {
        const character = id15.charAt(start + offset);
        if (character >= 'A' && character <= 'Z') bits |= 1 << offset;
      }
      return suffixCharacters.charAt(bits);
    })
    .join('');
}

/**
 * Whether a text can be a record id: 15 characters of the case-sensitive form, or 18 whose last three fit the others.
 * An 18-character id whose case was lost on the way counts too: its suffix restores the case.
 */
export function isId(text: string): boolean {
  if (!idShape.test(text)) return false;
  return text.length === 15 || restoreCase(text) !== undefined;
}

/**
 * The 18-character form of a record id; 18 characters come back with their case restored from the suffix.
 * @throws PlatformError MALFORMED_ID when the text is no id.
 */
export function toCaseSafeId(id: string): string {
  if (idShape.test(id)) {
    if (id.length === 15) return id + suffixOf(id);
    const restored = restoreCase(id);
    if (restored !== undefined) return restored;
  }
  throw new PlatformError('MALFORMED_ID', `malformed id ${id}`);
}

/** Undefined when the suffix asks for an upper-case digit: no such id exists. */
function restoreCase(id18: string): string | undefined {
  const suffix = id18.slice(15).toUpperCase();
  let restored = '';
  for (let index = 0; index < 15; index += 1) {
    const bits = suffixCharacters.indexOf(suffix.charAt(Math.floor(index / 5)));
    if (bits < 0) return undefined;
    const character = id18.charAt(index);
    const isUpper = (bits & (1 << (index % 5))) !== 0;
    if (isUpper && !/[A-Za-z]/.test(character)) return undefined;
    restored += isUpper ? character.toUpperCase() : character.toLowerCase();
  }
  return restored + suffix;
}
