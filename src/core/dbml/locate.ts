import type { Span } from "#core/diagnostic.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { type Placed, resolveTable } from "./declared.ts";
import { writtenIn } from "./facts.ts";
import { locateObject, locatePart, type PlacedPart, type TablePart } from "./locate-parts.ts";
import { placedColumn } from "./place-of-column.ts";
import type { Read } from "./read.ts";
import { linkedReference, placedReferences } from "./references.ts";

/** An element of a design that can be pointed at: in the text all of them, on the canvas those that it draws. */
export type Located =
  | { readonly kind: "table"; readonly table: TableKey }
  | { readonly kind: "column"; readonly table: TableKey; readonly column: string }
  | { readonly kind: "reference"; readonly key: string }
  | { readonly kind: "enum"; readonly key: TableKey }
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "note"; readonly name: string }
  | { readonly kind: "view"; readonly name: string }
  /** Kept as SQL. By `SqlObject.key`. */
  | { readonly kind: "object"; readonly key: string }
  | ({ readonly kind: "part" } & TablePart);

const shifted = (base: number, { from, to }: Span): Span => ({ from: base + from, to: base + to });

type Source = Pick<Read, "declared" | "schema" | "syntax">;

/**
 * Where an element's name stands in the text; of a reference, all that says it. With a `mention`, where the element first
 * says that word.
 */
export function locate(read: Source, what: Located, mention?: string): Span | undefined {
  const placed = placeOf(read, what);
  if (placed === undefined) return undefined;
  return (mention === undefined ? undefined : wordIn(read.syntax.text, placed.whole, mention)) ?? placed.name;
}

function placeOf({ declared, schema }: Source, what: Located): PlacedPart | undefined {
  switch (what.kind) {
    case "table":
      return placeOfNode(declared.tables.get(what.table));
    case "column":
      return placeOfNode(placedColumn(declared, what.table, what.column));
    case "enum":
      return placeOfNode(declared.enums.get(what.key));
    case "group":
      return placeOfNode(declared.groups.get(what.name));
    case "note":
      return placeOfNode(declared.notes.get(what.name));
    case "view":
      return placeOfNode(declared.views.get(what.name));
    case "object":
      return locateObject(declared, what.key);
    case "part":
      return locatePart(declared, schema, what) ?? placeOfNode(declared.tables.get(what.table));
    case "reference": {
      for (const placed of placedReferences(declared)) {
        if (linkedReference(declared, schema, placed.written, placed.inline)?.key !== what.key) continue;
        const { left, right } = placed.written;
        const span = shifted(placed.base, { from: Math.min(left.from, right.from), to: Math.max(left.to, right.to) });
        return { name: span, whole: span };
      }
      return undefined;
    }
  }
}

const placeOfNode = (placed: Placed<Span & { readonly name: Span }> | undefined): PlacedPart | undefined =>
  placed && { name: shifted(placed.base, placed.node.name), whole: shifted(placed.base, placed.node) };

const letter = /[\p{L}\p{M}\p{N}_$]/u;

/** Where a word stands on its own in a stretch of the text. */
function wordIn(text: string, { from, to }: Span, word: string): Span | undefined {
  for (let at = text.indexOf(word, from); word !== "" && at !== -1 && at + word.length <= to; ) {
    const end = at + word.length;
    if (!letter.test(text[at - 1] ?? "") && !letter.test(text[end] ?? "")) return { from: at, to: end };
    at = text.indexOf(word, at + 1);
  }
  return undefined;
}

/** The smallest element that holds an offset. */
export function elementAt(
  { syntax, declared, schema }: Pick<Read, "syntax" | "declared" | "schema">,
  offset: number,
): Located | undefined {
  const block = syntax.blocks.find(({ from, to }) => offset >= from && offset <= to);
  if (block === undefined) return undefined;
  const at = offset - block.from;
  const element = block.parsed.elements.find(({ from, to }) => at >= from && at <= to);
  switch (element?.kind) {
    case "table": {
      const table = resolveTable(declared, element.name.words);
      if (table === undefined) return undefined;
      const item = element.items.find(({ from, to }) => at >= from && at <= to);
      return item?.kind === "column" ? { kind: "column", table, column: item.name.text } : { kind: "table", table };
    }
    case "enum": {
      const found = [...declared.enums].find(([, { node }]) => node === element);
      return found && { kind: "enum", key: found[0] };
    }
    case "group":
      return { kind: "group", name: element.name.words.at(-1)?.text ?? "" };
    case "sticky":
      return { kind: "note", name: element.name.words.at(-1)?.text ?? "" };
    case "view":
      return { kind: "view", name: element.name.words.at(-1)?.text ?? "" };
    case "ref": {
      for (const written of writtenIn(element)) {
        const key = linkedReference(declared, schema, written, undefined)?.key;
        if (key !== undefined) return { kind: "reference", key };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
