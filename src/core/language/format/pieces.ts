/** A block's text as pieces, tokens and comments, with the space that stands before each and the space that should. */
import { commentsIn } from "#core/dbml/edit.ts";
import { Lexer } from "#core/dbml/lexer.ts";
import type { Span } from "#core/diagnostic.ts";

export type Piece = Span & {
  readonly kind: Lexer["kind"] | "line comment" | "block comment";
  /** Of a plain word or a symbol. */
  readonly text: string;
  /** Where the space before it begins: the end of the piece before. */
  readonly gap: number;
  /** Line breaks in that space. */
  readonly breaks: number;
  /** Of a token: whether a line break stands between it and the token before, in a comment or not. */
  readonly afterLine: boolean;
  /** How long its first and its last line are, when it has several. */
  readonly firstLine: number | undefined;
  readonly lastLine: number | undefined;
  /** Of a bracket: where the other one is. */
  partner: number;
  /** The line breaks that should stand before it; `undefined` leaves the space as it is. */
  lines: number | undefined;
  /** The steps of indentation behind those breaks; the blanks when there are none. */
  blanks: number;
  /** How a keyword is spelled. */
  spelled: string | undefined;
};

export const isComment = ({ kind }: Piece): boolean => kind === "line comment" || kind === "block comment";

export const isSymbol = (piece: Piece | undefined, symbol: string): boolean =>
  piece !== undefined && piece.kind === "symbol" && piece.text === symbol;

const closers: ReadonlyMap<string, string> = new Map([
  ["}", "{"],
  ["]", "["],
  [")", "("],
]);

/** The last piece is the end. `undefined` when brackets do not pair. */
export function cutPieces(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  const open: number[] = [];
  const lexer = new Lexer(text);
  // A byte order mark stays where it is.
  let gap = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const isGlued = lexer.from - gap < 2;
    for (const comment of isGlued ? [] : commentsIn(text, { from: gap, to: lexer.from })) {
      const isLine = text.charCodeAt(comment.from + 1) === 47;
      const to = isLine ? comment.from + text.slice(comment.from, comment.to).trimEnd().length : comment.to;
      pieces.push(piece(text, gap, { from: comment.from, to }, isLine ? "line comment" : "block comment", "", false));
      gap = to;
    }
    const { kind, value, from, to, afterLine } = lexer;
    const made = piece(text, gap, { from, to }, kind, kind === "word" || kind === "symbol" ? value : "", afterLine);
    if (kind === "symbol") {
      if (value === "{" || value === "[" || value === "(") open.push(pieces.length);
      const opener = closers.get(value);
      if (opener !== undefined) {
        const at = open.pop();
        const partner = at === undefined ? undefined : pieces[at];
        if (at === undefined || partner?.text !== opener) return undefined;
        made.partner = at;
        partner.partner = pieces.length;
      }
    }
    pieces.push(made);
    if (kind === "end") return open.length === 0 ? pieces : undefined;
    gap = to;
    lexer.next();
  }
}

function piece(
  text: string,
  gap: number,
  { from, to }: Span,
  kind: Piece["kind"],
  own: string,
  afterLine: boolean,
): Piece {
  const first = kind === "word" || kind === "symbol" || to - from < 3 ? -1 : text.indexOf("\n", from);
  const isMultiline = first !== -1 && first < to;
  return {
    kind,
    text: own,
    gap,
    from,
    to,
    breaks: countBreaks(text, gap, from),
    afterLine,
    firstLine: isMultiline ? first - from : undefined,
    lastLine: isMultiline ? to - text.lastIndexOf("\n", to - 1) - 1 : undefined,
    partner: -1,
    lines: undefined,
    blanks: 0,
    spelled: undefined,
  };
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) count++;
  return count;
}
