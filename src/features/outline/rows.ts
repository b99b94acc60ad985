import type { Target } from "#core/offers/offer.ts";
import { primaryKey, referencesByTable, tablesByKey, typeText, uniqueSets } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Column, Enum, Group, Schema, Table, TableKey } from "#core/schema/schema.ts";
import type { IconName } from "#ui/Icon.tsx";
import { type Filter, type Found, filterFor } from "./filter.ts";
import { type Row, rowId } from "./row.ts";

export type Wanted = {
  /** Rows that are open although they are closed at first, and the other way round. */
  readonly turned: ReadonlySet<string>;
  readonly query: string;
};

/** A row and what stands under it, which is only asked for when it is open. */
type Branch = {
  readonly id: string;
  readonly target: Target;
  readonly title: string;
  readonly icon: IconName | undefined;
  readonly role: string;
  readonly marks?: readonly number[];
  readonly detail?: string | undefined;
  readonly color?: string | undefined;
  readonly count?: number;
  readonly tables?: readonly TableKey[];
  readonly opensAtFirst?: boolean;
  readonly under?: () => readonly Branch[];
};

/** The lines of the outline, from the top: what is closed or filtered out is not among them. */
export function outlineRows(schema: Schema, { turned, query }: Wanted): readonly Row[] {
  const rows: Row[] = [];
  const add = (branches: readonly Branch[], level: number, parent: string | undefined): void => {
    for (const [index, branch] of branches.entries()) {
      const { id, target, title, icon, role, detail, color, count, under } = branch;
      const isOpen = under === undefined ? undefined : (branch.opensAtFirst === true) !== turned.has(id);
      rows.push({
        ...{ id, target, level, title, icon, role, parent, detail, color, count, isOpen },
        marks: branch.marks ?? [],
        tables: branch.tables ?? [],
        position: index + 1,
        siblings: branches.length,
      });
      if (isOpen === true && under !== undefined) add(under(), level + 1, id);
    }
  };
  add(top(schema, filterFor(schema, query)), 1, undefined);
  return rows;
}

function top(schema: Schema, filter: Filter): readonly Branch[] {
  const names = [...new Set(schema.tables.map((table) => table.schema))];
  const tables =
    names.length > 1
      ? names.flatMap((name) => schemaBranch(schema, name, filter))
      : groupsAndTables(schema, undefined, filter);
  return [...tables, ...enumBranches(schema, filter), ...noteBranches(schema, filter), ...viewBranches(schema, filter)];
}

function schemaBranch(schema: Schema, name: string, filter: Filter): readonly Branch[] {
  const tables = schema.tables.filter((table) => table.schema === name);
  const under = groupsAndTables(schema, name, filter);
  if (filter.isOn && under.length === 0) return [];
  const target: Target = { kind: "schema", schema: name };
  return [
    {
      id: rowId(target),
      target,
      title: name,
      icon: "schema",
      role: "Schema",
      count: tables.length,
      tables: tables.map(({ key }) => key),
      opensAtFirst: true,
      under: () => under,
    },
  ];
}

/** Of one schema, or of all. A group whose tables lie in several schemas stands in each of them. */
function groupsAndTables(schema: Schema, name: string | undefined, filter: Filter): readonly Branch[] {
  const isHere = (table: Table): boolean => name === undefined || table.schema === name;
  const byKey = tablesByKey(schema);
  const grouped = groupedTables(schema);
  const groups = schema.groups.flatMap((group): readonly Branch[] => {
    const tables = group.tables.flatMap((key) => byKey.get(key) ?? []).filter(isHere);
    // An empty group has no schema: it stands at the end of the first one.
    if (tables.length === 0 && name !== undefined && name !== schema.tables[0]?.schema) return [];
    if (tables.length === 0 && group.tables.length > 0) return [];
    return groupBranch(schema, group, tables, name, filter);
  });
  const rest = schema.tables.filter((table) => isHere(table) && !grouped.has(table.key));
  return [...groups, ...rest.flatMap((table) => tableBranch(schema, table, filter, false))];
}

const groupedTables = perObject(
  (schema: Schema): ReadonlySet<TableKey> => new Set(schema.groups.flatMap(({ tables }) => tables)),
);

function groupBranch(
  schema: Schema,
  group: Group,
  tables: readonly Table[],
  home: string | undefined,
  filter: Filter,
): readonly Branch[] {
  const found = filter.find(group.name);
  const under = tables.flatMap((table) => tableBranch(schema, table, filter, found !== undefined));
  if (filter.isOn && under.length === 0 && found === undefined) return [];
  const target: Target = { kind: "group", group: group.name };
  return [
    {
      id: home === undefined ? rowId(target) : `${home} ${rowId(target)}`,
      target,
      title: group.name,
      ...marked(found),
      icon: "group",
      role: "Group",
      color: group.color,
      count: tables.length,
      tables: tables.map(({ key }) => key),
      opensAtFirst: true,
      under: () => under,
    },
  ];
}

