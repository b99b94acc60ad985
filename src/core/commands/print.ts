/** DBML for what commands add. */
import { lineBreak } from "#core/dbml/edit.ts";
import { parseBlock } from "#core/dbml/parse.ts";
import { isPlain, printPath } from "#core/dbml/print-words.ts";
import { printExpression, printNote, printString, printWord } from "#core/dbml/strings.ts";
import type { TypeNode } from "#core/dbml/syntax.ts";
import { enumsByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Default } from "#core/schema/schema.ts";
import type { ColumnDraft } from "./arguments.ts";
import { type Design, isRefusal, type Refusal } from "./command.ts";
import { badName } from "./new-names.ts";

/**
 * A text in quotes. A note, which has an `indent`, takes several lines where the design's line breaks are its own; every
 * other text keeps its line breaks escaped, because its indentation would be part of it.
 */
export const printText = (text: string, value: string, indent?: string): string =>
  indent === undefined || lineBreak(text) !== "\n" ? printString(value) : printNote(value, indent);

/** Why that cannot be the key of a setting, if it cannot. */
export const badKey = (key: string): Refusal | undefined =>
  isPlain(key) ? undefined : { refused: `"${key}" cannot be a setting: use letters, digits and underscores.` };

/** The type as DBML writes it: Postgres's types of several words get their quotes. */
export function printType(written: string): { readonly type: string; readonly node: TypeNode } | Refusal {
  const type = written.trim();
  const node = parseType(type);
  if (node !== undefined) return { type, node };
  const match = /^([^"'`\n[\]]{1,80}?)\s*((?:\[\d*\])*)$/.exec(type);
  const [, words = "", array = ""] = match ?? [];
  const name = words
    .replace(/\([^()]*\)/, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase();
  const quoted = `"${words.replaceAll(/\s+/g, " ")}"${array}`;
  const found = name !== "" && findPostgresType(name) !== undefined ? parseType(quoted) : undefined;
  return found === undefined ? { refused: whyNoType(type) } : { type: quoted, node: found };
}

function whyNoType(type: string): string {
  if (type === "") return "A column needs a type.";
  const constraint = /\b(not null|null|unique|primary key|default|references|check)\b/i.exec(type)?.[0].toLowerCase();
  if (constraint !== undefined) return `"${constraint}" is not part of a type: set it on the column.`;
  return `"${type}" is not a type that DBML can write. Put it in double quotes if it is one.`;
}

function parseType(type: string): TypeNode | undefined {
  if (/[\n\r]|\/\/|\/\*/.test(type)) return undefined;
  const { elements, diagnostics } = parseBlock(`Table t {\nc ${type}\n}`);
  const table = elements[0];
  const item =
    table?.kind === "table" && elements.length === 1 && table.items.length === 1 ? table.items[0] : undefined;
  if (diagnostics.length > 0 || item?.kind !== "column" || item.flags.length > 0 || item.settings !== undefined)
    return undefined;
  return item.type !== undefined && item.type.to - item.type.from === type.length ? item.type : undefined;
}

/** The default as DBML writes it. `typePath` is how the column writes its type, for members of an enum. */
export function printDefault(
  design: Design,
  { kind, value }: Default,
  type: { readonly schema: string | undefined; readonly name: string },
): string | Refusal {
  switch (kind) {
    case "number":
      return /^-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(value) ? value : { refused: `"${value}" is not a number.` };
    case "string":
      return printText(design.document.text, value);
    case "boolean":
      return /^(?:true|false)$/i.test(value)
        ? value.toLowerCase()
        : { refused: `"${value}" is neither true nor false.` };
    case "null":
      return "null";
    case "expression":
      if (value.includes("`")) return { refused: "An expression cannot hold a backtick." };
      if (value.includes("\n") || value.includes("\r")) return { refused: "A default stands on one line." };
      return value.trim() === "" ? { refused: "An expression is expected." } : printExpression(value);
    case "enum": {
      const schema = type.schema ?? "public";
      const found = enumsByKey(design.schema).get(tableKey(schema, type.name));
      if (found === undefined) return { refused: `"${type.name}" is not an enum of this design.` };
      return found.values.some((each) => each.name === value)
        ? `${printPath(schema, type.name)}.${printWord(value)}`
        : { refused: `The enum "${type.name}" has no value "${value}".` };
    }
  }
}

export type PrintedColumn = { readonly name: string; readonly type: string; readonly settings: string };

/** A new column. Its name is not checked against others. */
export function printColumn(design: Design, draft: ColumnDraft): PrintedColumn | Refusal {
  const bad = badName("A column", draft.name);
  if (bad !== undefined) return bad;
  const type = printType(draft.type);
  if (isRefusal(type)) return type;
  const words = type.node.path.words.map((word) => word.text);
  const typeName = { schema: words.length > 1 ? words.slice(0, -1).join(".") : undefined, name: words.at(-1) ?? "" };
  const settings: string[] = [];
  if (draft.pk === true) settings.push("pk");
  if (draft.increment === true) settings.push("increment");
  if (draft.unique === true) settings.push("unique");
  if (draft.notNull !== undefined) settings.push(draft.notNull ? "not null" : "null");
  if (draft.default !== undefined) {
    const value = printDefault(design, draft.default, typeName);
    if (typeof value !== "string") return value;
    settings.push(`default: ${value}`);
  }
  const keys = new Set<string>();
  for (const { key, value } of draft.settings ?? []) {
    const refusal = badColumnKey(key.toLowerCase());
    if (refusal !== undefined) return refusal;
    if (keys.has(key.toLowerCase())) return { refused: `"${key}" is set twice.` };
    keys.add(key.toLowerCase());
    settings.push(`${key.toLowerCase()}: ${printText(design.document.text, value)}`);
  }
  if (draft.note !== undefined && draft.note !== "")
    settings.push(`note: ${printText(design.document.text, draft.note)}`);
  return {
    name: printWord(draft.name),
    type: type.type,
    settings: settings.length === 0 ? "" : ` [${settings.join(", ")}]`,
  };
}

/** Settings that have commands of their own. */
const ownCommands: ReadonlySet<string> = new Set([
  "pk",
  "primary key",
  "unique",
  "null",
  "not null",
  "note",
  "default",
  "ref",
  "check",
]);

/** Why `setColumnSetting` cannot set that, if it cannot. */
export const badColumnKey = (key: string): Refusal | undefined =>
  ownCommands.has(key)
    ? { refused: `"${key}" is not set as a setting of one's own.` }
    : key === "increment"
      ? undefined
      : badKey(key);
