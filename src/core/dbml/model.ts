/** Turns single nodes into parts of the model. Nothing here looks beyond its node. */

import { tableKey } from "#core/schema/names.ts";
import { plainCheck, plainKey } from "#core/schema/plain.ts";
import type { Check, Column, ColumnType, Default, Enum, Index, Settings } from "#core/schema/schema.ts";
import { parseGenerated, parseIdentity, parseNotNull, parseStatistics } from "./column-tails.ts";
import { readSqlText } from "./sql-text.ts";
import { dedent } from "./strings.ts";
import type {
  CheckNode,
  ColumnNode,
  EnumNode,
  FieldNode,
  IndexNode,
  NoteNode,
  Path,
  SettingList,
  TypeNode,
  Value,
  Word,
} from "./syntax.ts";

/** `[schema, name]` of a path; deeper paths keep what is before the last dot as the schema. */
export function qualified(path: { readonly words: readonly Word[] }): readonly [schema: string, name: string] {
  const words = path.words.map((word) => word.text);
  return [words.length > 1 ? words.slice(0, -1).join(".") : "public", words.at(-1) ?? ""];
}

export const keyOf = (path: Path): string => tableKey(...qualified(path));

export const stringOf = (value: Value | undefined): string | undefined =>
  value?.kind === "string" || value?.kind === "color" ? value.text : undefined;

/** Keys whose value is SQL, which may take several lines without their indentation. */
const sqlKey =
  /^(?:index|exclude|policy|trigger|reference|check|partition|sql|query|domain|type|sequence|function|procedure|aggregate|view|materialized_view|rule|statistics|table|comment|object)_/;

export const isSqlKey = (key: string): boolean => sqlKey.test(key);

/** The text of a setting or a field, as its key wants it read. */
export const textOf = (key: string, value: Value | undefined): string | undefined =>
  isSqlKey(key) && value?.kind === "string" ? readSqlText(value) : stringOf(value);

/** The value of the first setting of that key, as a text. */
export const settingText = (list: SettingList | undefined, key: string): string | undefined =>
  stringOf(list?.settings.find((setting) => setting.key === key)?.value);

const has = (list: SettingList | undefined, key: string): boolean =>
  list?.settings.some((setting) => setting.key === key) === true;

/** The text of the element's note: inside its body, else in its settings. */
export const noteOf = (notes: readonly NoteNode[], list: SettingList | undefined): string | undefined =>
  noteText(stringOf(notes.at(-1)?.value) ?? settingText(list, "note"));

/** Notes alone lose the indentation that their lines share; every other text is what it is. */
export const noteText = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : dedent(text);

function typeOf(node: TypeNode): ColumnType {
  const words = node.path.words.map((word) => word.text);
  return {
    schema: words.length > 1 ? words.slice(0, -1).join(".") : undefined,
    name: words.at(-1) ?? "",
    args: node.args,
    array: node.array,
  };
}

export function defaultOf(value: Value | undefined): Default | undefined {
  switch (value?.kind) {
    case "string":
    case "number":
    case "expression":
      return { kind: value.kind, value: value.text };
    case "path": {
      const { words } = value.path;
      const last = words.at(-1)?.text ?? "";
      if (words.length > 1) return { kind: "enum", value: last };
      const lower = last.toLowerCase();
      if (lower === "null") return { kind: "null", value: lower };
      return lower === "true" || lower === "false" ? { kind: "boolean", value: lower } : undefined;
    }
    case "color":
    case "words":
    case "relation":
    case "wrong":
    case undefined:
      return undefined;
  }
}

/** The settings of a column that DBML itself knows. */
export const columnKeys: ReadonlySet<string> = new Set([
  "pk",
  "primary key",
  "unique",
  "not null",
  "null",
  "increment",
  "note",
  "default",
  "ref",
  "check",
]);

