import { cutBlocks } from "#core/dbml/blocks.ts";
import { applyEdits, lineBreak, lineStart, lineTail, startsLine } from "#core/dbml/edit.ts";
import type { Read } from "#core/dbml/read.ts";
import type { Block, ParsedBlock } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { perObject } from "#core/schema/per-object.ts";
import { isSound, kinOf, layBlock, type Surroundings, unitOf } from "./layout.ts";

/**
 * The smallest edits that lay a text out as the printer of designs would: of the whole text, or of the elements and
 * lines that a span touches. Blocks with errors of syntax, texts, expressions and comments stay as they are.
 */
export function formatText({ syntax }: Read, span: Span | undefined): readonly TextEdit[] {
  const { text, blocks } = syntax;
  const touched = span && touchedBy(text, blocks, span);
  const unit = firstUnit(blocks) ?? "  ";
  const own = lineBreak(text);
  const edits: TextEdit[] = [];
  for (const [at, { from, to, parsed }] of blocks.entries()) {
    if (touched !== undefined && (to < touched.from || from > touched.to)) continue;
    if (!isSound(parsed)) continue;
    const next = blocks[at + 1];
    const around = { next: next && kinOf(next.parsed, 0), unit, lineBreak: own };
    const laid = laidOut(parsed, around);
    if (!staysCut(blocks[at - 1]?.parsed, parsed, laid)) continue;
    for (const edit of laid) {
      const moved = { from: edit.from + from, to: edit.to + from, insert: edit.insert };
      if (touched === undefined || isWithin(moved, touched)) edits.push(moved);
    }
  }
  return edits;
}

/** Whether a block begins anew behind a broken one, which may have no end, when it is laid out too. */
function staysCut(before: ParsedBlock | undefined, { text }: ParsedBlock, edits: readonly TextEdit[]): boolean {
  if (before === undefined || isSound(before) || edits.length === 0) return true;
  const { blocks } = cutBlocks(before.text + applyEdits(text, edits));
  return blocks.some(({ from }) => from === before.text.length);
}

function firstUnit(blocks: readonly Block[]): string | undefined {
  for (const { parsed } of blocks) {
    const unit = isSound(parsed) ? unitOf(parsed) : undefined;
    if (unit !== undefined) return unit;
  }
  return undefined;
}

type Known = { around: Surroundings; edits: readonly TextEdit[] };

const known = perObject((_: ParsedBlock): { last: Known | undefined } => ({ last: undefined }));

function laidOut(parsed: ParsedBlock, around: Surroundings): readonly TextEdit[] {
  const memory = known(parsed);
  const { last } = memory;
  if (last !== undefined && isSame(last.around, around)) return last.edits;
  const edits = layBlock(parsed, around);
  memory.last = { around, edits };
  return edits;
}

const isSame = (a: Surroundings, b: Surroundings): boolean =>
  a.next === b.next && a.unit === b.unit && a.lineBreak === b.lineBreak;

/** A line break put in at its start would stand before what is touched; one taken out at its end belongs to it. */
const isWithin = (edit: TextEdit, { from, to }: Span): boolean =>
  edit.from >= from &&
  edit.to <= (edit.insert === "" ? to + 1 : to) &&
  !(edit.from === from && edit.insert.includes("\n"));

/** The lines of a span, and the elements on them with the comments behind. */
function touchedBy(text: string, blocks: readonly Block[], span: Span): Span {
  // Whole lines are selected up to the start of the next one, which is not meant.
  const last = span.to > span.from && lineStart(text, span.to) === span.to ? span.to - 1 : span.to;
  const lineEnd = text.indexOf("\n", last);
  const lines = { from: lineStart(text, span.from), to: lineEnd === -1 ? text.length : lineEnd };
  let { from, to } = lines;
  for (const block of blocks) {
    if (block.to < lines.from || block.from > lines.to) continue;
    for (const element of block.parsed.elements) {
      const start = block.from + element.from;
      const end = block.from + element.to;
      if (end < lines.from || start > lines.to) continue;
      from = Math.min(from, startsLine(text, start) ? lineStart(text, start) : start);
      to = Math.max(to, lineTail(text, end));
    }
  }
  return { from, to };
}
