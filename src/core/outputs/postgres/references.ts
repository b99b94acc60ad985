import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Action, End, Reference, Table, TableKey } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { type Keys, sameSet, sqlColumns } from "./keys.ts";
import { claim, generatedName } from "./names.ts";
import { quoted } from "./notes.ts";
import { identifier } from "./quote.ts";
import { isUnlogged } from "./tables.ts";
import { comparable } from "./types.ts";

type Refuse = (severity: "error" | "warning", why: string) => undefined;

/** How a reference is called in a note. */
export const referenceLabel = (reference: Reference): string =>
  `The reference ${reference.name === undefined ? "" : `${quoted(reference.name)} `}${endLabel(reference.from)} → ${endLabel(reference.to)}`;

const endLabel = ({ table, columns }: End): string =>
  `${table.startsWith("public.") ? table.slice("public.".length) : table} (${columns.join(", ")})`;

/** ALTER TABLE for a reference that is neither inactive nor n–m; `undefined`, said in a note, if Postgres would refuse. */
export function addForeignKey(
  reference: Reference,
  keys: ReadonlyMap<TableKey, Keys>,
  emission: Emission,
): string | undefined {
  const refuse: Refuse = (severity, why) => {
    emission.note(severity, "reference", `${referenceLabel(reference)} gets no foreign key: ${why}.`);
    return undefined;
  };
  const tables = tablesByKey(emission.schema);
  const [from, to] = [tables.get(reference.from.table), tables.get(reference.to.table)];
  const fromNames = emission.names.tables.get(reference.from.table);
  if (from === undefined || fromNames === undefined)
    return refuse("error", `there is no table ${reference.from.table}`);
  const wrong = columnsFault(reference, from, to, emission);
  if (wrong !== undefined) return refuse("error", wrong);
  const target = to === undefined ? undefined : targetSql(reference.to, to, keys, emission, refuse);
  if (target === undefined) return undefined;
  if (to !== undefined && isUnlogged(to) && !isUnlogged(from)) {
    return refuse("warning", `${displayName(to)} is unlogged, and a logged table cannot refer to it`);
  }

  const name =
    emission.names.given.get(from)?.get(reference) ??
    claim([fromNames.constraints], generatedName(fromNames.name, reference.from.columns, "fkey"));
  const actions = actionSql(reference, isGenerated(from, reference.from.columns), emission);
  const key = `FOREIGN KEY ${sqlColumns(fromNames, reference.from.columns)}`;
  return `ALTER TABLE ${fromNames.sql}\n  ADD CONSTRAINT ${identifier(name)} ${key} REFERENCES ${target}${actions};`;
}

function columnsFault(
  reference: Reference,
  from: Table,
  to: Table | undefined,
  emission: Emission,
): string | undefined {
  if (to === undefined) return `there is no table ${reference.to.table}`;
  const [left, right] = [reference.from.columns, reference.to.columns];
  if (left.length === 0 || left.length !== right.length) return "its ends have different numbers of columns";
  if (new Set(left).size < left.length || new Set(right).size < right.length) return "a column stands in it twice";
  if (from === to && left.join("\0") === right.join("\0")) return "it refers to itself";
  for (const [at, name] of left.entries()) {
    const other = right[at] ?? "";
    const column = columnsByName(from).get(name);
    const target = columnsByName(to).get(other);
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
    const column = columnsByName(table).get(name);
    // Whether Postgres can check one on whole arrays depends on their types and its version; elements it never checks.
    if (column !== undefined && emission.types(column.type).array) {
      return refuse("warning", `${name} is an array, whose elements Postgres cannot check, so give them a table`);
    }
  }
  return `${names.sql} ${sqlColumns(names, end.columns)}`;
}

const isGenerated = (table: Table, columns: readonly string[]): boolean =>
  columns.some((name) => columnsByName(table).get(name)?.generated !== undefined);

const deferrable = /^(?:not\s+deferrable|(?:deferrable)?\s*(?:initially\s+(?:deferred|immediate))?)$/i;

/** ON DELETE, ON UPDATE and deferrability, each with a leading space. */
export function actionSql(reference: Reference, generated: boolean, { note }: Emission): string {
  const action = (event: "DELETE" | "UPDATE", wanted: Action | undefined): string => {
    if (wanted === undefined) return "";
    if (generated && (wanted.startsWith("set") || (event === "UPDATE" && wanted === "cascade"))) {
      note(
        "warning",
        "reference",
        `${referenceLabel(reference)}: a generated column allows no ON ${event} ${wanted.toUpperCase()}.`,
      );
      return "";
    }
    return ` ON ${event} ${wanted.toUpperCase()}`;
  };
  const when = (reference.deferrable ?? "").trim();
  if (!deferrable.test(when)) {
    note(
      "error",
      "reference",
      `${referenceLabel(reference)}: ${quoted(when)} is not a way to defer it, so it is left out.`,
    );
  }
  const deferred = when === "" || !deferrable.test(when) ? "" : ` ${when.replace(/\s+/gu, " ").toUpperCase()}`;
  return `${action("DELETE", reference.onDelete)}${action("UPDATE", reference.onUpdate)}${deferred}`;
}