function tableBranch(schema: Schema, table: Table, filter: Filter, isWanted: boolean): readonly Branch[] {
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

function section(id: string, title: string, icon: IconName, under: readonly Branch[]): readonly Branch[] {
  if (under.length === 0) return [];
  const target: Target = { kind: "design" };
  return [{ id, target, title, icon, role: "Section", count: under.length, opensAtFirst: true, under: () => under }];
}

const enumBranches = (schema: Schema, filter: Filter): readonly Branch[] =>
  section(
    "enums",
    "Enums",
    "enum",
    schema.enums.flatMap((each) => enumBranch(each, filter)),
  );

function enumBranch(each: Enum, filter: Filter): readonly Branch[] {
  const found = filter.find(displayName(each));
  if (filter.isOn && found === undefined) return [];
  const target: Target = { kind: "enum", enum: each.key };
  return [
    {
      id: rowId(target),
      target,
      title: displayName(each),
      ...marked(found),
      icon: "enum",
      role: "Enum",
      count: each.values.length,
      under: () =>
        each.values.map(({ name, note }): Branch => {
          const value: Target = { kind: "enum value", enum: each.key, value: name };
          return { id: rowId(value), target: value, title: name, icon: undefined, role: "Value", detail: note };
        }),
    },
  ];
}

const noteBranches = (schema: Schema, filter: Filter): readonly Branch[] =>
  section(
    "notes",
    "Notes",
    "note",
    schema.notes.flatMap((note): readonly Branch[] => {
      const found = filter.find(note.name);
      if (filter.isOn && found === undefined) return [];
      const target: Target = { kind: "note", note: note.name };
      const detail = note.content.trim().split("\n", 1)[0]?.slice(0, 80);
      const rest = { title: note.name, icon: "note", role: "Note", detail, color: note.color } as const;
      return [{ id: rowId(target), target, ...marked(found), ...rest }];
    }),
  );

const viewBranches = (schema: Schema, filter: Filter): readonly Branch[] =>
  section(
    "views",
    "Views",
    "view",
    schema.views.flatMap((view): readonly Branch[] => {
      const found = filter.find(view.name);
      if (filter.isOn && found === undefined) return [];
      const target: Target = { kind: "view", view: view.name };
      return [{ id: rowId(target), target, title: view.name, ...marked(found), icon: "view", role: "View" }];
    }),
  );

const marked = (found: Found | undefined): { readonly marks?: readonly number[] } =>
  found === undefined ? {} : { marks: found };

/** The rows that have to be open for an element's row to be seen, by what is closed at first. */
export function waysTo(
  schema: Schema,
  target: Target,
): { readonly open: readonly string[]; readonly keep: readonly string[] } {
  const ids = (key: TableKey): readonly string[] => {
    const table = tablesByKey(schema).get(key);
    const group = schema.groups.find(({ tables }) => tables.includes(key));
    const isSplit = new Set(schema.tables.map((each) => each.schema)).size > 1;
    const inGroup = group === undefined ? [] : [rowId({ kind: "group", group: group.name })];
    if (!isSplit || table === undefined) return inGroup;
    return [rowId({ kind: "schema", schema: table.schema }), ...inGroup.map((id) => `${table.schema} ${id}`)];
  };
  const inTable = (key: TableKey) => ({ open: [rowId({ kind: "tables", tables: [key] })], keep: ids(key) });
  switch (target.kind) {
    case "tables":
      return { open: [], keep: target.tables.slice(0, 1).flatMap(ids) };
    case "column":
    case "index":
    case "check":
      return inTable(target.table);
    case "references": {
      const reference = schema.references.find(({ key }) => key === target.references[0]);
      return reference === undefined ? { open: [], keep: [] } : inTable(reference.from.table);
    }
    case "enum value":
      return { open: [rowId({ kind: "enum", enum: target.enum })], keep: ["enums"] };
    case "enum":
      return { open: [], keep: ["enums"] };
    case "note":
      return { open: [], keep: ["notes"] };
    case "view":
      return { open: [], keep: ["views"] };
    case "design":
    case "schema":
    case "group":
      return { open: [], keep: [] };
  }
}

/** The turned rows after the way to an element was opened: the same set when it was. */
export function openedTo(schema: Schema, target: Target, turned: ReadonlySet<string>): ReadonlySet<string> {
  const { open, keep } = waysTo(schema, target);
  if (open.every((id) => turned.has(id)) && !keep.some((id) => turned.has(id))) return turned;
  return new Set([...[...turned].filter((id) => !keep.includes(id)), ...open]);
}
