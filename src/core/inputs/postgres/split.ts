import { lexemeAt } from "./lexer.ts";

/** A statement in its text, without the semicolon. */
export type Extent = {
  readonly from: number;
  readonly to: number;
  /** Its leading words in lower case, as many as tell what it is. */
  readonly first: string;
  /** Where another statement seems to start inside a quote: the quote may be one too many. */
  readonly resume: number | undefined;
  /** Nested so deeply, or with so long a chain of operators, that the grammar would run out of memory or time. */
  readonly isDeep: boolean;
};

const deepest = 500;
const longestChain = 4_000;
/** Postgres's scanner reads a run of signs once for each of them; an operator has no more than 63. */
const longestRun = 200;

const leadingWords = 4;
// Few texts within quotes have lines that begin like this.
const heads =
  "(?:CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TABLE|VIEW|INDEX|UNIQUE|TYPE|FUNCTION|TRIGGER|SCHEMA|SEQUENCE|DOMAIN|EXTENSION|POLICY)|ALTER\\s+TABLE|COMMENT\\s+ON|INSERT\\s+INTO|DROP\\s+TABLE)\\b";
const opening = new RegExp(`\\n(?=${heads})`, "i");
const follows = new RegExp(`\\s*\\n(?=${heads})`, "iy");

/** The next statement at or behind `from`; `undefined` when only space is left. */
export function nextStatement(sql: string, from: number): Extent | undefined {
  let start = -1;
  let end = -1;
  let depth = 0;
  let blocks = 0;
  let resume: number | undefined;
  let words: string[] = [];
  let last = "";
  let chain = 0;
  let run = 0;
  let isDeep = false;
  const extent = (): Extent | undefined =>
    start === -1 ? undefined : { from: start, to: end, first: words.join(" "), resume, isDeep };

  for (let at = from; at < sql.length; ) {
    const { kind, to, from: here, open } = lexemeAt(sql, at);
    at = to;
    run = kind === "symbol" ? run + 1 : 0;
    if (kind === "space" && open === undefined) continue;
    if (kind === "semicolon") {
      const isInside = blocks > 0 || (depth > 0 && / ?rule$|rule /.test(words.join(" ")));
      if (isInside && !startsStatement(sql, to)) {
        end = to;
        chain = 0;
        continue;
      }
      if (start !== -1) return extent();
      continue;
    }
    if (start === -1) start = here;
    end = to;
    chain = kind === "comma" ? 0 : chain + 1;
    isDeep ||= depth > deepest || chain > longestChain || run > longestRun;
    if (kind === "open") depth++;
    else if (kind === "close") depth--;
    else if (kind === "word") {
      const word = to - here > 20 ? "" : sql.slice(here, to).toLowerCase();
      if (words.length < leadingWords) words = [...words, word];
      // The body of a function in standard SQL: BEGIN ATOMIC … END, with CASE … END inside.
      if (word === "atomic" && last === "begin") blocks = 1;
      else if (blocks > 0 && word === "case") blocks++;
      else if (blocks > 0 && word === "end") blocks--;
      last = word;
    } else {
      last = "";
      if (resume === undefined && to - here > 10) {
        resume = openingWithin(sql, here, to);
      }
    }
  }
  return extent();
}

function openingWithin(sql: string, from: number, to: number): number | undefined {
  const found = opening.exec(sql.slice(from, to));
  return found === null ? undefined : from + found.index + 1;
}

/** A line that starts a statement ends the one before, whatever that one left open. */
function startsStatement(sql: string, at: number): boolean {
  follows.lastIndex = at;
  return follows.test(sql);
}

/** All statements of a text. */
export function splitStatements(sql: string): readonly Extent[] {
  const found: Extent[] = [];
  for (let next = nextStatement(sql, 0); next !== undefined; next = nextStatement(sql, next.to)) found.push(next);
  return found;
}
