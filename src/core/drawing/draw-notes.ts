import { emWidth } from "./fit-text.ts";
import type { Ink } from "./ink.ts";
import { noteLines, noteMetrics } from "./note-lines.ts";
import { mix, type Palette } from "./palette.ts";
import { baseline, type Pen, sansFont } from "./pen.ts";
import type { SceneNote } from "./scene.ts";

const plainFont = sansFont(noteMetrics.size);
const boldFont = sansFont(noteMetrics.size, true);

/** Of a note that has no colour of its own. */
const plainPaper = "#e0b341";

/** The paper of a note, and its edge: as on the screen. */
function notePaper(color: string | undefined, palette: Palette): { readonly fill: string; readonly edge: string } {
  const tone = color ?? plainPaper;
  return { fill: mix(tone, 0.16, palette.surface), edge: mix(tone, 0.45, palette.border) };
}

export function drawNotes(pen: Pen, notes: Iterable<SceneNote>, { palette, scale, level }: Ink): void {
  for (const note of notes) {
    const { x, y, width, height } = note;
    const { fill, edge } = notePaper(note.color, palette);
    if (pen.hasParts) pen.openPart({ kind: "note", key: note.name, title: note.name });
    pen.roundBox(x, y, width, height, 4, fill, { color: edge, width: Math.max(1, 0.8 / scale) });
    if (level === "columns" || level === "bars") drawText(pen, note, palette, level === "bars" ? edge : undefined);
    if (pen.hasParts) pen.closePart();
  }
}

function drawText(pen: Pen, note: SceneNote, palette: Palette, bars: string | undefined): void {
  const { inset, line, size } = noteMetrics;
  for (const { text, bold, x, y } of noteLines(note.content, note.width, note.height)) {
    const left = note.x + inset + x;
    const middle = note.y + inset + y + line / 2;
    if (bars === undefined) pen.text(text, left, middle + size * baseline, palette.text, bold ? boldFont : plainFont);
    else {
      const length = Math.min(note.width - 2 * inset - x, emWidth(text, bold) * size * 0.92);
      pen.box(left, middle - 3, length, 6, bars);
    }
  }
}
