import { breakLength, lineBreak, lineStart, lineTail } from "#core/dbml/edit.ts";
import type { Element, Syntax } from "#core/dbml/syntax.ts";

/**
 * The chosen elements of a text as they are written, each with the comments directly above it and behind it. What stands
 * next to each other in the text does so in the excerpt; elsewhere an empty line comes between.
 */
export function excerpt({ text, blocks }: Syntax, isChosen: (element: Element, base: number) => boolean): string {
  const newLine = lineBreak(text);
  let result = "";
  let end = -1;
  let floor = 0;
  for (const { from: base, parsed } of blocks) {
    for (const element of parsed.elements) {
      const tail = lineTail(text, base + element.to);
      const isWhole =
        (tail === text.length || breakLength(text, tail) > 0) && !isOpen(text.slice(base + element.to, tail));
      const to = isWhole ? tail : base + element.to;
      if (isChosen(element, base)) {
        const from = commentedStart(text, base + element.from, floor);
        const gap = end < 0 ? "x" : text.slice(end, from);
        const isNext = /^\s*$/.test(gap) && gap.length < 20;
        result += end < 0 ? "" : isNext ? gap : newLine + newLine;
        result += text.slice(from, to);
        end = to;
      }
      floor = to;
    }
  }
  return result;
}

/** Whether a comment begins there that has no end: what comes after it elsewhere would be in it. */
const isOpen = (comments: string): boolean => comments.replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, "").includes("/*");

/** Where the comments begin that stand on the lines directly above an element, below `floor`. */
function commentedStart(text: string, from: number, floor: number): number {
  let start = from;
  for (;;) {
    const line = lineStart(text, start);
    if (line <= floor || text.slice(line, start).trim() !== "") return start;
    const above = lineStart(text, line - 1);
    const written = text.slice(above, line).trim();
    const opening = written.endsWith("*/") ? text.lastIndexOf("/*", line - 2) : -1;
    const comment = written.startsWith("//") ? above + text.slice(above, line).indexOf("//") : opening;
    if (comment < floor || text.slice(lineStart(text, comment), comment).trim() !== "") return start;
    start = comment;
  }
}
