import { primaryKey, tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Check, Index, Reference, Schema, Table } from "#core/schema/schema.ts";
import { digestOf } from "./digest.ts";
import { columnsIn, pieceOf } from "./expressions.ts";
import { sameSet } from "./key-columns.ts";
import type { JunctionNames, Names, TableNames } from "./names.ts";
import { type Note, quoted } from "./notes.ts";
import { chooseName, claim, expressionName, joinedColumns, numberedColumns } from "./pg-names.ts";
import { qualified, storable } from "./quote.ts";
import { remember } from "./remember.ts";

type Named = Pick<Names, "tables" | "relations" | "types" | "constraints">;
type Given = Map<Table, Map<object, string>>;

/** The names of constraints and indexes: first those that the text gives, then those that Postgres would choose. */
export function nameParts(
  schema: Schema,
  named: Named,
  note: Note,
): Pick<Names, "given" | "notNulls" | "oneToOne" | "junctions"> {
  const given: Given = new Map();
  const parts: Part[] = [];
  for (const table of tablesByKey(schema).values()) {
    const names = named.tables.get(table.key);
    if (names === undefined) continue;
    const of = new Map<object, string>();
    given.set(table, of);
    parts.push({ table, names, of });
  }
  for (const part of parts) nameGiven(part, named, note);
  const notNulls = nameNotNulls(parts, named, note);
  const references = schema.references.filter(({ inactive }) => !inactive);
  nameGivenReferences(references, schema, named, given, note);
  const oneToOne = nameKeys(parts, references, named);
  for (const part of parts) nameIndexes(part, named);
  nameReferences(references, schema, named, given);
  return { given, notNulls, oneToOne, junctions: nameJunctions(references, named) };
}

type Part = { readonly table: Table; readonly names: TableNames; readonly of: Map<object, string> };

const isConstraint = (index: Index): boolean => index.pk || (index.unique && index.constraint);
const isManyToMany = ({ from, to }: Reference): boolean => from.many && to.many;

function giveName(
  table: Table,
  of: Map<object, string>,
  owner: object,
  name: string | undefined,
  taken: readonly Set<string>[],
  note: Note,
): void {
  if (name === undefined || name === "") return;
  const got = claim(taken, storable(name));
  if (got !== name) {
    const message = `The name ${quoted(name)} in ${displayName(table)} is taken or too long: written as ${quoted(got)}.`;
    note("warning", "name-taken", message, { kind: "table", table: table.key });
  }
  of.set(owner, got);
}

function nameGiven({ table, names, of }: Part, { relations, constraints }: Named, note: Note): void {
  const inSchema = relations(names.schema);
  const own = names.constraints;
  const give = (owner: object, name: string | undefined, taken: readonly Set<string>[]): void =>
    giveName(table, of, owner, name, taken, note);
  for (const index of table.indexes) give(index, index.name, isConstraint(index) ? [inSchema, own] : [inSchema]);
  for (const each of table.exclusions) give(each, each.name, [inSchema, own]);
  for (const check of table.checks) give(check, check.name, [own]);
  for (const { checks } of digestOf(table).checked) for (const check of checks) give(check, check.name, [own]);
  for (const name of own) constraints(names.schema).add(name);
}

function nameNotNulls(parts: readonly Part[], { constraints }: Named, note: Note): Names["notNulls"] {
  const notNulls = new Map<Table, Map<string, string>>();
  for (const { table, names } of parts) {
    for (const { name, notNullName } of digestOf(table).named) {
      const of = new Map<object, string>();
      giveName(table, of, of, notNullName, [names.constraints], note);
      const got = of.get(of);
      if (got === undefined) continue;
      constraints(names.schema).add(got);
      remember(notNulls, table, () => new Map<string, string>()).set(name, got);
    }
  }
  return notNulls;
}

function nameGivenReferences(
  references: readonly Reference[],
  schema: Schema,
  { tables, constraints }: Named,
  given: Given,
  note: Note,
): void {
  for (const reference of references) {
    if (reference.name === undefined || isManyToMany(reference)) continue;
    const table = tablesByKey(schema).get(reference.from.table);
    const names = tables.get(reference.from.table);
    const of = table && given.get(table);
    if (table === undefined || names === undefined || of === undefined) continue;
    giveName(table, of, reference, reference.name, [names.constraints], note);
    const name = of.get(reference);
    if (name !== undefined) constraints(names.schema).add(name);
  }
}

