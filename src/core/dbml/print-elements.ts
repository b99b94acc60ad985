/** All elements but tables. */
import { tablesByKey } from "#core/schema/lookup.ts";
import { plainProject } from "#core/schema/plain.ts";
import type {
  DiagramView,
  Enum,
  Group,
  Note,
  Partial,
  Project,
  Records,
  Schema,
  Settings,
  SqlObject,
} from "#core/schema/schema.ts";
import { isSqlKey } from "./model.ts";
import { type ColumnContext, columnLines, printDefaultValue } from "./print-columns.ts";
import { checkLine, element, indexLine, nested } from "./print-table.ts";
import { printExtensions, printSchemas } from "./print-tails.ts";
import { printKey, printLabel, printPath } from "./print-words.ts";
import { printSqlText } from "./sql-text.ts";
import { printNote, printString, printWord } from "./strings.ts";

const indent = "  ";

/** Nothing when there is neither a project nor anything that stands in one. */
export function printProject(project: Project | undefined, objects: readonly SqlObject[]): readonly string[] {
  if (project === undefined && objects.length === 0) return [];
  const { name, database, note, target, schemas, extensions, sqlBefore, sqlAfter, settings } = project ?? plainProject;
  const text = (key: string, value: string | undefined): readonly string[] =>
    value === undefined || value === "" ? [] : [`${printLabel(key)}: ${printString(value)}`];
  const sql = (key: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`${printLabel(key)}: ${printSqlText(value, indent)}`];
  const head = [
    ...text("database_type", database),
    ...text("postgres", target?.toString()),
    ...text("schemas", printSchemas(schemas)),
    ...text("extensions", printExtensions(extensions)),
    ...(note === undefined ? [] : [`Note: ${printNote(note, indent)}`]),
    ...settings.flatMap(({ key, value }) =>
      isSqlKey(key) ? sql(key, value) : [`${printLabel(key)}: ${printString(value)}`],
    ),
  ];
  const blocks = [
    ...(head.length === 0 ? [] : [head]),
    sql("sql_before", sqlBefore),
    ...objects.map((object) => sql(`${object.kind}_${object.label}`, object.sql)),
    sql("sql_after", sqlAfter),
  ].filter((lines) => lines.length > 0);
  const title = name === undefined ? "Project" : `Project ${printWord(name)}`;
  return [
    element(
      title,
      blocks.flatMap((lines, at) => (at === 0 ? lines : ["", ...lines])),
    ),
  ];
}

export const printEnum = ({ schema, name, values }: Enum): string =>
  element(
    `Enum ${printPath(schema, name)}`,
    values.map(
      (value) => `${printWord(value.name)}${value.note === undefined ? "" : ` [note: ${printString(value.note)}]`}`,
    ),
  );

/** Its columns have no references here: they stand with the tables that take it in. */
export function printPartial(partial: Partial, context: ColumnContext): string {
  const settings = [...(partial.color === undefined ? [] : [`headercolor: ${partial.color}`])];
  const list = settings.length === 0 ? "" : ` [${settings.join(", ")}]`;
  const columns = partial.columns.map((column) => ({ ...column, partial: undefined }));
  return element(`TablePartial ${printWord(partial.name)}${list}`, [
    ...columnLines(columns, [], context).inline,
    ...nested(
      "indexes",
      partial.indexes.map((index) => indexLine(index)),
    ),
    ...nested(
      "checks",
      partial.checks.map((check) => checkLine(check)),
    ),
    ...(partial.note === undefined ? [] : ["", `Note: ${printNote(partial.note, indent)}`]),
  ]);
}

export function printGroup({ name, tables, color, note, settings }: Group): readonly string[] {
  const { list, rest } = splitSettings(color, settings, ["note"]);
  return [
    element(`TableGroup ${printWord(name)}${list}`, [
      ...tables.map(printKey),
      ...(note === undefined ? [] : ["", `Note: ${printNote(note, indent)}`]),
    ]),
    ...metadata("TableGroup", name, rest),
  ];
}

export function printSticky({ name, content, color, settings }: Note): readonly string[] {
  const { list, rest } = splitSettings(color, settings, []);
  return [element(`Note ${printWord(name)}${list}`, [printNote(content, indent)]), ...metadata("Note", name, rest)];
}

/** What a list of settings takes, and what only `Metadata` does. */
function splitSettings(color: string | undefined, settings: Settings, own: readonly string[]) {
  const isInline = (key: string): boolean => /^[a-z][a-z0-9_]*$/.test(key) && key !== "color" && !own.includes(key);
  const inline = [
    ...(color === undefined ? [] : [`color: ${color}`]),
    ...settings.flatMap(({ key, value }) => (isInline(key) ? [`${key}: ${printString(value)}`] : [])),
  ];
  return {
    list: inline.length === 0 ? "" : ` [${inline.join(", ")}]`,
    rest: settings.filter(({ key }) => !isInline(key)),
  };
}

const metadata = (target: string, name: string, settings: Settings): readonly string[] =>
  settings.length === 0
    ? []
    : [
        element(
          `Metadata ${target} ${printWord(name)}`,
          settings.map(({ key, value }) => `${printLabel(key)}: ${printString(value)}`),
        ),
      ];

export function printView({ name, tables, groups, notes, schemas }: DiagramView): string {
  const parts = [
    ["Tables", tables, printKey],
    ["TableGroups", groups, printWord],
    ["Notes", notes, printWord],
    ["Schemas", schemas, printWord],
  ] as const;
  const lines = parts.every(([, part]) => part === "all")
    ? ["*"]
    : parts.flatMap(([title, part, print]) => {
        if (part === "all") return [`${title} { * }`];
        return part.length === 0 ? [] : [`${title} {`, ...part.map((each) => `${indent}${print(each)}`), "}"];
      });
  return element(`DiagramView ${printWord(name)}`, lines);
}

export function printRecords({ table, columns, rows }: Records, schema: Schema, context: ColumnContext): string {
  const types = columns.map(
    (name) =>
      tablesByKey(schema)
        .get(table)
        ?.columns.find((column) => column.name === name)?.type,
  );
  return element(
    `Records ${printKey(table)}(${columns.map(printWord).join(", ")})`,
    rows.map((row) => row.map((value, at) => printDefaultValue(value, types[at], context)).join(", ")),
  );
}
