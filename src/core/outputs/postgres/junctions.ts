import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import type { End, Reference, Table, TableKey } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import type { Keys } from "./keys.ts";
import { claim, generatedName } from "./names.ts";
import { quoted } from "./notes.ts";
import { columnList, identifier, qualified } from "./quote.ts";
import { actionSql, referenceLabel, targetSql } from "./references.ts";
import { isUnlogged } from "./tables.ts";
import { isIndexable, referringType, type SqlType } from "./types.ts";

type Junction = {
  readonly reference: Reference;
  /** Its name as it stands in a statement. */
  readonly sql: string;
  /** SQL names of its own columns, in the order of the reference's columns at either end. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly create: string;
  readonly foreignKeys: readonly string[];
};

type Side = { readonly end: End; readonly table: Table; readonly columns: readonly SideColumn[] };
type SideColumn = { readonly name: string; readonly type: SqlType };

/** The table that an n–m reference needs: a row for each pair, with a foreign key to either side. */
export function createJunction(
  reference: Reference,
  keys: ReadonlyMap<TableKey, Keys>,
  emission: Emission,
): Junction | undefined {
  const [left, right] = [
    emission.names.tables.get(reference.from.table),
    emission.names.tables.get(reference.to.table),
  ];
  const taken = new Set<string>();
  const sides = [reference.from, reference.to].map((end) => readSide(end, taken, emission));
  const [from, to] = sides;
  if (left === undefined || right === undefined || from === undefined || to === undefined) {
    emission.note(
      "error",
      "reference",
      `${referenceLabel(reference)} gets no table of its own: its ends do not exist.`,
    );
    return undefined;
  }
  const relations = emission.names.relations(left.schema);
  const name = claim([relations, emission.names.types(left.schema)], `${left.name}_${right.name}`);
  const sql = qualified(left.schema, name);
  const constraints = new Set<string>();
  const columns = [...from.columns, ...to.columns];
  const width = Math.max(...columns.map((column) => identifier(column.name).length));
  const lines = columns.map(
    (column) => `${identifier(column.name).padEnd(width)} ${referringType(column.type)} NOT NULL`,
  );
  if (columns.every(({ type }) => isIndexable(type, "btree"))) {
    const key = claim([relations, constraints], generatedName(name, [], "pkey"));
    const list = columnList(columns.map((column) => identifier(column.name)));
    lines.push(`CONSTRAINT ${identifier(key)} PRIMARY KEY ${list}`);
  }
  emission.note(
    "info",
    "junction",
    `${referenceLabel(reference)} is many-to-many: written as the table ${quoted(name)}.`,
  );

  const actions = actionSql(reference, false, emission);
  const foreignKeys = [from, to].flatMap((side) => {
    const target = targetSql(side.end, side.table, keys, emission, (severity, why) => {
      emission.note(severity, "reference", `${referenceLabel(reference)} gets no foreign key there: ${why}.`);
      return undefined;
    });
    if (target === undefined) return [];
    const own = side.columns.map((column) => column.name);
    const constraint = identifier(claim([constraints], generatedName(name, own, "fkey")));
    const key = `FOREIGN KEY ${columnList(own.map(identifier))}`;
    return [`ALTER TABLE ${sql}\n  ADD CONSTRAINT ${constraint} ${key} REFERENCES ${target}${actions};`];
  });
  // A logged table cannot refer to an unlogged one.
  const unlogged = [from, to].some(({ table }) => isUnlogged(table)) ? "UNLOGGED " : "";
  const namesOf = (side: Side): readonly string[] => side.columns.map((column) => identifier(column.name));
  const create = `CREATE ${unlogged}TABLE ${sql} (\n  ${lines.join(",\n  ")}\n);`;
  return { reference, sql, from: namesOf(from), to: namesOf(to), create, foreignKeys };
}

function readSide(end: End, taken: Set<string>, emission: Emission): Side | undefined {
  const table = tablesByKey(emission.schema).get(end.table);
  const names = emission.names.tables.get(end.table);
  if (table === undefined || names === undefined || end.columns.length === 0) return undefined;
  const columns: SideColumn[] = [];
  for (const name of end.columns) {
    const column = columnsByName(table).get(name);
    if (column === undefined) return undefined;
    columns.push({ name: claim([taken], `${names.name}_${name}`), type: emission.types(column.type) });
  }
  return { end, table, columns };
}
