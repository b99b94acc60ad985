import { displayName } from "#core/schema/names.ts";
import type { Index, Schema, Table } from "#core/schema/schema.ts";
import { createIndex, dropConstraint, dropIndex } from "./index-ddl.ts";
import { call, draftOf } from "./index-draft.ts";
import { indexNames, newIndexName } from "./index-names.ts";
import type { Finding } from "./rule.ts";
import { called, isInjected, keysText, type Standing } from "./standing.ts";

/** The parts of a finding that follow from what it wants to happen to an index. */
export type Wanted = Pick<Finding, "id" | "rule" | "table" | "columns" | "ddl" | "fix" | "suggests">;

/** Another index. */
export function addition(schema: Schema, table: Table, rule: string, index: Index): Wanted {
  const name = index.name ?? newIndexName(schema, table, index);
  return {
    id: `${rule}:${table.key}${keysText(index)}`,
    rule,
    table: table.key,
    columns: columnsOf(index),
    ddl: createIndex(table, index, name),
    fix: {
      title: `Add ${index.unique ? "a unique" : "an"} index on ${displayName(table)} ${keysText(index)}`,
      call: call("addIndex", { table: table.key, index: draftOf(index) }),
    },
    suggests: { ...index, name },
  };
}

/** The index goes. */
export function removal(schema: Schema, table: Table, rule: string, standing: Standing): Wanted {
  return {
    ...about(schema, table, rule, standing),
    ddl: dropDdl(schema, table, standing),
    fix: isInjected(schema, table, standing)
      ? undefined
      : { title: `Remove ${called(standing)}`, call: remove(table, standing) },
  };
}

/** Another index takes its place, under the name that it has. */
export function replacement(schema: Schema, table: Table, rule: string, standing: Standing, index: Index): Wanted {
  const name = nameOf(schema, standing);
  const named = { ...index, name };
  // Only under a name can a design say more of an index than its keys.
  const written = index.where === undefined ? index : named;
  const created = createIndex(table, index, name);
  return {
    ...about(schema, table, rule, standing),
    ddl: created === undefined ? undefined : `${dropDdl(schema, table, standing)}\n${created}`,
    ...(isInjected(schema, table, standing)
      ? { fix: undefined }
      : {
          fix: { title: `Replace ${called(standing)}`, call: replace(table, standing, written) },
          suggests: named,
        }),
  };
}

const about = (schema: Schema, table: Table, rule: string, standing: Standing) => ({
  id: `${rule}:${table.key}:${nameOf(schema, standing)}`,
  rule,
  table: table.key,
  columns: columnsOf(standing.index),
});

const nameOf = (schema: Schema, standing: Standing): string => indexNames(schema).get(standing) ?? "";

const columnsOf = (index: Index): readonly string[] =>
  index.keys.flatMap((key) => (key.kind === "column" ? [key.value] : []));

function dropDdl(schema: Schema, table: Table, standing: Standing): string {
  const name = nameOf(schema, standing);
  return standing.origin === "index" ? dropIndex(table, name) : dropConstraint(table, name);
}

const remove = (table: Table, { index, at }: Standing) =>
  at === undefined
    ? call("setColumnUnique", { table: table.key, column: index.keys[0]?.value ?? "", on: false })
    : call("removeIndex", { table: table.key, at });

const replace = (table: Table, standing: Standing, index: Index) =>
  standing.at === undefined
    ? {
        command: "batch",
        args: [remove(table, standing), call("addIndex", { table: table.key, index: draftOf(index) })],
      }
    : call("changeIndex", { table: table.key, at: standing.at, index: draftOf(index) });
