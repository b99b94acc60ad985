/** Numbers from 0 to 1 that look like chance and are always the same for a seed. */
export type Seeded = () => number;

export function seeded(...parts: readonly (string | number)[]): Seeded {
  let state = 2166136261;
  for (const character of parts.join("\0")) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <T>(chance: Seeded, items: readonly T[]): T | undefined =>
  items[Math.floor(chance() * items.length)];

export const between = (chance: Seeded, low: number, high: number): number =>
  low + Math.floor(chance() * (high - low + 1));
