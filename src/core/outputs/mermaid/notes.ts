import type { Diagnostic } from "#core/diagnostic.ts";
import { isNullable } from "#core/schema/lookup.ts";
import type { Column, Index, Reference, Schema, Table } from "#core/schema/schema.ts";

type Kind = readonly [count: number, code: string, one: string, many: string];

const sum = <T>(items: readonly T[], of: (item: T) => number | boolean): number =>
  items.reduce((all, item) => all + Number(of(item)), 0);

/** What a Mermaid ER diagram has no words for: one sentence for each kind. */
export function unsaid(schema: Schema): readonly Diagnostic[] {
  return [...ofDesign(schema), ...ofTables(schema), ...ofColumns(schema), ...ofReferences(schema)].flatMap(
    ([number, code, one, many]) =>
      number === 0
        ? []
        : [
            {
              severity: "info",
              code: `mermaid-${code}`,
              message: `Mermaid shows no ${many}: ${number} ${number === 1 ? one : many} left out.`,
            },
          ],
  );
}

function ofDesign(schema: Schema): readonly Kind[] {
  const { project } = schema;
  const scripts = [project?.sqlBefore, project?.sqlAfter];
  const words = [project?.name, project?.database, project?.note, project?.target];
  return [
    [schema.enums.length, "enums", "enum", "enums"],
    [schema.groups.length, "groups", "group", "groups"],
    [schema.notes.length, "notes", "sticky note", "sticky notes"],
    [schema.views.length, "views", "diagram view", "diagram views"],
    [schema.records.length, "records", "block of records", "blocks of records"],
    [schema.objects.length, "objects", "view, function or other SQL object", "views, functions and other SQL objects"],
    [sum(words, (each) => each !== undefined), "project", "fact about the project", "facts about the project"],
    [project?.extensions.length ?? 0, "extensions", "extension", "extensions"],
    [project?.schemas.length ?? 0, "schemas", "schema without tables", "schemas without tables"],
    [sum(scripts, (each) => each !== undefined), "scripts", "SQL script", "SQL scripts"],
    [
      (project?.settings.length ?? 0) +
        sum(schema.tables, ({ settings, columns }) => settings.length + sum(columns, (each) => each.settings.length)),
      "settings",
      "custom setting",
      "custom settings",
    ],
    [schema.partials.length, "partials", "partial", "partials"],
  ];
}

const hasStorage = (table: Table): boolean =>
  table.unlogged || table.tablespace !== undefined || table.method !== undefined || table.options.length > 0;

/** What a key says beyond its columns. */
const hasMore = (index: Index): boolean =>
  (index.pk || (index.unique && index.constraint)) &&
  (index.name !== undefined ||
    index.note !== undefined ||
    index.include.length > 0 ||
    index.nullsNotDistinct ||
    index.deferrable !== undefined ||
    index.options.length > 0 ||
    index.tablespace !== undefined ||
    index.withoutOverlaps);

function ofTables({ tables }: Schema): readonly Kind[] {
  return [
    [sum(tables, ({ indexes }) => sum(indexes, ({ pk }) => !pk)), "indexes", "index", "indexes"],
    [sum(tables, ({ indexes }) => sum(indexes, hasMore)), "keys", "property of a key", "properties of keys"],
    [
      sum(tables, (table) => table.checks.length + sum(table.columns, ({ checks }) => checks.length)),
      "checks",
      "check",
      "checks",
    ],
    [sum(tables, ({ exclusions }) => exclusions.length), "exclusions", "exclusion", "exclusions"],
    [sum(tables, ({ note }) => note !== undefined), "table-notes", "note on a table", "notes on tables"],
    [sum(tables, ({ partition }) => partition !== undefined), "partitions", "partitioned table", "partitioned tables"],
    [sum(tables, ({ partitions }) => partitions.length), "parts", "partition", "partitions"],
    [sum(tables, ({ inherits }) => inherits.length), "inheritance", "inherited table", "inherited tables"],
    [sum(tables, hasStorage), "storage", "storage setting of a table", "storage settings of tables"],
    [
      sum(tables, ({ policies, triggers }) => policies.length + triggers.length),
      "policies",
      "policy or trigger",
      "policies and triggers",
    ],
    [
      sum(tables, ({ rowSecurity }) => rowSecurity !== "off"),
      "row-security",
      "table with row security",
      "row security of tables",
    ],
    [sum(tables, ({ after }) => after.length), "statements", "further statement", "further statements"],
    [sum(tables, ({ volume }) => volume !== undefined), "volumes", "declared volume", "declared volumes"],
    [sum(tables, ({ alias }) => alias !== undefined), "aliases", "alias", "aliases"],
    [sum(tables, ({ color }) => color !== undefined), "colours", "colour of a table", "colours of tables"],
  ];
}

const physical = ({ collation, storage, compression, statistics }: Column): boolean =>
  collation !== undefined || storage !== undefined || compression !== undefined || statistics !== undefined;

const sequenceOptions = ({ identityOptions }: Column): number =>
  identityOptions === undefined
    ? 0
    : Object.values(identityOptions).filter((value) => value !== undefined && value !== false).length;

function ofColumns({ tables }: Schema): readonly Kind[] {
  const count = (of: (column: Column, table: Table) => boolean): number =>
    sum(tables, (table) => sum(table.columns, (column) => of(column, table)));
  return [
    [count((column) => column.default !== undefined), "defaults", "default", "defaults"],
    [
      count((column, table) => !column.pk && !isNullable(table, column)),
      "not-null",
      "column that is never null",
      "columns that are never null",
    ],
    [
      count((column) => column.notNullName !== undefined || column.notNullTail !== undefined),
      "not-null-names",
      "property of NOT NULL",
      "properties of NOT NULL",
    ],
    [
      count((column) => column.increment || column.identity !== undefined),
      "identity",
      "column that counts up",
      "columns that count up",
    ],
    [
      sum(tables, ({ columns }) => sum(columns, sequenceOptions)),
      "sequences",
      "option of a sequence",
      "options of sequences",
    ],
    [count((column) => column.generated !== undefined), "generated", "generated column", "generated columns"],
    [count(physical), "physical", "collation or storage of a column", "collations and storage of columns"],
  ];
}

const actions = ({ onDelete, onUpdate, setColumns }: Reference): number =>
  Number(onDelete !== undefined) + Number(onUpdate !== undefined) + Number(setColumns.length > 0);

const properties = ({ deferrable, match, notValid, notEnforced }: Reference): number =>
  Number(deferrable !== undefined) + Number(match === "full") + Number(notValid) + Number(notEnforced);

function ofReferences({ references }: Schema): readonly Kind[] {
  return [
    [sum(references, actions), "actions", "action of a reference", "actions of references"],
    [sum(references, properties), "reference-properties", "property of a reference", "properties of references"],
    [
      sum(references, ({ color }) => color !== undefined),
      "reference-colours",
      "colour of a reference",
      "colours of references",
    ],
  ];
}

const drawn = 50_000;

/** Mermaid's own limit, which whoever shows the diagram can raise. */
export function tooLong(text: string): readonly Diagnostic[] {
  if (text.length <= drawn) return [];
  const message = "Mermaid draws texts of up to 50,000 characters, unless its setting maxTextSize is raised.";
  return [{ severity: "warning", code: "mermaid-length", message }];
}
