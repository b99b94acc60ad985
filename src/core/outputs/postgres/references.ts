import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Action, Column, End, Reference, Table, TableKey } from "#core/schema/schema.ts";
import { isVirtual } from "./columns.ts";
import type { Emission } from "./emission.ts";
import { has, since } from "./gates.ts";
import { sameSet, sqlColumns } from "./key-columns.ts";
import { type Keys, readDeferrable } from "./keys.ts";
import { quoted } from "./notes.ts";
import { identifier } from "./quote.ts";
import type { Element } from "./statement.ts";
import { isUnlogged } from "./tables.ts";
import { comparable } from "./types.ts";

type Refuse = (severity: "error" | "warning", why: string) => undefined;

/** How a reference is called in a note. */
export const referenceLabel = (reference: Reference): string =>
  `The reference ${reference.name === undefined ? "" : `${quoted(reference.name)} `}${endLabel(reference.from)} → ${endLabel(reference.to)}`;

const endLabel = ({ table, columns }: End): string =>
  `${table.startsWith("public.") ? table.slice("public.".length) : table} (${columns.join(", ")})`;

export const referenceElement = (reference: Reference): Element => ({ kind: "reference", key: reference.key });

/** ALTER TABLE for a reference that is neither inactive nor n–m; `undefined`, said in a note, if Postgres would refuse. */
export function addForeignKey(
  reference: Reference,
  keys: ReadonlyMap<TableKey, Keys>,
  emission: Emission,
): string | undefined {
  const { note, target } = emission;
  const of = referenceElement(reference);
  const refuse: Refuse = (severity, why) => {
    note(severity, "reference", `${referenceLabel(reference)} gets no foreign key: ${why}.`, of);
    return undefined;
  };
  const tables = tablesByKey(emission.schema);
  const [from, to] = [tables.get(reference.from.table), tables.get(reference.to.table)];
  const fromNames = emission.names.tables.get(reference.from.table);
  if (from === undefined || fromNames === undefined)
    return refuse("error", `there is no table ${reference.from.table}`);
  const wrong = columnsFault(reference, from, to, emission);
  if (wrong !== undefined || to === undefined) return refuse("error", wrong ?? "");
  if (reference.notEnforced && !has(target, "notEnforced")) return refuse("warning", since(target, "notEnforced"));
  const period = isPeriod(reference.to, keys);
  const pointed = targetSql(reference.to, to, keys, emission, refuse, period);
  if (pointed === undefined) return undefined;
  if (isUnlogged(to) && !isUnlogged(from)) {
    return refuse("warning", `${displayName(to)} is unlogged, and a logged table cannot refer to it`);
  }

  const name = emission.names.given.get(from)?.get(reference) ?? "";
  const computed = computedBy(emission.columnsOf(from), reference.from.columns, emission);
  if (computed === "virtual") return refuse("error", "a virtual column cannot refer to another table");
  const actions = actionSql(reference, computed === "stored", period, emission);
  let valid = "";
  if (reference.notValid && from.partition !== undefined && !has(target, "notValidOfPartitioned")) {
    note("warning", "target", `${referenceLabel(reference)} is valid: ${since(target, "notValidOfPartitioned")}.`, of);
  } else if (reference.notValid && !reference.notEnforced) valid = " NOT VALID";
  const list = sqlColumns(fromNames, reference.from.columns);
  const key = `FOREIGN KEY ${period ? withPeriod(list) : list}`;
  const enforced = reference.notEnforced ? " NOT ENFORCED" : "";
  return `ALTER TABLE ${fromNames.sql}\n  ADD CONSTRAINT ${identifier(name)} ${key} REFERENCES ${pointed}${actions}${enforced}${valid};`;
}

/** Whether the end is a key whose last column is a range that must not overlap. */
function isPeriod(end: End, keys: ReadonlyMap<TableKey, Keys>): boolean {
  const { sets = [], periods } = keys.get(end.table) ?? {};
  const set = sets.find((each) => sameSet(each, end.columns));
  return set !== undefined && periods?.has(set) === true;
}

const withPeriod = (list: string): string => list.replace(/(?:"(?:[^"]|"")*"|[^\s,()"]+)\)$/u, "PERIOD $&");

