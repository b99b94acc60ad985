/** Says a design the same way from @dbml/core's model and from ours, so that both can be compared. */
import { Parser } from "@dbml/core";
import { tableKey } from "#core/schema/names.ts";
import type { Column, Default, Schema, Settings } from "#core/schema/schema.ts";
import { isPostgresSetting } from "./postgres-settings.ts";

/** Errors of @dbml/core with their offsets' lines, or the simplified model. */
export type OracleAnswer =
  | { readonly model: unknown }
  | { readonly errors: readonly { readonly line: number; readonly message: string }[] };

// biome-ignore lint/suspicious/noExplicitAny: @dbml/core's model has no usable types.
type Any = any;

export function askOracle(text: string): OracleAnswer {
  try {
    const database: Any = new Parser().parse(text, "dbmlv2");
    return { model: simplifyCore(database) };
  } catch (error) {
    const { diags } = error as { diags?: { message: string; location?: { start?: { line: number } } }[] };
    if (diags === undefined) throw error;
    return { errors: diags.map(({ message, location }) => ({ line: location?.start?.line ?? 0, message })) };
  }
}

const noteOf = (note: Any): string | undefined => (typeof note === "string" ? note : note?.value) || undefined;
const compact = (type: string): string => type.replaceAll(/\s*,\s*/g, ",").replaceAll("'", "");
const sorted = <T>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const isKnown = (key: string): boolean =>
  isPostgresSetting("table", key) ||
  isPostgresSetting("column", key) ||
  /^(index|exclude|policy|trigger|reference|check|partition|sql)_./.test(key);
const customOf = (metadata: Record<string, string> | undefined): [string, string][] =>
  sorted(Object.entries(metadata ?? {}).filter(([key]) => !isKnown(key) && key !== "note" && key !== "color"));

/** Numbers are compared as JavaScript holds them: @dbml/core keeps no more digits. */
const number = (value: string | number): string => String(Number(value));

function simplifyCore(database: Any): unknown {
  const schemas: Any[] = database.schemas;
  const tables = schemas.flatMap((schema) => schema.tables.map((table: Any) => coreTable(schema.name, table)));
  return {
    tables: sorted(tables),
    references: sorted(
      schemas.flatMap((schema) =>
        schema.refs.map((ref: Any) => ({
          name: ref.name ?? undefined,
          ends: sorted(
            ref.endpoints.map((end: Any) => [
              tableKey(end.schemaName ?? "public", end.tableName),
              end.fieldNames,
              end.relation,
            ]),
          ),
          onDelete: ref.onDelete?.toLowerCase(),
          onUpdate: ref.onUpdate?.toLowerCase(),
          inactive: ref.inactive === true,
        })),
      ),
    ),
    enums: sorted(
      schemas.flatMap((schema) =>
        schema.enums.map((each: Any) => ({
          key: tableKey(schema.name, each.name),
          values: each.values.map((value: Any) => [value.name, noteOf(value.note)]),
        })),
      ),
    ),
    groups: sorted(
      schemas.flatMap((schema) =>
        schema.tableGroups.map((group: Any) => ({
          name: group.name,
          tables: group.tables.map((table: Any) => tableKey(table.schema.name, table.name)),
          color: group.color,
          note: noteOf(group.note),
          custom: customOf(group.metadata),
        })),
      ),
    ),
    notes: sorted(
      database.notes.map((note: Any) => ({
        name: note.name,
        content: note.content,
        color: note.headerColor ?? note.color ?? undefined,
      })),
    ),
    project: {
      name: database.name || undefined,
      database: database.databaseType || undefined,
      note: noteOf(database.note),
    },
  };
}

