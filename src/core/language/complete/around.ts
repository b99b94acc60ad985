import { Lexer } from "#core/dbml/lexer.ts";
import type { Read } from "#core/dbml/read.ts";
import type { Block, Word } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import { gapHoldsComment } from "./gap.ts";

export type Token = Span & {
  readonly kind: Lexer["kind"];
  /** Words without quotes, symbols as they are. */
  readonly value: string;
  /** Whether it begins a line. */
  readonly afterLine: boolean;
};

/** The tokens round an offset. Their spans count from `base`. */
export type Around = {
  readonly base: number;
  readonly at: number;
  readonly text: string;
  /** Those before the word that is typed. */
  readonly before: readonly Token[];
  /** What is typed: a word, a number or a colour that ends at the offset or holds it. */
  readonly word: Token | undefined;
  /** Those after the word, as many as can matter. */
  readonly after: readonly Token[];
  /** Whether the word, or the offset when there is none, begins a line. */
  readonly startsLine: boolean;
};

const mostAfter = 400;

/**
 * `undefined` inside a comment; and inside a text in quotes or an expression, unless that stands for its beginning
 * (`atLiteral`).
 */
export function aroundOffset(read: Read, offset: number, atLiteral = false): Around | undefined {
  const block = blockAt(read.syntax.blocks, offset);
  const text = block?.parsed.text ?? "";
  const base = block?.from ?? 0;
  let at = Math.max(0, Math.min(offset - base, text.length));
  const before: Token[] = [];
  const after: Token[] = [];
  let word: Token | undefined;
  const lexer = new Lexer(text);
  let known = 0;
  while (!isAtEnd(lexer) && lexer.from < at) {
    const { kind, from, to, value, afterLine } = lexer;
    const closes = !lexer.diagnostics.slice(known).some(({ code }) => code === "string-without-end");
    known = lexer.diagnostics.length;
    if (gapHoldsComment(text, before.at(-1)?.to ?? 0, from, at)) return undefined;
    if (to < at || (to === at && !isWordLike(kind) && closes)) before.push({ kind, from, to, value, afterLine });
    else if (kind === "string" || kind === "expression") {
      if (!atLiteral) return undefined;
      at = from;
      break;
    } else if (kind === "quoted" && !closes) word = unclosed(text, from, at, afterLine);
    else if (isWordLike(kind)) word = { kind, from, to, value, afterLine };
    else before.push({ kind, from, to, value, afterLine });
    lexer.next();
  }
  const last = word?.to ?? before.at(-1)?.to ?? 0;
  // The lexer stands behind the word when there is one.
  if (word === undefined && gapHoldsComment(text, last, lexer.from, at)) return undefined;
  const startsLine = word?.afterLine ?? (last === 0 || text.slice(last, at).includes("\n"));
  while (!isAtEnd(lexer) && after.length < mostAfter) {
    const { kind, from, to, value, afterLine } = lexer;
    after.push({ kind, from, to, value, afterLine });
    lexer.next();
  }
  // The header of the next block stands right behind.
  if (at === text.length && base + at < read.syntax.text.length)
    after.push({ kind: "word", from: at, to: at, value: "", afterLine: false });
  return { base, at, text, before, word, after, startsLine };
}

/** A question of its own, because the compiler believes that the kind does not change. */
const isAtEnd = (lexer: Lexer): boolean => lexer.kind === "end";

const isWordLike = (kind: Token["kind"]): boolean =>
  kind === "word" || kind === "quoted" || kind === "number" || kind === "color";

/** A name whose quotes are still open ends where it is typed. */
const unclosed = (text: string, from: number, at: number, afterLine: boolean): Token => ({
  kind: "quoted",
  from,
  to: at,
  value: text.slice(from + 1, at),
  afterLine,
});

/** The block in which an offset stands; of two that touch there the first, unless it is empty. */
function blockAt(blocks: readonly Block[], offset: number): Block | undefined {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.to ?? 0) >= offset) high = middle;
    else low = middle + 1;
  }
  return blocks[low];
}

export const isSymbol = (token: Token | undefined, symbol: string): boolean =>
  token?.kind === "symbol" && token.value === symbol;

export const isName = (token: Token | undefined): token is Token => token?.kind === "word" || token?.kind === "quoted";

export const asWord = ({ from, to, value, kind }: Token): Word => ({
  from,
  to,
  text: value,
  quoted: kind === "quoted",
});

export const lower = (token: Token | undefined): string => (token?.kind === "word" ? token.value.toLowerCase() : "");
