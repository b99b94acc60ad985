/** What the `Metadata` of a table says without one of its columns. */
import { replaceSpan } from "#core/dbml/edit.ts";
import { parseIndexTail, printIndexTail } from "#core/dbml/index-tail.ts";
import { textOf } from "#core/dbml/model.ts";
import { cutAt } from "#core/dbml/sql-cursor.ts";
import { readTail, tailValue } from "#core/dbml/tail-names.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { bodiesOf, declaredOf, metadataOf, spanAt } from "./find.ts";
import { printText } from "./print.ts";
import { columnsInSql } from "./sql-names.ts";
import { prefixOf } from "./tail-columns.ts";

/** The table's metadata without a column: tails of indexes that go go too, the others lose the column. */
export function metadataWithout(design: Design, key: TableKey, column: string, removed: Set<object>): TextEdit[] {
  const placed = declaredOf(design).tables.get(key);
  const table = tablesByKey(design.schema).get(key);
  if (placed === undefined || table === undefined) return [];
  const gone = new Set<string>();
  const goneChecks = new Set<string>();
  let position = 0;
  let checks = 0;
  for (const { node } of bodiesOf(design, placed)) {
    for (const item of node.items) {
      if (item.kind === "checks") {
        for (const check of item.items) {
          const name = table.checks[checks++]?.name;
          if (removed.has(check) && name !== undefined) goneChecks.add(name);
        }
      }
      if (item.kind !== "indexes") continue;
      for (const index of item.items) {
        const name = table.indexes[position++]?.name;
        const isGone = removed.has(index) || index.keys.every((each) => "column" in each && removed.has(each.column));
        if (isGone && name !== undefined) gone.add(name);
      }
    }
  }
  const owner = { table: table.name, columns: new Set(table.columns.map(({ name }) => name)) };
  return metadataOf(design, key, "table").flatMap(({ node, base }) =>
    node.fields.flatMap((field) => {
      const { key: word, value } = field;
      const text = textOf(word.text, value);
      const prefix = word.text.startsWith("check_") ? "check_" : prefixOf(word.text);
      if (text === undefined || prefix === undefined) return [];
      const tail = readTail(word.text.slice(prefix.length), text);
      const mentions = (sql: string): boolean => columnsInSql(sql, column, owner).length > 0;
      const isGone = (prefix === "check_" ? goneChecks : gone).has(tail.name);
      const rest = restWithout(prefix, tail.rest, column, isGone, mentions);
      if (rest === tail.rest) return [];
      if (rest === undefined) {
        removed.add(field);
        return [];
      }
      const printed = tailValue(word.text.slice(prefix.length), { ...tail, rest });
      return [replaceSpan(spanAt(base, value), printText(design.document.text, printed))];
    }),
  );
}

/** What a tail says without the column; `undefined` when it says nothing then, or is about what goes with the column. */
function restWithout(
  prefix: string,
  rest: string,
  column: string,
  isGone: boolean,
  mentions: (sql: string) => boolean,
): string | undefined {
  switch (prefix) {
    case "exclude_":
    case "sql_":
      return mentions(rest) ? undefined : rest;
    case "partition_": {
      const [first = rest, ...after] = cutAt(rest, ";") ?? [];
      const kept = after.filter((sql) => !mentions(sql));
      return kept.length === after.length ? rest : [first, ...kept].join(";\n");
    }
    case "check_":
      return isGone ? undefined : rest;
    case "index_":
      return isGone ? undefined : indexWithout(rest, column);
    default:
      return rest;
  }
}

function indexWithout(rest: string, column: string): string | undefined {
  const tail = parseIndexTail(rest);
  if (tail === undefined) return rest;
  const include = tail.include.filter((each) => each !== column);
  const keys = (tail.keys ?? []).filter(({ kind, value }) => kind !== "column" || value !== column);
  return include.length === tail.include.length && keys.length === (tail.keys ?? []).length
    ? rest
    : printIndexTail({ ...tail, keys, include });
}
