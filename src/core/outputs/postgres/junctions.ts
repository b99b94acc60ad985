import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import type { End, Reference, Table, TableKey } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import type { Keys } from "./keys.ts";
import { quoted } from "./notes.ts";
import { columnList, identifier } from "./quote.ts";
import { actionSql, referenceElement, referenceLabel, targetSql } from "./references.ts";
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

type Side = {
  readonly end: End;
  readonly table: Table;
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
  readonly foreignKey: string;
};

/** The table that an n–m reference needs: a row for each pair, with a foreign key to either side. */
export function createJunction(
  reference: Reference,
  keys: ReadonlyMap<TableKey, Keys>,
  emission: Emission,
): Junction | undefined {
  const { note } = emission;
  const of = referenceElement(reference);
  const label = referenceLabel(reference);
  const names = emission.names.junctions.get(reference);
  const from = names && readSide(reference.from, names.from, names.foreignKeys[0], emission);
  const to = names && readSide(reference.to, names.to, names.foreignKeys[1], emission);
  if (names === undefined || from === undefined || to === undefined) {
    note("error", "reference", `${label} gets no table of its own: its ends do not exist.`, of);
    return undefined;
  }
  const columns = [...from.columns, ...to.columns];
  const width = Math.max(...columns.map((column) => identifier(column.name).length));
  const lines = columns.map(
    (column) => `${identifier(column.name).padEnd(width)} ${referringType(column.type)} NOT NULL`,
  );
  if (columns.every(({ type }) => isIndexable(type, "btree"))) {
    const list = columnList(columns.map((column) => identifier(column.name)));
    lines.push(`CONSTRAINT ${identifier(names.primary)} PRIMARY KEY ${list}`);
  }
  note("info", "junction", `${label} is many-to-many: written as the table ${quoted(names.name)}.`);
  noteLost(reference, emission);

  const actions = actionSql({ ...reference, setColumns: [] }, false, false, emission);
  const foreignKeys = [from, to].flatMap((side) => {
    const target = targetSql(side.end, side.table, keys, emission, (severity, why) => {
      note(severity, "reference", `${label} gets no foreign key there: ${why}.`, of);
      return undefined;
    });
    if (target === undefined) return [];
    const key = `FOREIGN KEY ${columnList(side.columns.map((column) => identifier(column.name)))}`;
    return [
      `ALTER TABLE ${names.sql}\n  ADD CONSTRAINT ${identifier(side.foreignKey)} ${key} REFERENCES ${target}${actions};`,
    ];
  });
  // A logged table cannot refer to an unlogged one.
  const unlogged = [from, to].some(({ table }) => isUnlogged(table)) ? "UNLOGGED " : "";
  const create = `CREATE ${unlogged}TABLE ${names.sql} (\n  ${lines.join(",\n  ")}\n);`;
  return {
    reference,
    sql: names.sql,
    from: names.from.map(identifier),
    to: names.to.map(identifier),
    create,
    foreignKeys,
  };
}

function noteLost(reference: Reference, { note }: Emission): void {
  const lost = [
    ...(reference.name === undefined ? [] : ["its name"]),
    ...(reference.setColumns.length === 0 ? [] : ["the columns behind SET NULL"]),
    ...(reference.notValid ? ["NOT VALID"] : []),
    ...(reference.notEnforced ? ["NOT ENFORCED"] : []),
  ];
  if (lost.length === 0) return;
  const message = `${referenceLabel(reference)} is many-to-many, and its table has two foreign keys without ${lost.join(", ")}.`;
  note("warning", "reference", message, referenceElement(reference));
}

function readSide(end: End, own: readonly string[], foreignKey: string, emission: Emission): Side | undefined {
  const table = tablesByKey(emission.schema).get(end.table);
  if (table === undefined || end.columns.length === 0) return undefined;
  const columns = end.columns.flatMap((name, at) => {
    const column = columnsByName(table).get(name);
    const ownName = own[at];
    return column === undefined || ownName === undefined ? [] : [{ name: ownName, type: emission.types(column.type) }];
  });
  return columns.length < end.columns.length ? undefined : { end, table, columns, foreignKey };
}
