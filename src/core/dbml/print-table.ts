/** A table, its partials' share left out, with its `Metadata` and the references that no column holds. */
import type { Check, Column, Index, Partial, Reference, Table } from "#core/schema/schema.ts";
import { type ColumnContext, columnLines } from "./print-columns.ts";
import { checksOf, metadataLines, type TableNames } from "./print-metadata.ts";
import { tableNames } from "./print-names.ts";
import { isInline, printWholeReference } from "./print-reference.ts";
import { printInherits, printParameters } from "./print-tails.ts";
import { printPath } from "./print-words.ts";
import { printExpression, printNote, printQuoted, printString, printWord } from "./strings.ts";

const indent = "  ";

export type TableContext = ColumnContext & {
  /** By name. */
  readonly partials: ReadonlyMap<string, Partial>;
  /** By the table that holds the foreign key, in the order of the text. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** The names that parts of a table get in the DDL. */
  readonly given?: ReadonlyMap<Table, ReadonlyMap<object, string>>;
};

/** The elements of a table, the table first. */
export function printTable(table: Table, context: TableContext): readonly string[] {
  const { schema, name } = table;
  const path = printPath(schema, name);
  const references = context.references.get(table.key) ?? [];
  const names = tableNames(table, references, context.given?.get(table));
  const injected = table.partials.flatMap((each) => context.partials.get(each) ?? []);
  const { inline, rest } = headerSettings(table);
  const note = table.note === injected.findLast((partial) => partial.note !== undefined)?.note ? undefined : table.note;
  const columns = columnLines(
    injected.length === 0 ? table.columns : withoutInjected(table, injected),
    references.filter((reference) => isInline(reference) && isOwn(table, reference)),
    context,
  );
  const body = [
    ...columns.inline,
    ...indexLines(ownIndexes(table, injected), names),
    ...checkLines(ownChecks(table, injected), names),
    ...(note === undefined ? [] : ["", `Note: ${printNote(note, indent)}`]),
  ];
  const alias = table.alias === undefined ? "" : ` as ${printWord(table.alias)}`;
  const list = inline.length === 0 ? "" : ` [${inline.join(", ")}]`;
  const lines = references.flatMap((reference) =>
    isInline(reference) && isOwn(table, reference) ? [] : printWholeReference(reference, names.reference(reference)),
  );
  const metadata = metadataLines(table, references, rest, names);
  return [
    element(`Table ${path}${alias}${list}`, body),
    ...(metadata.length === 0 ? [] : [element(`Metadata Table ${path}`, metadata)]),
    ...columns.metadata.map(({ column, lines }) => element(`Metadata Column ${path}.${printWord(column)}`, lines)),
    ...(lines.length === 0 ? [] : [lines.join("\n")]),
  ];
}

/** `header { … }` with a line each; an empty line stays empty, and none stands first. */
export const element = (header: string, [first, ...rest]: readonly string[]): string => {
  const lines = first === undefined || first === "" ? rest : [first, ...rest];
  return [`${header} {`, ...lines.map((line) => (line === "" ? "" : `${indent}${line}`)), "}"].join("\n");
};

const isOwn = ({ columns }: Table, { from }: Reference): boolean =>
  columns.some(({ name, partial }) => name === from.columns[0] && partial === undefined);

/** Own columns, and in the place of each partial's first one the partial. */
function withoutInjected(
  table: Table,
  injected: readonly Partial[],
): readonly (Column | { readonly inject: string })[] {
  const left = [...injected];
  const items: (Column | { readonly inject: string })[] = [];
  for (const column of table.columns) {
    if (column.partial === undefined) {
      items.push(column);
      continue;
    }
    const at = left.findIndex(({ name }) => name === column.partial);
    // Those before it that bring no column of their own keep their order.
    for (const { name } of left.splice(0, at + 1)) items.push({ inject: name });
  }
  return [...items, ...left.map(({ name }) => ({ inject: name }))];
}

/** What partials bring stands behind the table's own. */
const ownIndexes = ({ indexes }: Table, injected: readonly Partial[]): readonly Index[] =>
  indexes.slice(0, indexes.length - injected.reduce((count, partial) => count + partial.indexes.length, 0));

const ownChecks = (table: Table, injected: readonly Partial[]): readonly Check[] =>
  checksOf(table).filter(
    (_, at) =>
      at < table.checks.length - injected.reduce((count, { checks }) => count + checks.length, 0) ||
      at >= table.checks.length,
  );

type Settings = { readonly inline: readonly string[]; readonly rest: Table["settings"] };

function headerSettings(table: Table): Settings {
  const { color, volume, partition, inherits, options, method, tablespace, unlogged, rowSecurity } = table;
  const known: readonly (readonly [key: string, value: string | undefined])[] = [
    ["rows", volume?.rows?.toString()],
    ["growth", volume?.growth],
    ["retention", volume?.retention],
    ["partition", partition],
    ["inherits", inherits.length === 0 ? undefined : printInherits(inherits)],
    ["with", options.length === 0 ? undefined : printParameters(options)],
    ["using", method],
    ["tablespace", tablespace],
    ["unlogged", unlogged ? "true" : undefined],
    ["rls", rowSecurity === "off" ? undefined : rowSecurity],
  ];
  const own = table.settings.filter(({ key }) => isInlineKey(key));
  return {
    inline: [
      ...(color === undefined ? [] : [`headercolor: ${color}`]),
      ...[...known, ...own.map(({ key, value }) => [key, value] as const)].flatMap(([key, value]) =>
        value === undefined ? [] : `${key}: ${printQuoted(value)}`,
      ),
    ],
    rest: table.settings.filter(({ key }) => !isInlineKey(key)),
  };
}

/** A prefix says that an object's name follows, which only `Metadata` shows well. */
const isInlineKey = (key: string): boolean =>
  /^[a-z][a-z0-9_]*$/.test(key) && !/^(?:index|check|reference|exclude|policy|trigger|partition|sql)_/.test(key);

function indexLines(indexes: readonly Index[], names: TableNames): readonly string[] {
  return nested(
    "indexes",
    indexes.map((index) => indexLine(index, names.index(index))),
  );
}

/** `(a, b) [unique, name: 'x']` */
export function indexLine(index: Index, name = index.name): string {
  const keys = index.keys.map(({ kind, value }) => (kind === "column" ? printWord(value) : printExpression(value)));
  const settings = [
    ...(index.pk ? ["pk"] : []),
    ...(index.unique ? ["unique"] : []),
    ...(index.method === "btree" ? [] : [`type: ${printWord(index.method)}`]),
    ...(name === undefined ? [] : [`name: ${printString(name)}`]),
    ...(index.note === undefined ? [] : [`note: ${printString(index.note)}`]),
  ];
  const list = settings.length === 0 ? "" : ` [${settings.join(", ")}]`;
  return `${keys.length === 1 ? keys[0] : `(${keys.join(", ")})`}${list}`;
}

function checkLines(checks: readonly Check[], names: TableNames): readonly string[] {
  return nested(
    "checks",
    checks.map((check) => checkLine(check, names.check(check))),
  );
}

/** `` `a > 0` [name: 'x'] `` */
export const checkLine = ({ name: own, expression }: Check, name = own): string =>
  `${printExpression(expression)}${name === undefined ? "" : ` [name: ${printString(name)}]`}`;

/** A list within a table, below an empty line; nothing when it is empty. */
export const nested = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `${title} {`, ...lines.map((line) => `${indent}${line}`), "}"];
