import type { Read } from "#core/dbml/read.ts";
import type { Completion } from "#core/language/language-calls.ts";
import { type Around, isName, isSymbol, type Token } from "./around.ts";
import type { Typing } from "./end-items.ts";
import { type Place, pathBefore } from "./place.ts";
import type { Scope } from "./scope.ts";

/** What is asked: the text, the tokens round the offset, the brackets and the table that it stands in. */
export type Asked = { readonly read: Read; readonly around: Around; readonly place: Place; readonly scope: Scope };

/** `from` is where what an item replaces begins, when that is before the word. */
export type Offered = { readonly items: readonly Completion[]; readonly from?: number | undefined };

export const nothing: Offered = { items: [] };

export const typedIn = ({ word, text, at }: Around): string =>
  word === undefined ? "" : text.slice(word.from + (word.kind === "quoted" ? 1 : 0), at);

export function typingIn({ around, place }: Asked): Typing {
  const { word, after } = around;
  return {
    path: pathBefore(place.frame.item),
    isQuoted: word?.kind === "quoted",
    hasDot: isSymbol(after[0], "."),
  };
}

/** What stands behind the word on its line. */
export function nextOnLine({ after: [next], word, at, text }: Around): Token | undefined {
  return next === undefined || text.slice(word?.to ?? at, next.from).includes("\n") ? undefined : next;
}

/** Whether something stands behind the word on its line, other than the end of what it stands in. */
export function isFollowed(around: Around): boolean {
  const next = nextOnLine(around);
  return next !== undefined && !["}", ")", "]", ","].some((symbol) => isSymbol(next, symbol));
}

/** The tokens up to the bracket that closes what they stand in. */
export function upToClose(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  const end = tokens.findIndex(({ kind, value }) => {
    if (kind !== "symbol") return false;
    if (value === "{" || value === "[" || value === "(") depth++;
    if (value === "}" || value === "]" || value === ")") depth--;
    return depth < 0;
  });
  return end < 0 ? tokens : tokens.slice(0, end);
}

export const namesIn = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(tokens.filter(isName).map(({ value }) => value));
