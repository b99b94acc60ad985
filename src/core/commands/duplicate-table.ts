import { applyEdits, deleteSpan, lineBreak, replaceSpan } from "#core/dbml/edit.ts";
import { printString, printWord } from "#core/dbml/strings.ts";
import type { MetadataNode } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { tableKey } from "#core/schema/names.ts";
import { table } from "./arguments-shapes.ts";
import { command, type Design, isRefusal } from "./command.ts";
import { type FoundTable, findTable, metadataOf, resolve, spanAt } from "./find.ts";
import { insertElementAfter } from "./insertions.ts";
import { freeName, freeTableName } from "./new-names.ts";
import { printPath } from "./print.ts";
import { shape } from "./shape.ts";

const step = 40;

/** A copy with its own name and names of indexes; it refers to what the table's columns refer to. */
export const duplicateTable = command("duplicateTable", "Duplicate table", shape(table, {}), (design, args) => {
  const found = findTable(design, args.table);
  if (isRefusal(found)) return found;
  const { schema, name: original } = found.table;
  const name = freeTableName(design, schema, original);
  const { text, places } = design.document;
  const indexNames = newIndexNames(design, found);
  const copies = [
    copy(text, spanAt(found.base, found.node), tableEdits(design, found, name, indexNames)),
    ...[...metadataOf(design, args.table, "table"), ...metadataOf(design, args.table, "column")].map(({ node, base }) =>
      copy(text, spanAt(base, node), metadataEdits(base, node, name, schema, indexNames)),
    ),
  ];
  const newLine = lineBreak(text);
  const edits = insertElementAfter(text, spanAt(found.base, found.node), copies.join(newLine + newLine));
  const place = places.get(args.table);
  return place === undefined
    ? { edits }
    : { edits, places: new Map([[tableKey(schema, name), { x: place.x + step, y: place.y + step }]]) };
});

const copy = (text: string, { from, to }: Span, edits: readonly TextEdit[]): string =>
  applyEdits(
    text.slice(from, to),
    edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })),
  );

/** Indexes of one schema share their names. */
function newIndexNames(design: Design, { node }: FoundTable): ReadonlyMap<string, string> {
  const taken = new Set(design.schema.tables.flatMap((each) => each.indexes.flatMap(({ name }) => name ?? [])));
  const names = new Map<string, string>();
  for (const item of node.items) {
    if (item.kind !== "indexes") continue;
    for (const index of item.items) {
      const value = index.settings?.settings.find(({ key }) => key === "name")?.value;
      if (value?.kind !== "string" || names.has(value.text)) continue;
      const name = freeName(value.text, (each) => taken.has(each));
      taken.add(name);
      names.set(value.text, name);
    }
  }
  return names;
}

function tableEdits(
  design: Design,
  { node, base, table: owner }: FoundTable,
  name: string,
  indexNames: ReadonlyMap<string, string>,
): TextEdit[] {
  const own = node.name.words.at(-1);
  const edits = own === undefined ? [] : [replaceSpan(spanAt(base, own), printWord(name))];
  if (node.alias !== undefined) edits.push(deleteSpan({ from: base + node.name.to, to: base + node.alias.to }));
  for (const item of node.items) {
    if (item.kind === "column") {
      for (const { value } of item.settings?.settings ?? []) {
        if (value?.kind !== "relation" || resolve(design, value.end.table) !== owner.key) continue;
        const [first, last] = [value.end.table[0], value.end.table.at(-1)];
        if (first === undefined || last === undefined) continue;
        edits.push(replaceSpan({ from: base + first.from, to: base + last.to }, printPath(owner.schema, name)));
      }
    } else if (item.kind === "indexes") {
      for (const index of item.items) {
        const value = index.settings?.settings.find(({ key }) => key === "name")?.value;
        const renamed = value?.kind === "string" ? indexNames.get(value.text) : undefined;
        if (value !== undefined && renamed !== undefined)
          edits.push(replaceSpan(spanAt(base, value), printString(renamed)));
      }
    }
  }
  return edits;
}

function metadataEdits(
  base: number,
  node: MetadataNode,
  name: string,
  schema: string,
  indexNames: ReadonlyMap<string, string>,
): TextEdit[] {
  const words = node.target === "table" ? node.name.words : node.name.words.slice(0, -1);
  const [first, last] = [words[0], words.at(-1)];
  const path = printPath(schema, name);
  const header =
    first === undefined || last === undefined
      ? []
      : [replaceSpan({ from: base + first.from, to: base + last.to }, path)];
  const keys = node.fields.flatMap(({ key }) => {
    const renamed = key.text.startsWith("index_") ? indexNames.get(key.text.slice("index_".length)) : undefined;
    return renamed === undefined ? [] : [replaceSpan(spanAt(base, key), `index_${renamed}`)];
  });
  return [...header, ...keys];
}
