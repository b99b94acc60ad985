/** What people write that Postgres refuses, and how it might be written instead: by lexemes, proven by the grammar. */
import type { ReadSql } from "./ast.ts";
import { sqlName } from "./draft.ts";
import { type Lexeme, lexemes } from "./lexer.ts";

export type Repair = { readonly title: string; readonly sql: string };

/** A text's lexemes, and what a repair asks of them. */
type Text = {
  readonly sql: string;
  readonly all: readonly Lexeme[];
  /** In lower case. */
  readonly words: readonly string[];
};

type Fix = { readonly title: string; readonly apply: (text: Text) => string | undefined };

const mostRounds = 6;

/** The statement as the grammar takes it; `undefined` when we know no way. */
export function repairSyntax(sql: string, read: ReadSql): Repair | undefined {
  let current = sql;
  const titles: string[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const text = textOf(current);
    const found = fixes.flatMap((fix) => {
      const fixed = titles.includes(fix.title) ? undefined : fix.apply(text);
      return fixed === undefined || fixed === current ? [] : [{ fix, fixed }];
    })[0];
    if (found === undefined) return undefined;
    titles.push(found.fix.title);
    current = found.fixed;
    if ("stmts" in read(current)) return { title: titles.join("; "), sql: current };
  }
  return undefined;
}

const textOf = (sql: string): Text => {
  const all = lexemes(sql, 0, sql.length);
  return { sql, all, words: all.map(({ from, to }) => sql.slice(from, to).toLowerCase()) };
};

/** A text with parts of it replaced; the parts in their order. */
function replaced(
  sql: string,
  parts: readonly (readonly [from: number, to: number, by: string])[],
): string | undefined {
  if (parts.length === 0) return undefined;
  let text = "";
  let at = 0;
  for (const [from, to, by] of parts) {
    text += sql.slice(at, from) + by;
    at = to;
  }
  return text + sql.slice(at);
}

function closing({ all }: Text, open: number): number {
  let depth = 0;
  for (let at = open; at < all.length; at++) {
    if (all[at]?.kind === "open") depth++;
    else if (all[at]?.kind === "close" && --depth === 0) return at;
  }
  return all.length - 1;
}

/** The lexeme that ends a part of a list: a comma or the bracket around the list. */
function partEnd(text: Text, from: number): number {
  for (let at = from; at < text.all.length; at++) {
    const kind = text.all[at]?.kind;
    if (kind === "open") at = closing(text, at);
    else if (kind === "comma" || kind === "close") return at;
  }
  return text.all.length;
}

/** The name after CREATE TABLE, as it is written. */
function tableOf({ sql, all, words }: Text): string | undefined {
  const at = words.indexOf("table");
  if (words[0] !== "create" || at === -1) return undefined;
  const start = words[at + 1] === "if" ? at + 4 : at + 1;
  let end = start;
  while (words[end + 1] === ".") end += 2;
  const [first, last] = [all[start], all[end]];
  return first === undefined || last === undefined ? undefined : sql.slice(first.from, last.to);
}

/** A constraint cannot have a condition; a unique index can. */
function partialUnique(text: Text): string | undefined {
  const { sql, all, words } = text;
  const table = tableOf(text);
  if (table === undefined) return undefined;
  for (let at = 0; at < words.length; at++) {
    if (words[at] !== "unique" || all[at + 1]?.kind !== "open") continue;
    const close = closing(text, at + 1);
    const [open, shut, where] = [all[at + 1], all[close], all[close + 1]];
    if (words[close + 1] !== "where" || open === undefined || shut === undefined || where === undefined) continue;
    const end = partEnd(text, close + 1);
    const isNamed = words[at - 2] === "constraint";
    const name = isNamed ? `${sql.slice(all[at - 1]?.from, all[at - 1]?.to)} ` : "";
    const start = isNamed ? at - 2 : at;
    const condition = sql.slice(where.from, all[end - 1]?.to).trim();
    const index = `CREATE UNIQUE INDEX ${name}ON ${table} ${sql.slice(open.from, shut.to)} ${condition}`;
    // The comma before it goes as well; when there is none, the one behind it.
    const before = all[start - 1];
    const from = before?.kind === "comma" ? before.from : (all[start]?.from ?? 0);
    const to = before?.kind !== "comma" && all[end]?.kind === "comma" ? (all[end]?.to ?? 0) : (all[end - 1]?.to ?? 0);
    return `${sql.slice(0, from)}${sql.slice(to)};\n${index}`;
  }
  return undefined;
}

