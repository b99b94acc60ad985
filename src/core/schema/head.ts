/** What a statement makes, told by its first words alone: no grammar, so that anything Postgres has can be kept. */
import { type SqlToken, scanSql } from "#core/outputs/postgres/scan.ts";
import { keyPart, tableKey } from "./names.ts";
import type { ObjectKind, SqlObject } from "./schema.ts";

export type Head = {
  readonly kind: ObjectKind;
  /** `undefined` when the statement names none. */
  readonly schema: string | undefined;
  /** Empty when what it makes has no name, as a cast. */
  readonly name: string;
  /** What stands between the parentheses behind the name of a function, procedure or aggregate. */
  readonly args: string | undefined;
};

/** Words between CREATE and the kind that say nothing of the kind. */
const modifiers: ReadonlySet<string> = new Set([
  "or",
  "replace",
  "temp",
  "temporary",
  "global",
  "local",
  "unlogged",
  "recursive",
  "trusted",
  "procedural",
  "constraint",
]);

/** Kinds by their words, longer ones first. */
const kinds: readonly (readonly [words: readonly string[], kind: ObjectKind])[] = [
  [["materialized", "view"], "materialized_view"],
  [["foreign", "table"], "table"],
  [["view"], "view"],
  [["table"], "table"],
  [["domain"], "domain"],
  [["type"], "type"],
  [["sequence"], "sequence"],
  [["function"], "function"],
  [["procedure"], "procedure"],
  [["aggregate"], "aggregate"],
  [["rule"], "rule"],
  [["statistics"], "statistics"],
  [["text", "search", "configuration"], "object"],
  [["text", "search", "dictionary"], "object"],
  [["text", "search", "parser"], "object"],
  [["text", "search", "template"], "object"],
  [["event", "trigger"], "object"],
  [["access", "method"], "object"],
  [["foreign", "data", "wrapper"], "object"],
  [["default", "conversion"], "object"],
  [["operator", "class"], "object"],
  [["operator", "family"], "object"],
  [["collation"], "object"],
  [["conversion"], "object"],
  [["publication"], "object"],
  [["language"], "object"],
  [["server"], "object"],
  [["operator"], "object"],
];

const routines: ReadonlySet<ObjectKind> = new Set(["function", "procedure", "aggregate"]);

/** What the first statement of some SQL makes; `undefined` when it makes nothing that is kept as an object. */
export function readHead(sql: string): Head | undefined {
  const { tokens } = scanSql(sql);
  const word = (at: number): string => (tokens[at]?.kind === "word" ? tokens[at].text.toLowerCase() : "");
  if (word(0) === "comment" && word(1) === "on") return nameless("comment");
  if (word(0) !== "create" && word(0) !== "import") return undefined;
  let at = 1;
  while (modifiers.has(word(at))) at++;
  const found = kinds.find(([words]) => words.every((each, step) => word(at + step) === each));
  if (found === undefined) return tokens.length > 1 ? nameless("object") : undefined;
  const [words, kind] = found;
  at += words.length;
  if (word(at) === "concurrently") at++;
  if (word(at) === "if" && word(at + 1) === "not" && word(at + 2) === "exists") at += 3;
  const path = pathAt(tokens, at);
  if (path === undefined) return kind === "object" || kind === "statistics" ? nameless(kind) : undefined;
  const { names, next } = path;
  const name = names.at(-1) ?? "";
  const schema = names.length > 1 ? names.slice(0, -1).join(".") : undefined;
  return { kind, schema, name, args: routines.has(kind) ? argumentsAt(sql, tokens, next) : undefined };
}

const nameless = (kind: ObjectKind): Head => ({ kind, schema: undefined, name: "", args: undefined });

/** `a`, `a.b`, `"A b".c` */
function pathAt(
  tokens: readonly SqlToken[],
  start: number,
): { readonly names: readonly string[]; readonly next: number } | undefined {
  const names: string[] = [];
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (token?.kind !== "word" && token?.kind !== "name") return undefined;
    names.push(token.kind === "word" ? token.text.toLowerCase() : token.text.slice(1, -1).replaceAll('""', '"'));
    at++;
    if (tokens[at]?.text !== ".") return { names, next: at };
    at++;
  }
}

function argumentsAt(sql: string, tokens: readonly SqlToken[], at: number): string | undefined {
  const open = tokens[at];
  if (open?.text !== "(") return undefined;
  let depth = 0;
  for (let each = at; each < tokens.length; each++) {
    const token = tokens[each];
    if (token?.kind === "open") depth++;
    else if (token?.kind === "close" && --depth === 0) {
      const inner = tokens.slice(at + 1, each).map(({ text, spaced }) => (spaced ? ` ${text}` : text));
      return inner.join("").trim();
    }
  }
  return sql.slice(open.end).trim();
}

/** The key of an object, as the first statement of its SQL says it; by its label when that has no name, or the key is taken. */
export function objectKey(
  kind: ObjectKind,
  head: Pick<Head, "schema" | "name" | "args"> | undefined,
  label: string,
  isTaken: (key: string) => boolean,
): string {
  if (kind !== "comment" && kind !== "object" && head !== undefined && head.name !== "") {
    const args = head.args === undefined ? "" : `(${head.args})`;
    const key = `${kind} ${tableKey(head.schema ?? "public", head.name)}${args}`;
    if (!isTaken(key)) return key;
  }
  return `${kind} ${keyPart(label)}`;
}

/** An object made of its SQL; `undefined` when the SQL does not make what its kind says. */
export function sqlObject(
  kind: ObjectKind,
  label: string,
  written: string,
  isTaken: (key: string) => boolean,
): SqlObject | undefined {
  const sql = withoutEnd(written);
  const head = readHead(sql);
  if (sql === "" || (kind !== "object" && head?.kind !== kind)) return undefined;
  return {
    key: objectKey(kind, head, label, isTaken),
    kind,
    label,
    schema: head?.schema ?? "public",
    name: head?.name ?? "",
    sql,
  };
}

/** Without spaces around, and without semicolons at the end. */
export function withoutEnd(sql: string): string {
  let end = sql.trimEnd();
  while (end.endsWith(";")) end = end.slice(0, -1).trimEnd();
  return end.trimStart();
}