/** Primary keys, uniques and checks, as they follow each other in CREATE TABLE. */
function nameKeys(
  parts: readonly Part[],
  references: readonly Reference[],
  { relations, constraints }: Named,
): ReadonlyMap<Reference, string> {
  const oneToOne = new Map<Reference, string>();
  const byTable = new Map<string, Reference[]>();
  for (const reference of references) {
    if (reference.from.many || reference.to.many) continue;
    remember(byTable, reference.from.table, () => []).push(reference);
  }
  for (const { table, names, of } of parts) {
    const taken = [names.constraints, constraints(names.schema)];
    const asIndex = [relations(names.schema), ...taken];
    const key = (columns: readonly string[] | undefined, label: string): string =>
      chooseName(asIndex, names.name, columns === undefined ? undefined : joinedColumns(columns), label);
    const sets: (readonly string[])[] = [];
    const primary = table.indexes.find((index) => index.pk);
    const columns = primaryKey(table);
    if (columns.length > 0) {
      const owner = primary ?? table;
      if (!of.has(owner)) of.set(owner, key(undefined, "pkey"));
      sets.push(columns);
    }
    for (const column of digestOf(table).unique) {
      if (of.has(column) || sets.some((set) => sameSet(set, [column.name]))) continue;
      of.set(column, key([column.name], "key"));
      sets.push([column.name]);
    }
    for (const index of table.indexes) {
      if (index.pk || !index.unique) continue;
      if (index.constraint && !of.has(index)) of.set(index, key(indexColumns(index), "key"));
      if (index.where === undefined && index.keys.every(({ kind }) => kind === "column")) {
        sets.push(index.keys.map(({ value }) => value));
      }
    }
    for (const reference of byTable.get(table.key) ?? []) {
      if (sets.some((set) => sameSet(set, reference.from.columns))) continue;
      oneToOne.set(reference, key(reference.from.columns, "key"));
      sets.push(reference.from.columns);
    }
    const check = (each: Check): void => {
      if (!of.has(each)) of.set(each, chooseName(taken, names.name, checkedColumn(each, names), "check"));
    };
    for (const { checks } of digestOf(table).checked) for (const each of checks) check(each);
    for (const each of table.checks) check(each);
  }
  return oneToOne;
}

/** Postgres names a check by its column when there is just one. */
function checkedColumn(check: Check, names: TableNames): string | undefined {
  const piece = pieceOf(check, "expression");
  if ("fault" in piece) return undefined;
  const columns = columnsIn(piece.tokens, names.columns);
  return columns.length === 1 ? columns[0] : undefined;
}

function nameIndexes({ table, names, of }: Part, { relations }: Named): void {
  const taken = [relations(names.schema)];
  for (const index of table.indexes) {
    if (of.has(index) || index.pk) continue;
    of.set(index, chooseName(taken, names.name, joinedColumns(indexColumns(index)), "idx"));
  }
}

/** What the columns of an index are called in its own name. */
export const indexColumns = perObject((index: Index): readonly string[] => {
  const own = index.keys.map((key) => {
    if (key.kind === "column") return key.value;
    const piece = pieceOf(key, "value");
    return "fault" in piece ? "expr" : expressionName(piece.tokens);
  });
  return numberedColumns([...own, ...index.include]);
});

function nameReferences(
  references: readonly Reference[],
  schema: Schema,
  { tables, constraints }: Named,
  given: Given,
): void {
  for (const reference of references) {
    if (isManyToMany(reference)) continue;
    const table = tablesByKey(schema).get(reference.from.table);
    const names = tables.get(reference.from.table);
    const of = table && given.get(table);
    if (names === undefined || of === undefined || of.has(reference)) continue;
    const taken = [names.constraints, constraints(names.schema)];
    of.set(reference, chooseName(taken, names.name, joinedColumns(reference.from.columns), "fkey"));
  }
}

function nameJunctions(
  references: readonly Reference[],
  { tables, relations, types }: Named,
): ReadonlyMap<Reference, JunctionNames> {
  const junctions = new Map<Reference, JunctionNames>();
  for (const reference of references.filter(isManyToMany)) {
    const [left, right] = [tables.get(reference.from.table), tables.get(reference.to.table)];
    if (left === undefined || right === undefined) continue;
    const { schema } = left;
    const name = claim([relations(schema), types(schema)], `${left.name}_${right.name}`);
    const taken = new Set<string>();
    const columns = (names: TableNames, of: readonly string[]): readonly string[] =>
      of.map((column) => claim([taken], `${names.name}_${column}`));
    const [from, to] = [columns(left, reference.from.columns), columns(right, reference.to.columns)];
    const constraints = new Set<string>();
    const foreignKey = (own: readonly string[]): string => chooseName([constraints], name, joinedColumns(own), "fkey");
    junctions.set(reference, {
      schema,
      name,
      sql: qualified(schema, name),
      from,
      to,
      primary: chooseName([relations(schema), constraints], name, undefined, "pkey"),
      foreignKeys: [foreignKey(from), foreignKey(to)],
    });
  }
  return junctions;
}
