import {
  type Bearer,
  type Draft,
  type DraftForeign,
  type DraftTable,
  keyOfTable,
  sqlName,
  sqlPath,
  tablesOf,
} from "#core/inputs/postgres/draft.ts";
import { sqlObject } from "#core/schema/head.ts";
import { referenceKey, tableKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainProject, plainReference } from "#core/schema/plain.ts";
import type { End, Enum, Partition, Project, Reference, Schema, SqlObject, Table } from "#core/schema/schema.ts";
import { freeLabel } from "./labels.ts";
import { buildTable, uniqueSetsOf } from "./tables.ts";

export type Borne = {
  readonly of: DraftTable;
  readonly table: Table;
  /** What of the table bears the name; `undefined`: the table, for its primary key. */
  readonly owner: object | undefined;
  readonly name: string;
  readonly bearer: Bearer;
};

type Built = { readonly table: Table; readonly references: readonly Reference[]; readonly borne: readonly Borne[] };

/**
 * Makes the schema of a draft. Names that are not `needed` are left to Postgres; `borne` tells what each should come to.
 * Of the tables only those that are `changed` are made again.
 */
export function createBuilder(
  draft: Draft,
): (
  needed: ReadonlySet<Bearer>,
  changed: ReadonlySet<DraftTable>,
) => { readonly schema: Schema; readonly borne: readonly Borne[] } {
  const drawn = [...tablesOf(draft)].filter(({ bound }) => bound === undefined);
  const partitions = partitionsOf(draft);
  const enums = [...draft.enums.values()].map(({ schema, name, values }): Enum => {
    const all = values.map((value) => ({ name: value, note: undefined }));
    return { key: tableKey(schema, name), schema, name, values: all };
  });
  const objects = objectsOf(draft);
  const built = new Map<DraftTable, Built>();
  return (needed, changed) => {
    for (const each of drawn) {
      if (built.has(each) && !changed.has(each)) continue;
      built.set(each, buildOne(each, partitions.get(keyOfTable(each)) ?? [], needed));
    }
    const all = [...built.values()];
    const tables = all.map(({ table }) => table);
    const references = all.flatMap((each) => each.references);
    const schema: Schema = { ...emptySchema, tables, references, enums, objects };
    return { schema: { ...schema, project: projectOf(draft, schema) }, borne: all.flatMap((each) => each.borne) };
  };
}

function buildOne(draft: DraftTable, partitions: readonly Partition[], needed: ReadonlySet<Bearer>): Built {
  const { table, borne: ofTable } = buildTable(draft, partitions, needed);
  const borne: Borne[] = ofTable.map(({ owner, name, bearer }) => ({ of: draft, table, owner, name, bearer }));
  const references = draft.constraints.flatMap((constraint) => {
    if (constraint.kind !== "foreign") return [];
    const reference = referenceOf(draft, constraint, needed);
    const { name } = constraint;
    if (name !== undefined) borne.push({ of: draft, table, owner: reference, name, bearer: constraint });
    return [reference];
  });
  return { table, references, borne };
}

function partitionsOf(draft: Draft): ReadonlyMap<string, readonly Partition[]> {
  const found = new Map<string, Partition[]>();
  const children = new Map<string, DraftTable[]>();
  for (const table of tablesOf(draft)) {
    if (table.bound === undefined) continue;
    const list = children.get(table.bound.parent) ?? [];
    list.push(table);
    children.set(table.bound.parent, list);
  }
  for (const table of [...children.values()].flat()) {
    if (table.bound === undefined) continue;
    const parent = draft.relations.get(table.bound.parent);
    const isNested = parent?.kind === "table" && parent.table.bound !== undefined;
    // A partition of a partition stands with the one that its parent is one of.
    if (isNested) continue;
    const list = found.get(table.bound.parent) ?? [];
    list.push({ ...partitionOf(table), after: [...afterOf(table), ...nestedIn(table, children)] });
    found.set(table.bound.parent, list);
  }
  return found;
}

