import {
  columnOf,
  type Draft,
  type DraftColumn,
  type DraftSequence,
  type DraftTable,
  sqlPath,
  tablesOf,
} from "#core/inputs/postgres/draft.ts";
import { lexemes } from "#core/inputs/postgres/lexer.ts";
import { objectName } from "#core/outputs/postgres/pg-names.ts";
import { parseTableKey, tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";

const serials = new Map([
  ["integer", "serial"],
  ["bigint", "bigserial"],
  ["smallint", "smallserial"],
]);

/** A sequence that is just what `serial` makes becomes that; others stay objects of their own. */
export function foldSequences(draft: Draft): void {
  const users = sequenceUsers(draft);
  for (const [key, relation] of draft.relations) {
    if (relation.kind !== "sequence") continue;
    const { sequence } = relation;
    const column = serialColumn(sequence, key, draft, users.get(key) ?? []);
    if (column === undefined) continue;
    column.type = { ...column.type, name: serials.get(column.type.name) ?? column.type.name };
    column.default = undefined;
    draft.order.delete(sequence);
    draft.relations.delete(key);
  }
}

function serialColumn(
  sequence: DraftSequence,
  key: TableKey,
  draft: Draft,
  users: readonly DraftTable[],
): DraftColumn | undefined {
  const owner = sequence.ownedBy === undefined ? undefined : draft.relations.get(sequence.ownedBy.table);
  if (!sequence.isPlain || owner?.kind !== "table") return undefined;
  const { table } = owner;
  const column = columnOf(table, sequence.ownedBy?.column);
  const isItsOwn =
    column !== undefined &&
    table.bound === undefined &&
    sequence.schema === table.schema &&
    sequence.name === objectName(table.name, column.name, "seq") &&
    column.type.schema === undefined &&
    column.type.array === "" &&
    serials.has(column.type.name) &&
    (sequence.type ?? "bigint") === column.type.name &&
    column.notNull === true &&
    sequenceOf(column, table, draft) === key;
  // Another table that counts by it would look for it before this one is made.
  return isItsOwn && users.every((each) => each === table) ? column : undefined;
}

/** The tables whose defaults count by a sequence; partitions have their parent's. */
function sequenceUsers(draft: Draft): ReadonlyMap<TableKey, readonly DraftTable[]> {
  const users = new Map<TableKey, DraftTable[]>();
  for (const table of tablesOf(draft)) {
    for (const column of table.columns) {
      const key = sequenceOf(column, table, draft);
      if (key === undefined) continue;
      nameWhole(column, key);
      if (table.bound !== undefined) continue;
      const list = users.get(key) ?? [];
      list.push(table);
      users.set(key, list);
    }
  }
  return users;
}

/** A sequence that was found by the path of its time is called by its schema: we set no path. */
function nameWhole(column: DraftColumn, key: TableKey): void {
  const [schema = "public", name = ""] = parseTableKey(key) ?? [];
  const text = /'((?:[^']|'')+)'/.exec(column.default?.value ?? "")?.[1];
  if (schema === "public" || text === undefined || pathIn(text).length > 1) return;
  const path = sqlPath({ schema, name }).replaceAll("'", "''");
  column.default = { kind: "expression", value: `nextval('${path}'::regclass)` };
}

const pathIn = (text: string): readonly string[] =>
  lexemes(text, 0, text.length)
    .filter(({ kind }) => kind === "word" || kind === "name")
    .map(({ kind, from, to }) => {
      const part = text.slice(from, to);
      return kind === "word" ? part.toLowerCase() : part.slice(1, -1).replaceAll('""', '"');
    });

/** The sequence that a default counts by, when it does nothing else. */
function sequenceOf(column: DraftColumn, table: DraftTable, draft: Draft): TableKey | undefined {
  if (column.default?.kind !== "expression") return undefined;
  const match = /^(?:pg_catalog\.)?nextval\(\s*'((?:[^']|'')+)'(?:\s*::\s*regclass)?\s*\)$/i.exec(column.default.value);
  const text = match?.[1]?.replaceAll("''", "'");
  if (text === undefined) return undefined;
  const path = pathIn(text);
  const [name, schema] = [path.at(-1) ?? "", path.at(-2)];
  if (schema !== undefined) return tableKey(schema, name);
  return [table.schema, ...draft.searchPath, "public"]
    .map((each) => tableKey(each, name))
    .find((key) => draft.relations.has(key));
}
