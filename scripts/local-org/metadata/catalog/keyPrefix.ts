const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const slots = characters.length * characters.length;

/** FNV-1a: spreads names that differ in one letter. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

/**
 * Key prefixes of custom objects: `a..` for objects and settings, `e..` for platform events, as the platform gives them.
 * Taken from the name and not counted, so that adding an object does not change the prefix of another whose records
 * already carry it.
 */
export function keyPrefixes(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const prefixes = new Map<string, string>();
  for (const name of [...names].sort()) {
    const first = name.endsWith('__e') ? 'e' : 'a';
    let slot = hash(name.toLowerCase()) % slots;
    let prefix = '';
    do {
      prefix =
        first +
        characters.charAt(Math.floor(slot / characters.length)) +
        characters.charAt(slot % characters.length);
      slot = (slot + 1) % slots;
    } while (taken.has(prefix));
    taken.add(prefix);
    prefixes.set(name, prefix);
  }
  return prefixes;
}