function columnsFault(
  reference: Reference,
  from: Table,
  to: Table | undefined,
  emission: Emission,
): string | undefined {
  if (to === undefined) return `there is no table ${reference.to.table}`;
  const [left, right] = [reference.from.columns, reference.to.columns];
  if (left.length === 0 || left.length !== right.length) return "its ends have different numbers of columns";
  const isSingle = left.length === 1;
  if (!isSingle && (new Set(left).size < left.length || new Set(right).size < right.length))
    return "a column stands in it twice";
  if (from === to && left.join("\0") === right.join("\0")) return "it refers to itself";
  for (const [at, name] of left.entries()) {
    const other = right[at] ?? "";
    const column = emission.columnsOf(from).get(name);
    const target = emission.columnsOf(to).get(other);
    if (column === undefined) return `${displayName(from)} has no column ${quoted(name)}`;
    if (target === undefined) return `${displayName(to)} has no column ${quoted(other)}`;
    const [type, targetType] = [emission.types(column.type), emission.types(target.type)];
    if (type.array !== targetType.array || !comparable(type, targetType))
      return `${name} is ${type.sql} but ${other} is ${targetType.sql}`;
  }
  return undefined;
}

/** What stands after REFERENCES. The columns must be a key of their table. */
export function targetSql(
  end: End,
  table: Table,
  keys: ReadonlyMap<TableKey, Keys>,
  emission: Emission,
  refuse: Refuse,
  period = false,
): string | undefined {
  const names = emission.names.tables.get(end.table);
  const sets = keys.get(end.table)?.sets ?? [];
  if (names === undefined) return undefined;
  if (!sets.some((set) => sameSet(set, end.columns))) {
    const columns = end.columns.join(", ");
    return refuse(
      "warning",
      `Postgres wants a unique target, so make ${displayName(table)} (${columns}) unique or a primary key`,
    );
  }
  for (const name of end.columns) {
    const column = emission.columnsOf(table).get(name);
    // Whether Postgres can check one on whole arrays depends on their types and its version; elements it never checks.
    if (column !== undefined && emission.types(column.type).array) {
      return refuse("warning", `${name} is an array, whose elements Postgres cannot check, so give them a table`);
    }
  }
  const list = sqlColumns(names, end.columns);
  return `${names.sql} ${period ? withPeriod(list) : list}`;
}

function computedBy(
  known: ReadonlyMap<string, Column>,
  columns: readonly string[],
  emission: Emission,
): "stored" | "virtual" | undefined {
  const computed = columns.map((name) => known.get(name)).filter((column) => column?.generated !== undefined);
  if (computed.some((column) => isVirtual(column, emission))) return "virtual";
  return computed.length > 0 ? "stored" : undefined;
}

/** MATCH, ON DELETE, ON UPDATE and deferrability, each with a leading space. */
export function actionSql(reference: Reference, generated: boolean, period: boolean, emission: Emission): string {
  const { note, target } = emission;
  const of = referenceElement(reference);
  const label = (): string => referenceLabel(reference);
  const action = (event: "DELETE" | "UPDATE", wanted: Action | undefined): string => {
    if (wanted === undefined) return "";
    const words = `ON ${event} ${wanted.toUpperCase()}`;
    if (period && wanted !== "no action") {
      note("error", "reference", `${label()}: a foreign key with PERIOD allows no ${words}.`, of);
      return "";
    }
    if (generated && (wanted.startsWith("set") || (event === "UPDATE" && wanted === "cascade"))) {
      note("warning", "reference", `${label()}: a generated column allows no ${words}.`, of);
      return "";
    }
    if (event === "UPDATE" || reference.setColumns.length === 0 || !wanted.startsWith("set")) return ` ${words}`;
    if (!has(target, "setColumns")) {
      note("error", "target", `${label()}: ${words} is left out: ${since(target, "setColumns")}.`, of);
      return "";
    }
    const names = emission.names.tables.get(reference.from.table);
    const strange = reference.setColumns.find((name) => !reference.from.columns.includes(name));
    if (names === undefined || strange !== undefined) {
      note(
        "error",
        "reference",
        `${label()}: ${words} is left out: ${quoted(strange ?? "")} is not among its columns.`,
        of,
      );
      return "";
    }
    return ` ${words} ${sqlColumns(names, reference.setColumns)}`;
  };
  if (reference.setColumns.length > 0 && !reference.onDelete?.startsWith("set")) {
    note("warning", "reference", `${label()}: without ON DELETE SET it sets no columns, so they are left out.`, of);
  }
  const match = reference.match === "full" ? " MATCH FULL" : "";
  const deferred = readDeferrable(reference.deferrable, (when) =>
    note("error", "reference", `${label()}: ${quoted(when)} is not a way to defer it, so it is left out.`, of),
  );
  return `${match}${action("DELETE", reference.onDelete)}${action("UPDATE", reference.onUpdate)}${deferred}`;
}
