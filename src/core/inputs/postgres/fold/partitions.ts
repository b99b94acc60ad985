import {
  columnOf,
  type Draft,
  type DraftColumn,
  type DraftIndex,
  type DraftObject,
  type DraftTable,
  keyOfTable,
  sqlName,
  sqlPath,
  tablesOf,
} from "#core/inputs/postgres/draft.ts";
import { columnsOf } from "#core/inputs/postgres/usual-names.ts";
import { chooseName, objectName } from "#core/outputs/postgres/pg-names.ts";
import { sameValue } from "#core/schema/same-value.ts";

/** Says of every partition what it has of its own; one that its parent cannot describe is kept as SQL. */
export function foldPartitions(draft: Draft): void {
  const parentOf = ({ bound }: DraftTable): DraftTable | undefined => {
    const parent = draft.relations.get(bound?.parent ?? "");
    return parent?.kind === "table" ? parent.table : undefined;
  };
  let partitions = [...tablesOf(draft)].filter(({ bound }) => bound !== undefined);
  // One that is kept as SQL takes its own partitions with it.
  for (;;) {
    const kept = partitions.filter((table) => {
      const parent = parentOf(table);
      return parent !== undefined && hasColumnsOf(table, parent);
    });
    const isKept = new Set(kept);
    for (const table of partitions) if (!isKept.has(table)) keepAsObject(table, draft);
    if (kept.length === partitions.length) break;
    partitions = kept;
  }
  for (const table of tablesOf(draft)) {
    if (table.partition !== undefined) settleOnly(table, draft);
  }
  for (const table of partitions) {
    const parent = parentOf(table);
    if (parent !== undefined) table.after = ownStatements(table, parent);
  }
}

const indexesOf = (table: DraftTable): readonly DraftIndex[] => [
  ...table.indexes,
  ...table.constraints.flatMap((each) => (each.kind === "key" ? [each.index] : [])),
];

/** The same columns in the same order. */
const hasColumnsOf = (table: DraftTable, parent: DraftTable): boolean =>
  table.columns.length === parent.columns.length &&
  table.columns.every((column, at) => {
    const other = parent.columns[at];
    return (
      other !== undefined &&
      column.name === other.name &&
      sameValue(column.type, other.type) &&
      column.collation === other.collation &&
      sameValue(column.generated, other.generated)
    );
  });

function keepAsObject(table: DraftTable, draft: Draft): void {
  const key = keyOfTable(table);
  const object: DraftObject = {
    kind: "table",
    schema: table.schema,
    name: table.name,
    args: undefined,
    statements: [...table.history.filter((each) => !isAttaching(each)), ...table.history.filter(attachesTable)],
  };
  draft.relations.set(key, { kind: "object", object });
  draft.order.add(object);
}

// Postgres takes the indexes that are there when a table becomes a partition, and makes those that are not.
const attachesTable = (sql: string): boolean => isAttaching(sql) && /^alter\s+table\b/i.test(sql);
const isAttaching = (sql: string): boolean => /^alter\s+(?:table|index)\b[^;]*\battach\s+partition\b/i.test(sql);

/**
 * pg_dump makes an index of a partitioned table ON ONLY and then attaches the partitions' to it: together that is a
 * plain one, as long as the partitions' can be given their names afterwards.
 */
function settleOnly(table: DraftTable, draft: Draft): void {
  const key = keyOfTable(table);
  const partitions = [...tablesOf(draft)].filter(({ bound }) => bound?.parent === key);
  if (!partitions.every((each) => mayBeRenamed(each, table))) return;
  for (const index of indexesOf(table)) {
    if (!index.onlyParent) continue;
    index.onlyParent = !partitions.every((each) => indexesOf(each).some(({ attachedTo }) => attachedTo === index));
  }
}

/** Whether no index would get a name that another one has until it gets its own. */
function mayBeRenamed(table: DraftTable, parent: DraftTable): boolean {
  const names = ownNames(table, parent);
  const taken = new Set(names.values());
  return [...names].every(([{ name = "" }, usual]) => name === usual || !taken.has(name));
}

/** How Postgres would call a partition's parts of its parent's indexes, if it made them in the order of the parent's. */
function ownNames(table: DraftTable, parent: DraftTable): ReadonlyMap<DraftIndex, string> {
  const names = new Map<DraftIndex, string>();
  const taken = [new Set<string>()];
  const attached = indexesOf(table);
  for (const index of indexesOf(parent)) {
    const own = attached.find(({ attachedTo }) => attachedTo === index);
    if (own !== undefined) names.set(own, chooseName(taken, table.name, ...nameParts(own)));
  }
  return names;
}

