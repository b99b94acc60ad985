/** `index_<name>` and its like: what DBML cannot say of an object, kept in the table's `Metadata`. */
import type { Placed } from "#core/dbml/declared.ts";
import { indentUnit, lineBreak, replaceSpan } from "#core/dbml/edit.ts";
import { parseIndexTail, printIndexTail } from "#core/dbml/index-tail.ts";
import { stringOf } from "#core/dbml/model.ts";
import type { FieldNode } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { bodiesOf, declaredOf, type FoundTable, metadataOf, spanAt } from "./find.ts";
import { bodyAt, insertElementAfter, insertItem } from "./insertions.ts";
import { printPath, printText } from "./print.ts";
import { removalEdits } from "./removal.ts";
import { columnsInSql } from "./sql-names.ts";

/** The fields of that key in the table's metadata; the last one counts. */
export const tailFields = (design: Design, table: TableKey, key: string): Placed<FieldNode>[] =>
  metadataOf(design, table, "table").flatMap(({ node, base }) =>
    node.fields.filter((field) => field.key.text === key).map((field) => ({ node: field, base })),
  );

/** Sets a field of the table's metadata, in the place of `before` when that is another key. */
export function setTail(
  design: Design,
  found: FoundTable,
  before: string | undefined,
  key: string | undefined,
  value: string | undefined,
): TextEdit[] {
  const { text } = design.document;
  const old = before === undefined ? [] : tailFields(design, found.table.key, before);
  if (key === undefined || value === undefined) return removalEdits(design, new Set(old.map(({ node }) => node)));
  const field = old.at(-1) ?? tailFields(design, found.table.key, key).at(-1);
  if (field !== undefined) {
    const renamed = field.node.key.text === key ? [] : [replaceSpan(spanAt(field.base, field.node.key), key)];
    const changed =
      stringOf(field.node.value) === value
        ? []
        : [replaceSpan(spanAt(field.base, field.node.value), printText(text, value))];
    return [...renamed, ...changed];
  }
  const line = `${key}: ${printText(text, value)}`;
  const metadata = metadataOf(design, found.table.key, "table").at(-1);
  if (metadata !== undefined) {
    const { node, base } = metadata;
    const body = bodyAt(base, node.body, node.fields, node.from);
    return insertItem(text, body, body.items.at(-1), () => line);
  }
  const newLine = lineBreak(text);
  const header = `Metadata Table ${printPath(found.table.schema, found.table.name)} {`;
  return insertElementAfter(
    text,
    spanAt(found.base, found.node),
    `${header}${newLine}${indentUnit(text)}${line}${newLine}}`,
  );
}

/** The table's metadata without a column: tails of indexes that go go too, the others lose the column. */
export function metadataWithout(design: Design, key: TableKey, column: string, removed: Set<object>): TextEdit[] {
  const placed = declaredOf(design).tables.get(key);
  const table = tablesByKey(design.schema).get(key);
  if (placed === undefined || table === undefined) return [];
  const gone = new Set<string>();
  let position = 0;
  for (const { node } of bodiesOf(design, placed)) {
    for (const item of node.items) {
      if (item.kind !== "indexes") continue;
      for (const index of item.items) {
        const name = table.indexes[position++]?.name;
        const isGone = removed.has(index) || index.keys.every((each) => "column" in each && removed.has(each.column));
        if (isGone && name !== undefined) gone.add(`index_${name}`);
      }
    }
  }
  const owner = { table: table.name, columns: new Set(table.columns.map(({ name }) => name)) };
  return metadataOf(design, key, "table").flatMap(({ node, base }) =>
    node.fields.flatMap((field) => {
      const value = stringOf(field.value);
      if (value === undefined) return [];
      const isExclusion = field.key.text.startsWith("exclude_") && columnsInSql(value, column, owner).length > 0;
      if (gone.has(field.key.text) || isExclusion) {
        removed.add(field);
        return [];
      }
      const tail = field.key.text.startsWith("index_") ? parseIndexTail(value) : undefined;
      if (tail === undefined) return [];
      const isOther = (each: { readonly kind: string; readonly value: string }): boolean =>
        each.kind !== "column" || each.value !== column;
      const include = tail.include.filter((each) => each !== column);
      const keys = (tail.keys ?? []).filter(isOther);
      if (include.length === tail.include.length && keys.length === (tail.keys ?? []).length) return [];
      const shrunk = printIndexTail({ ...tail, keys, include });
      if (shrunk === undefined) removed.add(field);
      return shrunk === undefined
        ? []
        : [replaceSpan(spanAt(base, field.value), printText(design.document.text, shrunk))];
    }),
  );
}
