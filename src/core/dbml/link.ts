import type { Diagnostic, Span } from "#core/diagnostic.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { perObject } from "#core/schema/per-object.ts";
import { sameValue } from "#core/schema/same-value.ts";
import type { DiagramView, Group, Note, Partial, Records, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { buildPartial, buildTable, type TableSources } from "./build-table.ts";
import { checkNames } from "./check-names.ts";
import { type Declared, declaredIn, type Report, resolveTable } from "./declared.ts";
import { factsOf } from "./facts.ts";
import {
  defaultOf,
  enumOf,
  fieldsOf,
  noteOf,
  noteText,
  qualified,
  settingsOf,
  settingText,
  stringOf,
} from "./model.ts";
import { placedObjects, projectOf } from "./project.ts";
import { createReferenceLinker } from "./references.ts";
import type {
  MetadataNode,
  ProjectNode,
  RecordsNode,
  SettingList,
  StickyNode,
  Syntax,
  TableNode,
  ViewNode,
} from "./syntax.ts";

type Linked = {
  readonly schema: Schema;
  readonly declared: Declared;
  readonly diagnostics: readonly Diagnostic[];
};

/** Joins what the blocks say into one schema. It remembers what it made, and gives the same object for the same sources. */
export function createLinker(): (syntax: Syntax) => Linked {
  const tableOf = createTableBuilder();
  const linkReferences = createReferenceLinker();
  let last: Schema | undefined;

  return (syntax) => {
    const diagnostics: Diagnostic[] = syntax.blocks.flatMap(({ from, parsed }) =>
      parsed.diagnostics.map((each) => shift(each, from)),
    );
    const report: Report = (code, message, base, at, more) => {
      diagnostics.push({ code, severity: "error", message, at: moved(at, base), ...more });
    };
    const declared = declaredIn(syntax, report);
    const metadata = metadataByTable(declared);
    const metadataOf = (key: TableKey): readonly MetadataNode[] => metadata.get(key) ?? none;
    const built = new Map<TableKey, Table>();
    for (const [key, { node }] of declared.tables) {
      built.set(key, tableOf({ node, partials: injectedInto(node, declared), metadata: metadataOf(key) }));
    }
    const schema: Schema = {
      ...emptySchema,
      ...projectPart(declared.project?.node),
      tables: [...built.values()],
      references: linkReferences(declared, built, metadataOf, report),
      enums: [...declared.enums.values()].map(({ node }) => enumFrom(node)),
      groups: groupsOf(declared),
      notes: [...declared.notes.values()].map(({ node }) => stickyOf(node, declared)),
      views: [...declared.views.values()].map(({ node }) => viewOf(node, declared)),
      records: recordsOf(declared, built),
      partials: [...declared.partials.values()].map(({ node }): Partial => partialFrom(node)),
    };
    checkNames(declared, built, schema.references, report);
    last = keepIdentity(last, schema);
    diagnostics.sort((a, b) => (a.at?.from ?? 0) - (b.at?.from ?? 0));
    return { schema: last, declared, diagnostics };
  };
}

const moved = ({ from, to }: Span, by: number): Span => ({ from: from + by, to: to + by });

function shift(diagnostic: Diagnostic, by: number): Diagnostic {
  const { at, related } = diagnostic;
  if (at === undefined || by === 0) return diagnostic;
  const more = related && { related: related.map((each) => ({ ...each, at: moved(each.at, by) })) };
  return { ...diagnostic, at: moved(at, by), ...more };
}

const none: readonly never[] = [];
const projectFrom = perObject((node: ProjectNode): Pick<Schema, "project" | "objects"> => {
  const objects = placedObjects(node);
  return { project: projectOf(node, objects), objects: objects.map(({ object }) => object) };
});
const projectPart = (node: ProjectNode | undefined) => (node === undefined ? {} : projectFrom(node));
const enumFrom = perObject(enumOf);
const partialFrom = perObject(buildPartial);
const rowsOf = perObject((node: RecordsNode): Records["rows"] =>
  node.rows.map((row) => row.map((value) => defaultOf(value) ?? { kind: "null", value: "null" })),
);

function injectedInto(node: TableNode, declared: Declared): readonly TableNode[] {
  const { injects } = factsOf(node);
  return injects.length === 0 ? none : injects.flatMap(({ name }) => declared.partials.get(name.text)?.node ?? []);
}

/** Builds a table once for the same sources; forgets with its node. */
function createTableBuilder(): (sources: TableSources) => Table {
  const known = new WeakMap<TableNode, { readonly sources: TableSources; readonly table: Table }>();
  return (sources) => {
    const before = known.get(sources.node);
    if (
      before !== undefined &&
      sameNodes(before.sources.partials, sources.partials) &&
      sameNodes(before.sources.metadata, sources.metadata)
    ) {
      return before.table;
    }
    const table = buildTable(sources);
    known.set(sources.node, { sources, table });
    return table;
  };
}

const sameNodes = (a: readonly object[], b: readonly object[]): boolean =>
  a === b || (a.length === b.length && a.every((node, at) => node === b[at]));

function metadataByTable(declared: Declared): ReadonlyMap<TableKey, MetadataNode[]> {
  const found = new Map<TableKey, MetadataNode[]>();
  for (const { node } of declared.metadata) {
    const words =
      node.target === "table" ? node.name.words : node.target === "column" ? node.name.words.slice(0, -1) : [];
    const key = words.length === 0 ? undefined : resolveTable(declared, words);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), node]);
  }
  return found;
}

