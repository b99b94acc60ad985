import type { Place } from "#core/document/transaction.ts";
import type { Size } from "#core/layout/sizes.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Note } from "#core/schema/schema.ts";
import { emWidth } from "./fit-text.ts";

/** In px at 100 %: `inset` from a note's side to its text, `gap` between blocks of text. */
export const noteMetrics = {
  width: 208,
  inset: 11,
  line: 16,
  gap: 6,
  size: 12,
  mostHeight: 400,
  leastHeight: 48,
} as const;

const mostWidth = 1200;
const mostHeight = 1600;

/** How large a sticky note is drawn: as its place says, else as its text needs. */
export function noteSize(note: Note, place: Place | undefined): Size {
  if (place?.width !== undefined && place.height !== undefined) {
    return {
      width: Math.min(mostWidth, Math.max(64, place.width)),
      height: Math.min(mostHeight, Math.max(32, place.height)),
    };
  }
  return sizeOfText(note);
}

const sizeOfText = perObject((note: Note): Size => {
  const { width, inset, line, mostHeight, leastHeight } = noteMetrics;
  const last = noteLines(note.content, width, mostHeight).at(-1);
  return { width, height: Math.max(leastHeight, (last?.y ?? 0) + line + 2 * inset) };
});

/** A line of a note's text, its place counted from where the text begins. */
type NoteLine = { readonly text: string; readonly bold: boolean; readonly x: number; readonly y: number };

/** A note's text in lines for a size: Markdown's marks are read, not shown. What has no room ends with `…`. */
export function noteLines(content: string, width: number, height: number): readonly NoteLine[] {
  const { inset, line, gap } = noteMetrics;
  const room = { width: width - 2 * inset, height: height - 2 * inset };
  const lines: NoteLine[] = [];
  let y = 0;
  let block: Paragraph["kind"] | undefined;
  for (const paragraph of content.slice(0, 4000).trim().split(/\r?\n/)) {
    if (paragraph.trim() === "") {
      block = undefined;
      continue;
    }
    const { kind, text } = readParagraph(paragraph);
    if (lines.length > 0 && (block !== kind || kind === "heading")) y += gap;
    block = kind;
    const bold = kind === "heading";
    const x = kind === "item" ? itemIndent : 0;
    for (const [at, each] of wrap(text, bold, room.width - x).entries()) {
      if (y + line > room.height + 1) return ended(lines);
      lines.push(
        kind === "item" && at === 0 ? { text: `• ${each}`, bold, x: x - bullet, y } : { text: each, bold, x, y },
      );
      y += line;
    }
  }
  return content.length > 4000 ? ended(lines) : lines;
}

const itemIndent = 14;
const bullet = 8;

function ended(lines: readonly NoteLine[]): readonly NoteLine[] {
  const last = lines.at(-1);
  return last === undefined ? [] : [...lines.slice(0, -1), { ...last, text: `${last.text}…` }];
}

type Paragraph = { readonly kind: "heading" | "item" | "text"; readonly text: string };

function readParagraph(line: string): Paragraph {
  const heading = /^ {0,3}#{1,6}\s+/.exec(line);
  const item = /^\s*[-*+]\s+/.exec(line);
  const text = line
    .slice(heading?.[0].length ?? item?.[0].length ?? 0)
    .trimEnd()
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/\*([^*\s][^*]*)\*/g, "$1")
    .replace(/`([^`]+)`/g, "$1")
    .replace(/\[([^\]]+)\]\(https?:\/\/[^\s)]+\)/g, "$1");
  return { kind: heading !== null ? "heading" : item !== null ? "item" : "text", text };
}

/** Breaks at blanks, and inside a word that is longer than a line. */
function wrap(text: string, bold: boolean, room: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const { size } = noteMetrics;
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    const width = emWidth(word.trimEnd(), bold) * size;
    if (used + width <= room || line === "") {
      line += word;
      used += emWidth(word, bold) * size;
    } else {
      lines.push(line.trimEnd());
      line = word;
      used = emWidth(word, bold) * size;
    }
    while (used > room) {
      const letters = Array.from(line.trimEnd());
      let kept = 0;
      let width = 0;
      for (const letter of letters) {
        width += emWidth(letter, bold) * size;
        if (width > room) break;
        kept++;
      }
      kept = Math.max(1, kept);
      if (kept >= letters.length) break;
      lines.push(letters.slice(0, kept).join(""));
      line = letters.slice(kept).join("");
      used = emWidth(line, bold) * size;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}