const trailingComma = ({ sql, all }: Text): string | undefined =>
  replaced(
    sql,
    all.flatMap(({ kind, from, to }, at) =>
      kind === "comma" && all[at + 1]?.kind === "close" ? [[from, to, ""] as const] : [],
    ),
  );

const backticks = ({ sql }: Text): string | undefined => {
  const fixed = sql.replace(/`([^`\n]{1,100})`/g, (_, name: string) => sqlName(name));
  return fixed === sql ? undefined : fixed;
};

const brackets = ({ sql, all, words }: Text): string | undefined =>
  replaced(
    sql,
    all.flatMap(({ kind, from }, at) => {
      const [name, close] = [all[at + 1], all[at + 2]];
      const isName = kind === "open" && words[at] === "[" && name?.kind === "word" && words[at + 2] === "]";
      // `a[i]` is an element of an array.
      const isElement = all[at - 1]?.to === from && all[at - 1]?.kind === "word";
      if (!isName || isElement || close === undefined) return [];
      return [[from, close.to, sqlName(sql.slice(name.from, name.to))] as const];
    }),
  );

const counting = ({ sql, all, words }: Text): string | undefined =>
  replaced(
    sql,
    all.flatMap(({ from, to }, at) => {
      if (words[at] === "auto_increment" || words[at] === "autoincrement") {
        return [[from, to, "GENERATED BY DEFAULT AS IDENTITY"] as const];
      }
      if (words[at] !== "identity" || words[at - 1] === "as" || words[at + 1] !== "(") return [];
      return [[from, all[closing({ sql, all, words }, at + 1)]?.to ?? to, "GENERATED BY DEFAULT AS IDENTITY"] as const];
    }),
  );

const integers = new Set(["int", "integer", "bigint", "smallint", "int2", "int4", "int8"]);

const displayWidth = ({ sql, all, words }: Text): string | undefined =>
  replaced(
    sql,
    all.flatMap(({ from }, at) => {
      const isWidth = words[at] === "(" && integers.has(words[at - 1] ?? "") && words[at + 2] === ")";
      return isWidth ? [[from, all[at + 2]?.to ?? from, ""] as const] : [];
    }),
  );

const unsigned = ({ sql, all, words }: Text): string | undefined =>
  replaced(
    sql,
    all.flatMap(({ from, to }, at) => (words[at] === "unsigned" ? [[from, to, ""] as const] : [])),
  );

/** What MySQL says of a table behind its columns. */
const engine = (text: Text): string | undefined => {
  const { sql, all, words } = text;
  if (tableOf(text) === undefined) return undefined;
  const close = closing(text, words.indexOf("("));
  const isEngine = words.slice(close + 1).some((word) => word === "engine" || word === "charset");
  return isEngine ? sql.slice(0, all[close]?.to) : undefined;
};

const fixes: readonly Fix[] = [
  { title: "Make the UNIQUE with a condition a unique index of its own", apply: partialUnique },
  { title: "Take the comma before the bracket away", apply: trailingComma },
  { title: "Write names without backticks", apply: backticks },
  { title: "Write names without square brackets", apply: brackets },
  { title: "Count by GENERATED BY DEFAULT AS IDENTITY", apply: counting },
  { title: "Write integers without a width", apply: displayWidth },
  { title: "Leave UNSIGNED out, which Postgres does not have", apply: unsigned },
  { title: "Leave out what MySQL says behind the table", apply: engine },
];

const setting = /^\s*[a-z_.]+\s*=\s*\S/i;

/** What a statement is that is no SQL at all; `undefined` when it may be. */
export function explainForeign(sql: string): string | undefined {
  const lines = sql.split("\n").filter((line) => !/^\s*(?:#|--|$)/.test(line));
  const settings = lines.filter((line) => setting.test(line));
  if (settings.length > 0 && settings.length * 2 > lines.length) {
    return "These are settings of the server, not SQL. They stand in postgresql.conf, or are made by ALTER SYSTEM SET.";
  }
  return undefined;
}
