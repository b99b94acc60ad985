import { referenceKey, tableKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainColumn, plainReference, plainTable } from "#core/schema/plain.ts";
import type { Column, Reference, Schema, Table } from "#core/schema/schema.ts";

/** Schemas for tests: `users: id pk, name` a table, `orders.user_id > users.id` a reference. */
export function sampleSchema(tables: readonly string[], references: readonly string[] = []): Schema {
  return { ...emptySchema, tables: tables.map(sampleTable), references: references.map(sampleReference) };
}

/** `auth.users: id pk, name?`: after the colon the columns, each a name with its marks. */
export function sampleTable(text: string): Table {
  const [title = "", columns = ""] = text.split(": ");
  const [schema, name] = splitName(title);
  return {
    ...plainTable,
    key: tableKey(schema, name),
    schema,
    name,
    columns: columns === "" ? [] : columns.split(", ").map(sampleColumn),
  };
}

const splitName = (title: string): readonly [string, string] => {
  const [first = "", second] = title.split(".");
  return second === undefined ? ["public", first] : [first, second];
};

function sampleColumn(text: string): Column {
  const [name = "", ...marks] = text.split(" ");
  return {
    ...plainColumn,
    name: name.replace("?", ""),
    type: { schema: undefined, name: marks.includes("pk") ? "bigint" : "text", args: undefined, array: "" },
    pk: marks.includes("pk"),
    notNull: name.endsWith("?") ? undefined : true,
    unique: marks.includes("unique"),
  };
}

function sampleReference(text: string): Reference {
  const [left = "", right = ""] = text.split(" > ");
  const from = sampleEnd(left);
  const to = sampleEnd(right);
  return {
    ...plainReference,
    key: referenceKey(from, to),
    from: { ...from, many: true, optional: true },
    to: { ...to, many: false, optional: false },
  };
}

function sampleEnd(text: string) {
  const parts = text.split(".");
  const [schema, name] = splitName(parts.slice(0, -1).join("."));
  return { table: tableKey(schema, name), columns: [parts.at(-1) ?? ""] };
}

/** A design of `count` tables in modules of about twelve, with references mostly inside a module, by a seeded sequence. */
export function manyTables(count: number, seed = 1): Schema {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const tables = Array.from({ length: count }, (_, at) => {
    const columns = Array.from({ length: 3 + next(13) }, (__, column) =>
      column === 0 ? "id pk" : `column_${column}?`,
    );
    return `table_${at}: ${columns.join(", ")}`;
  });
  const references = new Set<string>();
  for (let at = 1; at < count; at++) {
    const start = at - (at % 12);
    if (at % 17 === 0) continue;
    for (let times = 1 + next(2); times > 0; times--) {
      const inside = next(100) < 85 && at > start;
      const target = inside ? start + next(at - start) : next(at);
      references.add(`table_${at}.column_${1 + next(2)} > table_${target}.id`);
    }
  }
  return sampleSchema(tables, [...references]);
}
