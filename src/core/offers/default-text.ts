import type { Default, Enum } from "#core/schema/schema.ts";

/** A default as a person types it: texts in quotes, everything else as it is. */
export function defaultText(value: Default | undefined): string {
  if (value === undefined) return "";
  return value.kind === "string" ? `'${value.value.replaceAll("'", "''")}'` : value.value;
}

/** What was typed as a default: a number, a text in quotes, a value of the column's enum, else an expression. */
export function readDefault(typed: string, among: Enum | undefined): Default | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (/^-?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(text)) return { kind: "number", value: text };
  if (/^(?:true|false)$/i.test(text)) return { kind: "boolean", value: text.toLowerCase() };
  if (/^null$/i.test(text)) return { kind: "null", value: "null" };
  const quoted = /^'((?:[^']|'')*)'$/s.exec(text)?.[1];
  if (quoted !== undefined) return { kind: "string", value: quoted.replaceAll("''", "'") };
  if (among?.values.some(({ name }) => name === text)) return { kind: "enum", value: text };
  return { kind: "expression", value: text.replace(/^`(.*)`$/s, "$1") };
}
