import { type SqlToken, scanSql } from "#core/outputs/postgres/scan.ts";
import { readHead } from "#core/schema/head.ts";

/** What takes back all that a statement made that makes a part of a table; `undefined`: no single statement does. */
export function undoOf(sql: string): string | undefined {
  const { tokens } = scanSql(sql);
  const word = (at: number): string => (tokens[at]?.kind === "word" ? tokens[at].text.toLowerCase() : "");
  if (word(0) === "comment" && word(1) === "on") {
    const is = tokens.findIndex(({ kind, text }, at) => at > 2 && kind === "word" && text.toLowerCase() === "is");
    return is < 0 ? undefined : `${sql.slice(0, tokens[is]?.end)} NULL`;
  }
  if (word(0) === "alter" && word(1) === "table") {
    const path = pathAt(tokens, word(2) === "only" ? 3 : 2);
    if (path === undefined || word(path.next) !== "add" || word(path.next + 1) !== "constraint") return undefined;
    const name = tokens[path.next + 2];
    return name === undefined ? undefined : `ALTER TABLE IF EXISTS ${path.text} DROP CONSTRAINT IF EXISTS ${name.text}`;
  }
  if (word(0) !== "create") return undefined;
  const at = word(1) === "unique" ? 2 : 1;
  if (word(at) === "index") {
    const name = tokens[at + 1];
    const path = word(at + 2) === "on" ? pathAt(tokens, word(at + 3) === "only" ? at + 4 : at + 3) : undefined;
    if (name === undefined || path === undefined) return undefined;
    return `DROP INDEX IF EXISTS ${[...path.names.slice(0, -1), name.text].join(".")}`;
  }
  if (word(1) !== "policy") return undefined;
  const path = word(3) === "on" ? pathAt(tokens, 4) : undefined;
  return path === undefined ? undefined : `DROP POLICY IF EXISTS ${tokens[2]?.text} ON ${path.text}`;
}

const kinds = new Map([
  ["domain", "DOMAIN"],
  ["type", "TYPE"],
  ["sequence", "SEQUENCE"],
  ["function", "FUNCTION"],
  ["procedure", "PROCEDURE"],
  ["view", "VIEW"],
  ["materialized_view", "MATERIALIZED VIEW"],
  ["table", "TABLE"],
]);

/** What drops the thing that a statement made, with all that hangs on it; empty: it makes none; `undefined`: unknown. */
export function dropOf(sql: string): string | undefined {
  const { tokens } = scanSql(sql);
  if (tokens[0]?.text.toLowerCase() !== "create") return "";
  const head = readHead(sql);
  const kind = head === undefined ? undefined : kinds.get(head.kind);
  if (head === undefined || kind === undefined || head.name === "") return undefined;
  const name = [head.schema, head.name].flatMap((each) => (each === undefined ? [] : [quoted(each)])).join(".");
  const isForeign = tokens[1]?.text.toLowerCase() === "foreign";
  return `DROP ${isForeign ? "FOREIGN " : ""}${kind} IF EXISTS ${name} CASCADE`;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `a`, `a.b` as they are written. */
function pathAt(tokens: readonly SqlToken[], start: number) {
  const names: string[] = [];
  for (let at = start; ; at += 2) {
    const token = tokens[at];
    if (token?.kind !== "word" && token?.kind !== "name") return undefined;
    names.push(token.text);
    if (tokens[at + 1]?.text !== ".") return { names, text: names.join("."), next: at + 1 };
  }
}
