import type { Random } from "./seeded-random.ts";

/** One of these, which may be nothing. */
export const oneOf = <T>(random: Random, items: readonly T[]): T | undefined => items[random.below(items.length)];
