import { type Read, readDesign } from "#core/dbml/read.ts";
import type { Span } from "#core/diagnostic.ts";

/** A text in which `|` is the cursor: what it says without it, and where it stood. */
export function atCursor(marked: string): { readonly read: Read; readonly offset: number } {
  const offset = marked.indexOf("|");
  if (offset < 0 || marked.indexOf("|", offset + 1) >= 0) throw new Error("exactly one | marks the cursor");
  return { read: readDesign(marked.slice(0, offset) + marked.slice(offset + 1)), offset };
}

/** The text with `«` and `»` around each span; spans must not overlap. */
export function marked(text: string, spans: readonly Span[]): string {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  let out = "";
  let at = 0;
  for (const { from, to } of sorted) {
    out += `${text.slice(at, from)}«${text.slice(from, to)}»`;
    at = to;
  }
  return out + text.slice(at);
}
