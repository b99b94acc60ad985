import { closeOf, isWord, lexemesOf, type Piece } from "./piece.ts";
import type { Extent } from "./split.ts";

/** What CREATE SCHEMA makes within itself, as statements of their own; their names without a schema are in this one. */
export function schemaElements(piece: Piece): readonly Extent[] {
  const all = lexemesOf(piece);
  const starts: number[] = [];
  for (let at = 1; at < all.length; at++) {
    if (all[at]?.kind === "open") at = closeOf(piece, at);
    else if (isWord(piece, all[at], "create") || isWord(piece, all[at], "grant")) starts.push(at);
  }
  return starts.flatMap((start, index) => {
    const [first, last] = [all[start], all[(starts[index + 1] ?? all.length) - 1]];
    if (first === undefined || last === undefined) return [];
    return [{ from: first.from, to: last.to, first: "create", resume: undefined, isDeep: false }];
  });
}
