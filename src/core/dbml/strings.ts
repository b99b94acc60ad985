const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", b: "\b", f: "\f", v: "\v" };

/** The text that a quoted literal stands for. `raw` is what is between the quotes. */
export function unescapeString(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(u[0-9a-fA-F]{4}|\r\n|[\s\S])/g, (_, escaped: string) => {
    if (escaped.length === 5) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    if (escaped === "\n" || escaped === "\r\n") return "";
    return escapes[escaped] ?? escaped;
  });
}

/** The text of a note: takes from every line the indentation that all its lines share, and the blank lines before the first. */
export function dedent(text: string): string {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first === -1) return "";
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.trim() !== "") indent = Math.min(indent, line.length - line.trimStart().length);
  }
  return lines
    .slice(first)
    .map((line) => line.slice(indent))
    .join("\n");
}

/** Words that begin with a digit would do without quotes, but look like numbers. */
const plainWord = /^[\p{L}\p{M}_][\p{L}\p{M}0-9_]*$/u;
const surrogate = /[\ud800-\udfff]/;

/** An identifier as DBML writes it. */
export const printWord = (name: string): string =>
  plainWord.test(name) && !surrogate.test(name) ? name : printQuotedWord(name);

/** An identifier in quotes, whether it needs them or not. */
export const printQuotedWord = (name: string): string => `"${escapeWith(name, '"')}"`;

/** A string literal of one line as DBML writes it. */
export const printString = (text: string): string => `'${escapeWith(text, "'")}'`;

/** A literal of one line in the quotes that need the fewest backslashes: SQL is full of single ones. */
export function printQuoted(text: string): string {
  if (!text.includes("'")) return printString(text);
  if (!text.includes('"')) return `"${escapeWith(text, '"')}"`;
  return bareInTriple.test(text) && !text.includes("'''")
    ? `'''${text.replaceAll("\\", "\\\\")}'''`
    : printString(text);
}

/** One line without spaces or quotes at its ends. */
const bareInTriple = /^[^'\s\p{Cc}](?:[^\p{Cc}]*[^'\s\p{Cc}])?$/u;

/** A note as DBML writes it: one of several lines gets ''', unless only a one-line literal keeps its shape. */
export function printNote(text: string, indent: string): string {
  if (!text.includes("\n") || text.includes("\r") || text.includes("'''") || text.endsWith("'"))
    return printString(text);
  const lines = text.split("\n").map((line) => (line === "" ? "" : `${indent}  ${line.replaceAll("\\", "\\\\")}`));
  // A text that ends its last line has the closing quotes on a line of their own.
  const body = lines.join("\n") + (lines.at(-1) === "" ? indent : "");
  return dedent(unescapeString(`\n${body}`)) === text ? `'''\n${body}'''` : printString(text);
}

/** SQL between backticks. DBML has no escape for a backtick, and no Postgres expression needs one. */
export const printExpression = (sql: string): string => `\`${sql.replaceAll("`", "'")}\``;

const controls: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\0": "\\0",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};

const special = /[\\\p{Cc}]/u;

function escapeWith(text: string, quote: string): string {
  if (!special.test(text) && !text.includes(quote)) return text;
  return [...text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`)]
    .map((char) => controls[char] ?? char)
    .join("");
}
