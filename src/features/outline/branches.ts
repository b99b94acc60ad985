import type { Target } from "#core/offers/offer.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Enum, Group, Schema, Table, TableKey } from "#core/schema/schema.ts";
import type { IconName } from "#ui/Icon.tsx";
import { type Branch, marked } from "./branch.ts";
import type { Filter } from "./filter.ts";
import { rowId } from "./row.ts";
import { tableBranch } from "./table-branch.ts";

/** What stands outermost: the tables by schemas and groups, then what is of no table. */
export function branchesOf(schema: Schema, filter: Filter): readonly Branch[] {
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