const partitionOf = (table: DraftTable): Partition => ({
  schema: table.schema,
  name: table.name,
  bound: table.bound?.text ?? "default",
  partition: table.partition,
  options: table.options,
  tablespace: table.tablespace,
  unlogged: table.unlogged,
  after: [],
});

const afterOf = (table: DraftTable): readonly string[] => table.after.map(({ definition }) => definition);

function nestedIn(parent: DraftTable, children: ReadonlyMap<string, readonly DraftTable[]>): readonly string[] {
  return (children.get(keyOfTable(parent)) ?? []).flatMap((table) => {
    const bound = table.bound?.text ?? "default";
    const create = `create ${table.unlogged ? "unlogged " : ""}table ${sqlPath(table)} partition of ${sqlPath(parent)} ${bound}`;
    const by = table.partition === undefined ? "" : ` partition by ${table.partition}`;
    const options = table.options.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`));
    const settings = options.length === 0 ? "" : ` with (${options.join(", ")})`;
    const space = table.tablespace === undefined ? "" : ` tablespace ${sqlName(table.tablespace)}`;
    return [create + by + settings + space, ...afterOf(table), ...nestedIn(table, children)];
  });
}

function referenceOf(table: DraftTable, foreign: DraftForeign, needed: ReadonlySet<Bearer>): Reference {
  const isUnique = uniqueSetsOf(table).some(
    (set) => set.length === foreign.columns.length && foreign.columns.every((column) => set.includes(column)),
  );
  const from: End = { table: keyOfTable(table), columns: foreign.columns, many: !isUnique, optional: false };
  const to: End = { table: foreign.target, columns: foreign.targetColumns, many: false, optional: false };
  const { onDelete, onUpdate, deferrable, match, setColumns, notValid, notEnforced } = foreign;
  const hasTail = deferrable !== undefined || match === "full" || setColumns.length > 0 || notValid || notEnforced;
  return {
    ...plainReference,
    key: referenceKey(from, to),
    name: hasTail || needed.has(foreign) ? (foreign.name ?? tailName(table, foreign)) : undefined,
    from,
    to,
    onDelete,
    onUpdate,
    deferrable,
    match,
    setColumns,
    notValid,
    notEnforced,
  };
}

/** What needs a tail needs a name. */
const tailName = (table: DraftTable, { columns }: DraftForeign): string => `${table.name}_${columns.join("_")}_fkey`;

function projectOf(draft: Draft, { tables, enums }: Schema): Project | undefined {
  const used = new Set(["public", ...tables.map(({ schema }) => schema), ...enums.map(({ schema }) => schema)]);
  const schemas = [...draft.schemas.keys()].filter((name) => !used.has(name));
  const extensions = [...draft.extensions.values()].map(({ name, schema }) => ({ name, schema }));
  return schemas.length === 0 && extensions.length === 0 && draft.order.size === 0 && draft.comments.length === 0
    ? undefined
    : { ...plainProject, schemas, extensions };
}

function objectsOf(draft: Draft): readonly SqlObject[] {
  const labels = new Set<string>();
  const keys = new Set<string>();
  const made: SqlObject[] = [];
  const add = (kind: SqlObject["kind"], wanted: string, sql: string): void => {
    const label = freeLabel(wanted, (each) => labels.has(`${kind} ${each}`));
    const isTaken = (key: string): boolean => keys.has(key);
    const object = sqlObject(kind, label, sql, isTaken) ?? sqlObject("object", label, sql, isTaken);
    if (object === undefined) return;
    labels.add(`${kind} ${label}`);
    keys.add(object.key);
    made.push(object);
  };
  for (const each of draft.order) {
    const kind = "kind" in each ? each.kind : "sequence";
    add(kind, each.schema === "public" ? each.name : `${each.schema}_${each.name}`, each.statements.join(";\n"));
  }
  for (const { label, sql } of draft.comments) add("comment", label, sql);
  return made;
}