function coreTable(schema: string, table: Any): unknown {
  const composite: string[] = table.indexes
    .filter((index: Any) => index.pk)
    .flatMap((index: Any) => index.columns.map((column: Any) => column.value));
  return {
    key: tableKey(schema, table.name),
    alias: table.alias ?? undefined,
    note: noteOf(table.note),
    color: table.headerColor ?? undefined,
    primaryKey: sorted([
      ...composite,
      ...table.fields.filter((field: Any) => field.pk).map((field: Any) => field.name),
    ]),
    columns: table.fields.map((field: Any) => ({
      name: field.name,
      type: compact(coreType(field.type)),
      notNull: field.not_null === true,
      unique: field.unique === true,
      increment: field.increment === true,
      default: field.dbdefault === undefined ? undefined : coreDefault(field.dbdefault),
      note: noteOf(field.note),
      checks: field.checks.map((check: Any) => check.expression),
      custom: customOf(field.metadata),
    })),
    indexes: sorted(
      table.indexes
        .filter((index: Any) => !index.pk)
        .map((index: Any) => ({
          name: index.name ?? undefined,
          // @dbml/core puts expressions before columns, whatever the text says.
          keys: sorted(index.columns.map((column: Any) => [column.type, column.value])),
          unique: index.unique === true,
          type: index.type?.toLowerCase() ?? "btree",
          note: noteOf(index.note),
        })),
    ),
    checks: table.checks.map((check: Any) =>
      [check.injectedPartial ? check.name?.replace(/^[^.]*\./, "") : check.name, check.expression].map(
        (each) => each ?? null,
      ),
    ),
    custom: customOf(table.metadata),
  };
}

/** The schema stands in the name or beside it, as it happens. */
const coreType = ({ schemaName, type_name: name }: Any): string =>
  schemaName && !name.startsWith(`${schemaName}.`) ? `${schemaName}.${name}` : name;

const coreDefault = ({ type, value }: Any): unknown =>
  type === "number"
    ? ["number", number(value)]
    : value === null || value === "null"
      ? ["boolean", "null"]
      : [type, String(value)];

/** Our schema in the oracle's terms. */
export function simplifyOurs(schema: Schema): unknown {
  return {
    tables: sorted(
      schema.tables.map((table) => {
        const composite = table.indexes
          .filter((index) => index.pk)
          .flatMap((index) => index.keys.map((key) => key.value));
        return {
          key: table.key,
          alias: table.alias,
          note: table.note || undefined,
          color: table.color,
          primaryKey: sorted([
            ...composite,
            ...table.columns.filter((column) => column.pk).map((column) => column.name),
          ]),
          columns: table.columns.map(ourColumn),
          indexes: sorted(
            table.indexes
              .filter((index) => !index.pk)
              .map((index) => ({
                name: index.name,
                keys: sorted(index.keys.map((key) => [key.kind, key.value])),
                unique: index.unique,
                type: index.method,
                note: index.note || undefined,
              })),
          ),
          checks: table.checks.map((check) => [check.name ?? null, check.expression]),
          custom: ourCustom(table.settings),
        };
      }),
    ),
    references: sorted(
      schema.references.map((reference) => ({
        name: reference.name,
        ends: sorted(
          [reference.from, reference.to].map((end) => [
            end.table,
            end.columns,
            end.many ? (end.optional ? "0..*" : "*") : end.optional ? "0..1" : "1",
          ]),
        ),
        onDelete: reference.onDelete,
        onUpdate: reference.onUpdate,
        inactive: reference.inactive,
      })),
    ),
    enums: sorted(
      schema.enums.map((each) => ({
        key: each.key,
        values: each.values.map((value) => [value.name, value.note || undefined]),
      })),
    ),
    groups: sorted(
      schema.groups.map((group) => ({
        name: group.name,
        tables: group.tables,
        color: group.color,
        note: group.note || undefined,
        custom: ourCustom(group.settings),
      })),
    ),
    notes: sorted(schema.notes.map((note) => ({ name: note.name, content: note.content, color: note.color }))),
    project: {
      name: schema.project?.name,
      database: schema.project?.database || undefined,
      note: schema.project?.note || undefined,
    },
  };
}

const ourCustom = (settings: Settings): unknown =>
  sorted(settings.filter(({ key }) => !isKnown(key)).map(({ key, value }) => [key, value]));

function ourColumn(column: Column): unknown {
  const { schema, name, args, array } = column.type;
  return {
    name: column.name,
    type: compact(`${schema === undefined ? "" : `${schema}.`}${name}${args === undefined ? "" : `(${args})`}${array}`),
    notNull: column.notNull === true,
    unique: column.unique,
    increment: column.increment,
    default: column.default === undefined ? undefined : ourDefault(column.default),
    note: column.note || undefined,
    checks: column.checks.map((check) => check.expression),
    custom: ourCustom(column.settings),
  };
}

const ourDefault = ({ kind, value }: Default): unknown => {
  if (kind === "number") return ["number", number(value)];
  if (kind === "null") return ["boolean", "null"];
  return [kind === "enum" ? "string" : kind, value];
};