function nameParts(index: DraftIndex): readonly [columns: string | undefined, label: string] {
  if (index.pk) return [undefined, "pkey"];
  return [columnsOf(index), index.constraint ? "key" : "idx"];
}

function ownStatements(table: DraftTable, parent: DraftTable): DraftTable["after"] {
  const path = sqlPath(table);
  const found: { name: string; definition: string }[] = [];
  const say = (name: string, definition: string): void => {
    found.push({ name, definition });
  };
  for (const column of table.columns) columnStatements(column, columnOf(parent, column.name), path, say);
  for (const each of table.constraints) {
    if (each.kind === "key" && each.index.attachedTo !== undefined) renameIndex(each.index, table, say);
    else if (each.kind === "key" && hasKey(parent, each.index)) renameIndex(each.index, table, say);
    else if (each.kind === "check" && hasCheck(parent, each.check.expression)) continue;
    else if (each.kind === "foreign" && parent.constraints.some((other) => isSameForeign(other, each))) continue;
    else say("constraint", `alter table ${path} add ${each.kind === "key" ? each.index.sql : each.sql}`);
    if (each.kind === "key" && each.index.note !== undefined) {
      say("comment", `comment on index ${indexPath(table, each.index)} is ${literal(each.index.note)}`);
    }
  }
  for (const index of table.indexes) {
    const { attachedTo } = index;
    if (attachedTo?.onlyParent === false) renameIndex(index, table, say, ownNames(table, parent).get(index));
    else say("index", index.sql);
    if (attachedTo?.onlyParent === true) {
      say("attach", `alter index ${indexPath(parent, attachedTo)} attach partition ${indexPath(table, index)}`);
    }
    if (index.note !== undefined)
      say("comment", `comment on index ${indexPath(table, index)} is ${literal(index.note)}`);
  }
  if (table.rowSecurity !== "off") say("rls", `alter table ${path} enable row level security`);
  if (table.rowSecurity === "forced") say("rls", `alter table ${path} force row level security`);
  for (const { name, definition } of table.policies)
    say("policy", `create policy ${sqlName(name)} on ${path} ${definition}`);
  for (const { name, definition } of table.triggers) {
    if (!parent.triggers.some((each) => each.name === name))
      say("trigger", `create trigger ${sqlName(name)} ${definition}`);
  }
  if (table.note !== undefined) say("comment", `comment on table ${path} is ${literal(table.note)}`);
  return [...found, ...table.after];
}

type Say = (name: string, definition: string) => void;

function columnStatements(column: DraftColumn, other: DraftColumn | undefined, path: string, say: Say): void {
  const alter = `alter table ${path} alter column ${sqlName(column.name)}`;
  if (!sameValue(column.default, other?.default) && other !== undefined) {
    const value = column.default === undefined ? undefined : defaultSql(column.default);
    say("default", value === undefined ? `${alter} drop default` : `${alter} set default ${value}`);
  }
  if (column.notNull === true && other?.notNull !== true) say("not_null", `${alter} set not null`);
  if (column.storage !== undefined && column.storage !== other?.storage)
    say("storage", `${alter} set storage ${column.storage}`);
  if (column.statistics !== undefined) say("statistics", `${alter} set statistics ${column.statistics}`);
  if (column.note !== undefined)
    say("comment", `comment on column ${path}.${sqlName(column.name)} is ${literal(column.note)}`);
}

export const defaultSql = ({ kind, value }: NonNullable<DraftColumn["default"]>): string =>
  kind === "string" || kind === "enum" ? literal(value) : value;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const hasKey = (parent: DraftTable, index: DraftIndex): boolean =>
  parent.constraints.some(
    (each) => each.kind === "key" && each.index.pk === index.pk && sameValue(each.index.keys, index.keys),
  );

const hasCheck = (parent: DraftTable, expression: string): boolean =>
  parent.constraints.some((each) => each.kind === "check" && each.check.expression === expression);

function isSameForeign(a: DraftTable["constraints"][number], b: DraftTable["constraints"][number]): boolean {
  return a.kind === "foreign" && b.kind === "foreign" && a.target === b.target && sameValue(a.columns, b.columns);
}

const indexPath = (table: DraftTable, index: DraftIndex): string =>
  sqlPath({ schema: table.schema, name: index.name ?? "" });

/** Postgres makes a partition's part of an index by itself, under a name of its own choice. */
function renameIndex(index: DraftIndex, table: DraftTable, say: Say, chosen?: string): void {
  if (index.name === undefined) return;
  const usual = chosen ?? objectName(table.name, ...nameParts(index));
  if (usual !== index.name) {
    say("rename", `alter index ${sqlPath({ schema: table.schema, name: usual })} rename to ${sqlName(index.name)}`);
  }
}
