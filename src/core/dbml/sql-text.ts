/** SQL of several lines in DBML's `'''…'''`: indented as the text around it, but not in what it means. */
import { dedent, printQuoted, unescapeString } from "./strings.ts";
import type { Value } from "./syntax.ts";

/** The SQL that a string stands for; between ''' it loses its first and last line break and the indentation of all. */
export function readSqlText(value: Value | undefined): string | undefined {
  if (value?.kind !== "string") return undefined;
  return value.quote === "'''" ? shifted(value.text) : value.text;
}

/** SQL as a string literal, several lines of it one step deeper than `indent`. */
export function printSqlText(sql: string, indent: string, unit = "  "): string {
  if (!sql.includes("\n") || /[^\P{Cc}\n\t]/u.test(sql)) return printQuoted(sql);
  const body = sql
    .replaceAll("\\", "\\\\")
    .replaceAll(/'{3,}/g, (quotes) => quotes.replaceAll("'", "\\'"))
    .split("\n")
    .map((line) => (line === "" ? "" : `${indent}${unit}${line}`))
    .join("\n");
  const inner = `\n${body}\n${indent}`;
  return shifted(unescapeString(inner)) === sql ? `'''${inner}'''` : printQuoted(sql);
}

function shifted(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").replace(/\n[ \t]*$/, "");
  return dedent(lines);
}
