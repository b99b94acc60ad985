import type { Target } from "#core/offers/offer.ts";
import { primaryKey, referencesByTable, tablesByKey, typeText, uniqueSets } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Column, Schema, Table } from "#core/schema/schema.ts";
import { type Branch, marked } from "./branch.ts";
import type { Filter, Found } from "./filter.ts";
import { rowId } from "./row.ts";

/** A table with its columns and parts: none where the filter finds nothing of it, unless it is wanted all the same. */
export function tableBranch(schema: Schema, table: Table, filter: Filter, isWanted: boolean): readonly Branch[] {
  const found = filter.find(displayName(table));
  const columns = filter.columns(table);
  if (filter.isOn && found === undefined && columns.size === 0 && !isWanted) return [];
  const target: Target = { kind: "tables", tables: [table.key] };
  const some = columns.size > 0;
  return [
    {
      id: rowId(target),
      target,
      title: displayName(table),
      ...marked(found),
      icon: "table",
      role: table.note === undefined ? "Table" : `Table: ${table.note.slice(0, 200)}`,
      color: table.color,
      count: table.columns.length,
      tables: [table.key],
      opensAtFirst: some,
      under: () => [
        ...table.columns.flatMap((column) => {
          const match = columns.get(column.name);
          return some && match === undefined ? [] : [columnBranch(schema, table, column, match)];
        }),
        ...(some ? [] : partBranches(schema, table)),
      ],
    },
  ];
}

function columnBranch(schema: Schema, table: Table, column: Column, found: Found | undefined): Branch {
  const target: Target = { kind: "column", table: table.key, column: column.name };
  return {
    id: rowId(target),
    target,
    title: column.name,
    ...marked(found),
    detail: typeText(column),
    ...signOf(schema, table, column),
  };
}

/** The sign of a column's most telling part, as on the canvas. */
function signOf(schema: Schema, table: Table, { name }: Column): Pick<Branch, "icon" | "role"> {
  const isForeign = (referencesByTable(schema).get(table.key) ?? []).some(
    ({ from }) => from.table === table.key && from.columns.includes(name),
  );
  if (primaryKey(table).includes(name)) {
    return { icon: "key", role: isForeign ? "Column, primary and foreign key" : "Column, primary key" };
  }
  if (isForeign) return { icon: "reference", role: "Column, foreign key" };
  if (uniqueSets(table).some((set) => set.includes(name))) return { icon: "unique", role: "Column, unique" };
  const isIndexed = table.indexes.some(({ keys }) => keys.some((key) => key.kind === "column" && key.value === name));
  return isIndexed ? { icon: "index", role: "Column, indexed" } : { icon: undefined, role: "Column" };
}

/** What a table has besides columns. */
function partBranches(schema: Schema, table: Table): readonly Branch[] {
  const key = table.key;
  const references = (referencesByTable(schema).get(key) ?? []).filter(({ from }) => from.table === key);
  const branch = (target: Target, rest: Pick<Branch, "title" | "icon" | "role" | "detail">): Branch => ({
    id: rowId(target),
    target,
    ...rest,
  });
  return [
    ...references.map((reference) => {
      const to = tablesByKey(schema).get(reference.to.table);
      const end = `${to === undefined ? reference.to.table : displayName(to)}.${reference.to.columns.join(", ")}`;
      return branch(
        { kind: "references", references: [reference.key] },
        {
          title: reference.name ?? `${reference.from.columns.join(", ")} → ${end}`,
          icon: "reference",
          role: reference.name === undefined ? "Reference" : `Reference to ${end}`,
          detail: reference.onDelete,
        },
      );
    }),
    ...table.indexes.map((index, at) => {
      const keys = index.keys.map(({ value }) => value).join(", ");
      const kind = index.pk ? "Primary key" : index.unique ? "Unique index" : "Index";
      return branch(
        { kind: "index", table: key, at },
        {
          title: index.name ?? keys,
          icon: index.pk ? "key" : "index",
          role: kind,
          detail: index.name === undefined ? kind.toLowerCase() : keys,
        },
      );
    }),
    ...table.checks.map((check, at) =>
      branch(
        { kind: "check", table: key, at },
        { title: check.name ?? check.expression, icon: "rule", role: "Check", detail: "check" },
      ),
    ),
  ];
}
