/** Says which names in a text mean nothing: in indexes, groups, records, metadata, views, defaults and partials. */

import { columnsByName } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { ObjectKind, Reference, Table, TableKey } from "#core/schema/schema.ts";
import { type Declared, type Placed, type Report, related, resolveTable, shownName } from "./declared.ts";
import { factsOf, type TableFacts } from "./facts.ts";
import { textOf } from "./model.ts";
import { placedObjects } from "./project.ts";
import type { GroupNode, MetadataNode, Path, ProjectNode, RecordsNode, TableNode, ViewNode } from "./syntax.ts";
import { faultsOfMetadata, faultsOfProject, faultsOfTable } from "./tail-faults.ts";
import { readTail } from "./tail-names.ts";

export function checkNames(
  declared: Declared,
  tables: ReadonlyMap<TableKey, Table>,
  references: readonly Reference[],
  report: Report,
): void {
  for (const [key, placed] of declared.tables) checkTable(placed, tables.get(key), declared, report);
  for (const placed of declared.partials.values()) checkTable(placed, undefined, declared, report);
  checkGroups(declared, report);
  for (const records of declared.records) {
    const { table } = records.node;
    const key = table === undefined ? undefined : resolveTable(declared, table.words);
    if (table !== undefined && key === undefined) unknownTable(table, records.base, report);
    checkRecords(records, key === undefined ? undefined : tables.get(key), report);
  }
  for (const metadata of declared.metadata) checkMetadata(metadata, declared, tables, references, report);
  if (declared.project !== undefined) {
    reportFaults(faultsOfProject(declared.project.node), declared.project.base, report);
    checkRelations(declared.project, declared, report);
  }
  for (const view of declared.views.values()) checkView(view, declared, report);
}

const unknownTable = (path: Path, base: number, report: Report): void =>
  report("unknown-table", `There is no table "${path.words.map((word) => word.text).join(".")}".`, base, path);

function checkTable(
  { node, base }: Placed<TableNode>,
  table: Table | undefined,
  declared: Declared,
  report: Report,
): void {
  const { injects, indexColumns, enumDefaults, records } = factsOf(node);
  for (const { name } of injects) {
    if (!declared.partials.has(name.text))
      report("unknown-partial", `There is no table partial "${name.text}".`, base, name);
  }
  if (indexColumns.length > 0 && (table === undefined || indexed.get(node) !== table)) {
    const known = table === undefined ? ownColumns(node) : columnsByName(table);
    const unknown = indexColumns.filter((column) => !known.has(column.text));
    for (const column of unknown) {
      report("unknown-column", `The table has no column "${column.text}" to index.`, base, column);
    }
    if (unknown.length === 0 && table !== undefined) indexed.set(node, table);
  }
  reportFaults(faultsOfTable(node), base, report);
  for (const each of enumDefaults) checkEnumDefault(each, base, declared, report);
  for (const record of records) checkRecords({ node: record, base }, table, report);
}

function reportFaults(faults: ReturnType<typeof faultsOfTable>, base: number, report: Report): void {
  for (const { code, message, at, meant } of faults)
    report(code, message, base, at, meant === undefined ? { severity: "warning" } : { severity: "warning", meant });
}

/** Tables whose indexes were found to name columns that exist: they need not be looked at again. */
const indexed = new WeakMap<TableNode, Table>();

const ownColumns = perObject(
  (node: TableNode): ReadonlySet<string> =>
    new Set(node.items.flatMap((item) => (item.kind === "column" ? [item.name.text] : []))),
);

function checkEnumDefault(
  { value, of, shown, member }: TableFacts["enumDefaults"][number],
  base: number,
  declared: Declared,
  report: Report,
): void {
  const found = declared.enums.get(of);
  const name = typeof member === "string" ? member : member.text;
  if (found === undefined) {
    // A text may be the default of any type; a member is always of an enum.
    if (typeof member !== "string") report("unknown-enum", `There is no enum "${shown}".`, base, value);
  } else if (!found.node.values.some((each) => each.name.text === name)) {
    const severity = typeof member === "string" ? "warning" : "error";
    const places = [related(found, found.node.name, "The enum stands here.")];
    report("unknown-enum-value", `The enum "${shown}" has no value "${name}".`, base, value, {
      severity,
      related: places,
    });
  }
}

const relationKinds: ReadonlySet<ObjectKind> = new Set(["view", "materialized_view", "sequence", "table"]);

/** Of a schema's tables, views and sequences no two have the same name. */
function checkRelations({ node, base }: Placed<ProjectNode>, declared: Declared, report: Report): void {
  for (const { field, object } of relationsIn(node)) {
    const table = declared.tables.get(tableKey(object.schema, object.name));
    if (table === undefined) continue;
    const message = `There is a table "${shownName(tableKey(object.schema, object.name))}" as well: Postgres takes only one of them.`;
    report("duplicate-name", message, base, field.key, {
      severity: "warning",
      related: [related(table, table.node.name, "The table stands here.")],
    });
  }
}