/** A column without a type yet is none. `metadata` holds what `Metadata Column` says of it, which wins over its own list. */
export function columnOf(
  node: ColumnNode,
  metadata: ReadonlyMap<string, string>,
  partial: string | undefined,
): Column | undefined {
  if (node.type === undefined) return undefined;
  const { settings } = node;
  const flags = node.flags.map((flag) => flag.text.toLowerCase());
  const own = new Map<string, string>();
  for (const setting of settings?.settings ?? []) {
    const text = columnKeys.has(setting.key) ? undefined : textOf(setting.key, setting.value);
    if (text !== undefined) own.set(setting.key, text);
  }
  for (const [key, value] of metadata) own.set(key, value);
  const note = own.get("note") ?? noteText(settingText(settings, "note"));
  own.delete("note");
  const take = takeFrom(own);
  const identity = take("identity", parseIdentity);
  const constraint = take("not_null", parseNotNull);
  // In full: where a spread is overwritten, Node 20 gives every object a shape of its own, and all that reads one is slow.
  return {
    name: node.name.text,
    type: typeOf(node.type),
    pk: has(settings, "pk") || has(settings, "primary key") || flags.includes("pk"),
    notNull: has(settings, "not null") ? true : has(settings, "null") ? false : undefined,
    unique: has(settings, "unique") || flags.includes("unique"),
    increment: has(settings, "increment"),
    default: defaultOf(settings?.settings.find(({ key }) => key === "default")?.value),
    identity: identity?.identity,
    identityOptions: identity?.identityOptions,
    generated: take("generated", parseGenerated),
    collation: take("collate", (text) => text),
    storage: take("storage", (text) => text),
    compression: take("compression", (text) => text.trim() || undefined),
    statistics: take("statistics", parseStatistics),
    notNullName: constraint?.notNullName,
    notNullTail: constraint?.notNullTail,
    note,
    checks: (settings?.settings ?? []).flatMap(({ key, value }) =>
      key === "check" && value?.kind === "expression" ? [{ ...plainCheck, expression: value.text }] : [],
    ),
    settings: settingsOf(own),
    partial,
  };
}

/** Takes a key out of the settings when `read` makes something of it; what has no meaning stays a setting. */
export function takeFrom(
  settings: Map<string, string>,
): <T>(key: string, read: (text: string) => T | undefined) => T | undefined {
  return (key, read) => {
    const text = settings.get(key);
    const value = text === undefined ? undefined : read(text);
    if (value !== undefined) settings.delete(key);
    return value;
  };
}

export const settingsOf = (settings: ReadonlyMap<string, string>): Settings =>
  [...settings].map(([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1));

const none: readonly never[] = [];

export function indexOf(node: IndexNode): Index {
  const { settings } = node;
  const method = settings?.settings.find(({ key }) => key === "type")?.value;
  return {
    name: settingText(settings, "name"),
    keys: node.keys.map((key) =>
      "column" in key ? plainKey("column", key.column.text) : plainKey("expression", key.expression.text),
    ),
    unique: has(settings, "unique"),
    pk: has(settings, "pk"),
    method: (
      stringOf(method) ??
      (method?.kind === "path" ? method.path.words[0]?.text : undefined) ??
      "btree"
    ).toLowerCase(),
    where: undefined,
    include: none,
    nullsNotDistinct: false,
    constraint: false,
    deferrable: undefined,
    options: none,
    tablespace: undefined,
    onlyParent: false,
    withoutOverlaps: false,
    note: settingText(settings, "note"),
  };
}

export const checkOf = (node: CheckNode): Check => ({
  ...plainCheck,
  name: settingText(node.settings, "name"),
  expression: node.expression,
});

export function enumOf(node: EnumNode): Enum {
  const [schema, name] = qualified(node.name);
  return {
    key: keyOf(node.name),
    schema,
    name,
    values: node.values.map((value) => ({
      name: value.name.text,
      note: noteText(settingText(value.settings, "note")),
    })),
  };
}

export function fieldsOf(fields: readonly FieldNode[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { key, value } of fields) {
    const text = textOf(key.text, value);
    if (text !== undefined) found.set(key.text, text);
  }
  return found;
}
