/** How well a text answers a query, and the letters of it that do: UTF-16 offsets, ascending. */
type Match = { readonly score: number; readonly at: readonly number[] };

const exact = 1000;
const prefix = 800;
const wordStart = 600;
/** Every letter begins a word or follows another one that matched: `oi` in `order_items`. */
const initials = 500;
const within = 400;
const scattered = 200;

const longestQuery = 100;

/** The query's words, each of which must be found: `user em` finds `users.email`. */
export const queryWords = (query: string): readonly string[] =>
  query
    .slice(0, longestQuery)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");

/**
 * Answers `undefined` for a text that does not hold all of the query. No query matches everything. `lower` is the text
 * in small letters, where it is at hand.
 */
export function matcher(query: string): (text: string, lower?: string) => Match | undefined {
  const words = queryWords(query);
  return (text, lower = lowered(text)) => {
    if (words.length === 0) return nothing;
    let score = 0;
    const at = new Set<number>();
    for (const word of words) {
      const hit = holds(word, lower) ? hitOf(word, text, lower) : undefined;
      if (hit === undefined) return undefined;
      score += hit.score;
      for (const place of hit.at ?? run(hit.from, word.length)) at.add(place);
    }
    return { score: score / words.length, at: [...at].sort((a, b) => a - b) };
  };
}

export type Searchable<T> = { readonly item: T; readonly text: string; readonly lower: string };

/** Prepares items for `search`, so that each keystroke only compares. */
export const searchable = <T>(items: readonly T[], textOf: (item: T) => string): readonly Searchable<T>[] =>
  items.map((item) => {
    const text = textOf(item);
    return { item, text, lower: lowered(text) };
  });

/** The best answers first; of equals, the shorter one, then the one that stands first. `bonus` favours some items. */
export function search<T>(
  items: readonly Searchable<T>[],
  query: string,
  most: number,
  bonus: (item: T) => number = () => 0,
): readonly { readonly item: T; readonly text: string; readonly at: readonly number[] }[] {
  const words = queryWords(query);
  const found: { readonly entry: Searchable<T>; readonly score: number; readonly order: number }[] = [];
  for (const [order, entry] of items.entries()) {
    const score = scoreOf(words, entry);
    if (score !== undefined) found.push({ entry, score: score + bonus(entry.item), order });
  }
  const marks = matcher(query);
  found.sort((a, b) => b.score - a.score || a.order - b.order);
  return found.slice(0, most).map(({ entry: { item, text } }) => ({
    item,
    text,
    at: marks(text)?.at ?? [],
  }));
}

const nothing: Match = { score: 0, at: [] };

function scoreOf(words: readonly string[], { text, lower }: Searchable<unknown>): number | undefined {
  if (words.length === 0) return 0;
  let score = 0;
  for (const word of words) {
    // Most texts lack a letter: this is what makes ten thousand of them quick.
    if (!holds(word, lower)) return undefined;
    score += hitOf(word, text, lower)?.score ?? 0;
  }
  // Among texts that answer alike the shorter one says less besides.
  return score / words.length - Math.min(lower.length, 100) / 10;
}

function holds(word: string, lower: string): boolean {
  let from = 0;
  for (let index = 0; index < word.length; index++) {
    from = lower.indexOf(word.charAt(index), from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** `at` is given where the letters do not stand in one run from `from` on. */
type Hit = { readonly score: number; readonly from: number; readonly at?: readonly number[] };

function hitOf(word: string, text: string, lower: string): Hit | undefined {
  const first = lower.indexOf(word);
  if (first === 0) return { score: lower.length === word.length ? exact : prefix, from: 0 };
  for (let from = first; from > 0; from = lower.indexOf(word, from + 1)) {
    if (startsWord(text, from)) return { score: wordStart, from };
  }
  const begun = word.length > 1 ? initialsAt(word, text, lower) : undefined;
  if (begun !== undefined) return { score: initials, from: 0, at: begun };
  return first > 0 ? { score: within, from: first } : scatteredAt(word, lower);
}

const run = (from: number, length: number): readonly number[] => Array.from({ length }, (_, index) => from + index);

/** After anything that is no letter or number, and at a capital after a small letter. */
function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const code = text.charCodeAt(at - 1);
  const isSmall = code >= 0x61 && code <= 0x7a;
  // Names are mostly plain: only the others need the tables of Unicode.
  if (code < 0x80 && !isSmall) return !((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a));
  const before = text.charAt(at - 1);
  if (!isSmall && !/[\p{L}\p{N}]/u.test(before)) return true;
  return (isSmall || /\p{Ll}/u.test(before)) && /\p{Lu}/u.test(text.charAt(at));
}

function initialsAt(word: string, text: string, lower: string): readonly number[] | undefined {
  const at: number[] = [];
  let last = -2;
  for (let index = 0; index < word.length; index++) {
    const letter = word.charAt(index);
    let next = lower.indexOf(letter, last + 1);
    while (next >= 0 && next !== last + 1 && !startsWord(text, next)) next = lower.indexOf(letter, next + 1);
    if (next < 0) return undefined;
    if (at.length === 0 && !startsWord(text, next)) return undefined;
    at.push(next);
    last = next;
  }
  return at;
}

function scatteredAt(word: string, lower: string): Hit | undefined {
  const at: number[] = [];
  let last = -1;
  for (let index = 0; index < word.length; index++) {
    last = lower.indexOf(word.charAt(index), last + 1);
    if (last < 0) return undefined;
    at.push(last);
  }
  const spread = (at.at(-1) ?? 0) - (at[0] ?? 0) + 1 - word.length;
  return { score: scattered - Math.min(spread, 100), from: 0, at };
}

/** In small letters, one for one, so that offsets stay those of the text. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/[^\n]/g, (letter) => {
    const small = letter.toLowerCase();
    return small.length === 1 ? small : letter;
  });
}