const relationsIn = perObject((node: ProjectNode) =>
  placedObjects(node).filter(({ object }) => relationKinds.has(object.kind) && object.name !== ""),
);

type Membership = { readonly group: string; readonly base: number; readonly at: Path };

function checkGroups(declared: Declared, report: Report): void {
  const groupOf = new Map<TableKey, Membership>();
  for (const [name, { node, base }] of declared.groups) checkGroup(name, node, base, groupOf, declared, report);
}

function checkGroup(
  name: string,
  node: GroupNode,
  base: number,
  groupOf: Map<TableKey, Membership>,
  declared: Declared,
  report: Report,
): void {
  for (const member of node.members) {
    const key = resolveTable(declared, member.words);
    if (key === undefined) {
      unknownTable(member, base, report);
      continue;
    }
    const other = groupOf.get(key);
    if (other === undefined) groupOf.set(key, { group: name, base, at: member });
    else {
      const message = `"${shownName(key)}" is already in the group "${other.group}".`;
      const more = { related: [related(other, other.at, "It stands in that group here.")] };
      report("duplicate-member", message, base, member, more);
    }
  }
  const [note, second] = node.notes;
  if (note !== undefined && second !== undefined) {
    const more = { related: [related({ base }, note, "The first one stands here.")] };
    report("duplicate-note", "A table group has one note only.", base, second, more);
  }
}

function checkRecords({ node, base }: Placed<RecordsNode>, table: Table | undefined, report: Report): void {
  if (table === undefined) return;
  const known = columnsByName(table);
  for (const column of node.columns ?? []) {
    if (!known.has(column.text))
      report("unknown-column", `The table "${shownName(table.key)}" has no column "${column.text}".`, base, column);
  }
  const width = node.columns?.length ?? table.columns.length;
  for (const row of node.rows) {
    const first = row[0];
    const last = row.at(-1);
    if (first === undefined || last === undefined || row.length === width) continue;
    const message = `This row has ${row.length} ${row.length === 1 ? "value" : "values"}, not ${width}.`;
    report("wrong-row", message, base, { from: first.from, to: last.to });
  }
}

function checkMetadata(
  { node, base }: Placed<MetadataNode>,
  declared: Declared,
  tables: ReadonlyMap<TableKey, Table>,
  references: readonly Reference[],
  report: Report,
): void {
  reportFaults(faultsOfMetadata(node), base, report);
  const { words } = node.name;
  const unknown = (): void => {
    const what = node.target === "tablegroup" ? "table group" : node.target;
    const name = words.map((word) => word.text).join(".");
    report("unknown-target", `There is no ${what} "${name}" for this metadata to be about.`, base, node.name);
  };
  switch (node.target) {
    case "table": {
      const table = tables.get(resolveTable(declared, words) ?? "");
      if (table === undefined) unknown();
      else
        for (const each of homeless(node, table, references))
          report(...each.said, base, each.at, { severity: "warning" });
      break;
    }
    case "column": {
      const key = resolveTable(declared, words.slice(0, -1));
      const table = key === undefined ? undefined : tables.get(key);
      if (table === undefined || !columnsByName(table).has(words.at(-1)?.text ?? "")) unknown();
      break;
    }
    case "tablegroup":
      if (!declared.groups.has(words.at(-1)?.text ?? "")) unknown();
      break;
    case "note":
      if (!declared.notes.has(words.at(-1)?.text ?? "")) unknown();
      break;
  }
}

/** Both tables of each reference, with its name. */
const namedReferences = perObject(
  (references: readonly Reference[]): ReadonlySet<string> =>
    new Set(references.flatMap(({ name, from, to }) => [`${from.table} ${name}`, `${to.table} ${name}`])),
);

/** Tails of an index, a check or a reference that the table does not have. */
function* homeless(node: MetadataNode, table: Table, references: readonly Reference[]) {
  for (const { key, value } of node.fields) {
    const [, what = "", label = ""] = /^(index|check|reference)_(.+)$/su.exec(key.text) ?? [];
    const text = textOf(key.text, value);
    if (what === "" || text === undefined) continue;
    const { name } = readTail(label, text);
    const isThere =
      what === "reference"
        ? namedReferences(references).has(`${table.key} ${name}`)
        : (what === "index" ? table.indexes : table.checks).some((each) => each.name === name);
    if (isThere) continue;
    const message = `The table has no ${what} named "${name}": give one that name, or take this out.`;
    yield { said: ["unknown-target", message] as const, at: key };
  }
}

function checkView({ node, base }: Placed<ViewNode>, declared: Declared, report: Report): void {
  for (const section of node.sections) {
    for (const path of section.names) {
      const name = path.words.at(-1)?.text ?? "";
      if (section.what === "tables" && resolveTable(declared, path.words) === undefined)
        unknownTable(path, base, report);
      else if (section.what === "tablegroups" && !declared.groups.has(name)) {
        report("unknown-group", `There is no table group "${name}".`, base, path);
      } else if (section.what === "notes" && !declared.notes.has(name))
        report("unknown-note", `There is no note "${name}".`, base, path);
    }
  }
}
