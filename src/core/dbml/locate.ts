import type { Span } from "#core/diagnostic.ts";
import { referenceKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { type Declared, resolveTable } from "./declared.ts";
import { writtenIn } from "./facts.ts";
import type { Read } from "./read.ts";
import { type PlacedReference, placedReferences, tableOfEnd } from "./references.ts";
import type { EndNode, TableNode } from "./syntax.ts";

/** An element of a design that both views can point at. */
export type Located =
  | { readonly kind: "table"; readonly table: TableKey }
  | { readonly kind: "column"; readonly table: TableKey; readonly column: string }
  | { readonly kind: "reference"; readonly key: string }
  | { readonly kind: "enum"; readonly key: TableKey }
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "note"; readonly name: string }
  | { readonly kind: "view"; readonly name: string };

const shifted = (base: number, { from, to }: Span): Span => ({ from: base + from, to: base + to });

/** Where an element's name stands in the text; of a reference, all that says it. */
export function locate({ declared, schema }: Pick<Read, "declared" | "schema">, what: Located): Span | undefined {
  switch (what.kind) {
    case "table": {
      const placed = declared.tables.get(what.table);
      return placed && shifted(placed.base, placed.node.name);
    }
    case "column":
      return locateColumn(declared, what.table, what.column);
    case "enum": {
      const placed = declared.enums.get(what.key);
      return placed && shifted(placed.base, placed.node.name);
    }
    case "group": {
      const placed = declared.groups.get(what.name);
      return placed && shifted(placed.base, placed.node.name);
    }
    case "note": {
      const placed = declared.notes.get(what.name);
      return placed && shifted(placed.base, placed.node.name);
    }
    case "view": {
      const placed = declared.views.get(what.name);
      return placed && shifted(placed.base, placed.node.name);
    }
    case "reference": {
      for (const placed of placedReferences(declared)) {
        if (keyOfWritten(declared, schema, placed) !== what.key) continue;
        const { left, right } = placed.written;
        return shifted(placed.base, { from: Math.min(left.from, right.from), to: Math.max(left.to, right.to) });
      }
      return undefined;
    }
  }
}

function locateColumn(declared: Declared, key: TableKey, column: string): Span | undefined {
  const placed = declared.tables.get(key);
  if (placed === undefined) return undefined;
  const own = columnNode(placed.node, column);
  if (own !== undefined) return shifted(placed.base, own.name);
  for (const item of placed.node.items) {
    const partial = item.kind === "inject" ? declared.partials.get(item.name.text) : undefined;
    const node = partial && columnNode(partial.node, column);
    if (partial !== undefined && node !== undefined) return shifted(partial.base, node.name);
  }
  return undefined;
}

const columnNode = (table: TableNode, name: string) =>
  table.items.find((item) => item.kind === "column" && item.name.text === name) as { readonly name: Span } | undefined;

/** The key of the reference that a relationship means, in whichever direction the schema has it. */
function keyOfWritten(declared: Declared, schema: Schema, { written, inline }: PlacedReference): string | undefined {
  const end = (node: EndNode) => {
    const key = tableOfEnd(declared, node, inline);
    return key === undefined ? undefined : { table: key, columns: node.columns.map((column) => column.text) };
  };
  const left = end(written.left);
  const right = end(written.right);
  if (left === undefined || right === undefined) return undefined;
  const forth = referenceKey(left, right);
  const back = referenceKey(right, left);
  return schema.references.find(({ key }) => key === forth || key === back)?.key;
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
        const key = keyOfWritten(declared, schema, { base: block.from, written, inline: undefined });
        if (key !== undefined) return { kind: "reference", key };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