/** Custom settings of a group or a note: its own list, and the `Metadata` about it, which wins. */
function customSettings(
  list: SettingList | undefined,
  declared: Declared,
  target: "tablegroup" | "note",
  name: string,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { key, value } of list?.settings ?? []) {
    const text = stringOf(value);
    if (text !== undefined && key !== "note" && key !== "color") found.set(key, text);
  }
  for (const { node } of declared.metadata) {
    if (node.target !== target || node.name.words.at(-1)?.text !== name) continue;
    for (const [key, value] of fieldsOf(node.fields)) found.set(key, value);
  }
  return found;
}

function groupsOf(declared: Declared): Group[] {
  return [...declared.groups.values()].map(({ node }) => {
    const name = qualified(node.name)[1];
    const settings = customSettings(node.settings, declared, "tablegroup", name);
    const note = settings.get("note") ?? noteOf(node.notes, node.settings);
    const color = settings.get("color") ?? settingText(node.settings, "color");
    settings.delete("note");
    settings.delete("color");
    const tables = node.members.flatMap((member) => resolveTable(declared, member.words) ?? []);
    return { name, tables: [...new Set(tables)], color, note, settings: settingsOf(settings) };
  });
}

function stickyOf(node: StickyNode, declared: Declared): Note {
  const name = qualified(node.name)[1];
  const settings = customSettings(node.settings, declared, "note", name);
  const color = settings.get("color") ?? settingText(node.settings, "color");
  settings.delete("color");
  return { name, content: noteText(stringOf(node.content)) ?? "", color, settings: settingsOf(settings) };
}

function viewOf(node: ViewNode, declared: Declared): DiagramView {
  const names = (what: ViewNode["sections"][number]["what"]): "all" | readonly string[] => {
    const sections = node.sections.filter((section) => section.what === what);
    if (node.all || sections.some((section) => section.all)) return "all";
    return sections.flatMap((section) =>
      section.names.flatMap((path) =>
        what === "tables" ? (resolveTable(declared, path.words) ?? []) : (path.words.at(-1)?.text ?? []),
      ),
    );
  };
  return {
    name: qualified(node.name)[1],
    tables: names("tables"),
    groups: names("tablegroups"),
    notes: names("notes"),
    schemas: names("schemas"),
  };
}

function recordsOf(declared: Declared, tables: ReadonlyMap<TableKey, Table>): Records[] {
  const found: Records[] = [];
  const add = (key: TableKey, node: RecordsNode): void => {
    const columns =
      node.columns?.map((word) => word.text) ?? tables.get(key)?.columns.map((column) => column.name) ?? [];
    found.push({ table: key, columns, rows: rowsOf(node) });
  };
  for (const [key, { node }] of declared.tables) for (const records of factsOf(node).records) add(key, records);
  for (const { node } of declared.records) {
    const key = node.table === undefined ? undefined : resolveTable(declared, node.table.words);
    if (key !== undefined) add(key, node);
  }
  return found;
}

/** The new schema, with the objects of the last one where they say the same. */
function keepIdentity(last: Schema | undefined, schema: Schema): Schema {
  if (last === undefined) return schema;
  return {
    project: sameValue(last.project, schema.project) ? last.project : schema.project,
    tables: keepItems(last.tables, schema.tables, (table) => table.key),
    references: keepItems(last.references, schema.references, (reference) => reference.key),
    enums: keepItems(last.enums, schema.enums, (each) => each.key),
    groups: keepItems(last.groups, schema.groups, (group) => group.name),
    notes: keepItems(last.notes, schema.notes, (note) => note.name),
    views: keepItems(last.views, schema.views, (view) => view.name),
    records: keepItems(last.records, schema.records, (records) => records.table),
    partials: keepItems(last.partials, schema.partials, (partial) => partial.name),
    objects: keepItems(last.objects, schema.objects, (object) => object.key),
  };
}

function keepItems<T>(last: readonly T[], items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  let known: Map<string, T> | undefined;
  return items.map((item, at) => {
    if (last[at] === item) return item;
    known ??= new Map(last.map((each) => [keyOf(each), each]));
    const before = known.get(keyOf(item));
    return before !== undefined && sameValue(before, item) ? before : item;
  });
}
