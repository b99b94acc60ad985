import { cutBlocks } from "#core/dbml/blocks.ts";

/** Lines from 1 on; the first stays in sight. */
export type Fold = { readonly start: number; readonly end: number };

const opening = /^[ \t]+[^\n{}]*\{[ \t]*$/;
const closing = /^[ \t]+\}[ \t]*$/;

/** What can be folded: every element of several lines, and the lists in it. In time that grows with the text, once. */
export function foldsOf(text: string): readonly Fold[] {
  const folds: Fold[] = [];
  let line = 1;
  for (const { from, to } of cutBlocks(text).blocks) {
    const lines = text.slice(from, to).trimEnd().split("\n");
    const end = lines.findLastIndex((each) => each.startsWith("}"));
    if (end > 0) {
      folds.push({ start: line, end: line + end });
      let start: number | undefined;
      for (let at = 1; at < end; at++) {
        const each = lines[at] ?? "";
        if (opening.test(each)) start = line + at;
        else if (start !== undefined && closing.test(each)) {
          folds.push({ start, end: line + at });
          start = undefined;
        }
      }
    }
    line += countLines(text, from, to);
  }
  return folds;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
