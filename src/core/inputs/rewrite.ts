import type { Imported } from "./input.ts";
import { placesIn } from "./postgres/report.ts";

/** A change of a text: in order, and none overlaps another. */
export type Change = { readonly from: number; readonly to: number; readonly insert: string };

/** A text written otherwise, and where each of its places stood before. */
export type Rewritten = { readonly text: string; readonly before: (offset: number) => number };

export function rewrite(text: string, changes: readonly Change[]): Rewritten {
  const pieces: string[] = [];
  const starts: { readonly now: number; readonly was: number; readonly end: number; readonly wasEnd: number }[] = [];
  let at = 0;
  let now = 0;
  for (const { from, to, insert } of changes) {
    pieces.push(text.slice(at, from), insert);
    now += from - at;
    starts.push({ now, was: from, end: now + insert.length, wasEnd: to });
    now += insert.length;
    at = to;
  }
  pieces.push(text.slice(at));
  return {
    text: pieces.join(""),
    before: (offset) => {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle]?.now ?? 0) <= offset) low = middle + 1;
        else high = middle;
      }
      const change = starts[low - 1];
      if (change === undefined) return offset;
      return offset < change.end ? change.was : change.wasEnd + offset - change.end;
    },
  };
}

/** What was said of the rewritten text, told of the one before. */
export function toldBefore(imported: Imported, before: string, { text, before: offsetBefore }: Rewritten): Imported {
  const place = placesIn(before);
  const starts = lineStarts(text);
  const moved = ({ line, column }: { readonly line: number; readonly column: number }) =>
    place(offsetBefore((starts[line - 1] ?? text.length) + column - 1));
  return {
    ...imported,
    skipped: imported.skipped.map((each) => ({ ...each, ...moved(each) })),
    // A repair is of the rewritten statement, which does not stand in the text.
    problems: imported.problems.map(({ repair, ...each }) => ({ ...each, ...moved(each) })),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
