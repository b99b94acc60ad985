/** The columns of a table, one a line, aligned. */

import { tableKey } from "#core/schema/names.ts";
import type { Column, ColumnType, Default, Enum, Reference } from "#core/schema/schema.ts";
import { columnKeys } from "./model.ts";
import { isPlainCheck } from "./print-metadata.ts";
import { printInlineReference } from "./print-reference.ts";
import { printGenerated, printIdentity, printNotNull } from "./print-tails.ts";
import { printLabel, printPath } from "./print-words.ts";
import { printExpression, printNote, printQuoted, printString, printWord } from "./strings.ts";

export type ColumnContext = { readonly enums: ReadonlyMap<string, Enum> };

type Item = Column | { readonly inject: string };

export type ColumnLines = {
  readonly inline: readonly string[];
  /** Settings with keys that no list of a column takes. */
  readonly metadata: readonly { readonly column: string; readonly lines: readonly string[] }[];
};

/** What is longer does not push the others aside. */
const widest = 28;

/** `references` are those that a column's own setting says. */
export function columnLines(
  items: readonly Item[],
  references: readonly Reference[],
  context: ColumnContext,
): ColumnLines {
  const rows = items.map((item) =>
    "inject" in item
      ? { name: `~${printWord(item.inject)}`, type: "", settings: "" }
      : {
          name: printWord(item.name),
          type: printColumnType(item.type),
          settings: settingsOf(
            item,
            references.filter(({ from }) => from.columns[0] === item.name),
            context,
          ),
        },
  );
  const columns = rows.filter(({ type }) => type !== "");
  const nameWidth = widthOf(columns.map(({ name }) => name));
  const typeWidth = widthOf(columns.flatMap(({ type, settings }) => (settings === "" ? [] : type)));
  return {
    inline: rows.map(({ name, type, settings }) =>
      type === ""
        ? name
        : `${name.padEnd(nameWidth)} ${settings === "" ? type : `${type.padEnd(typeWidth)} ${settings}`}`,
    ),
    metadata: items.flatMap((item) => {
      if ("inject" in item) return [];
      const lines = item.settings.flatMap(({ key, value }) =>
        isInlineKey(key) ? [] : `${printLabel(key)}: ${printString(value)}`,
      );
      return lines.length === 0 ? [] : [{ column: item.name, lines }];
    }),
  };
}

const widthOf = (texts: readonly string[]): number =>
  texts.reduce((width, { length }) => (length <= widest ? Math.max(width, length) : width), 0);

/** `numeric(12,2)[]`, `core.state`, `"double precision"` */
export function printColumnType({ schema, name, args, array }: ColumnType): string {
  const path = schema === undefined ? printWord(name) : `${printWord(schema)}.${printWord(name)}`;
  return `${path}${args === undefined ? "" : `(${args})`}${array}`;
}

const isInlineKey = (key: string): boolean => /^[a-z][a-z0-9_]*$/.test(key) && !columnKeys.has(key);

function settingsOf(column: Column, references: readonly Reference[], context: ColumnContext): string {
  const { notNull, generated, checks, note, statistics } = column;
  const text = (key: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`${key}: ${printQuoted(value)}`];
  const settings = [
    ...(column.pk ? ["pk"] : []),
    ...(column.increment ? ["increment"] : []),
    ...(column.unique ? ["unique"] : []),
    ...(notNull === undefined ? [] : [notNull ? "not null" : "null"]),
    ...text("not_null", printNotNull(column)),
    ...(column.default === undefined ? [] : [`default: ${printDefaultValue(column.default, column.type, context)}`]),
    ...text("identity", printIdentity(column)),
    ...text("generated", generated && printGenerated(generated)),
    ...references.map(printInlineReference),
    ...checks.filter(isPlainCheck).map(({ expression }) => `check: ${printExpression(expression)}`),
    ...text("collate", column.collation),
    ...text("storage", column.storage),
    ...text("compression", column.compression),
    ...text("statistics", statistics?.toString()),
    ...column.settings.flatMap(({ key, value }) => (isInlineKey(key) ? text(key, value) : [])),
    ...(note === undefined ? [] : [`note: ${printNote(note, "  ")}`]),
  ];
  return settings.length === 0 ? "" : `[${settings.join(", ")}]`;
}

const number = /^-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

/** A default, or a value of a row. A member of an enum that the design lacks is written as a text. */
export function printDefaultValue(
  { kind, value }: Default,
  type: ColumnType | undefined,
  context: ColumnContext,
): string {
  switch (kind) {
    case "number":
      return number.test(value) ? value : printExpression(value);
    case "string":
      return printString(value);
    case "boolean":
    case "null":
      return value;
    case "expression":
      return printExpression(value);
    case "enum": {
      const found = type === undefined ? undefined : context.enums.get(tableKey(type.schema ?? "public", type.name));
      return found === undefined ? printString(value) : `${printPath(found.schema, found.name)}.${printWord(value)}`;
    }
  }
}
