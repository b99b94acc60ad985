import { scanSql } from "#core/outputs/postgres/scan.ts";

/**
 * The columns of a predicate that only says `a is not null and b is not null …`; `undefined` when it says anything
 * else. Parentheses cannot change what such a conjunction means, so they are skipped.
 */
export function notNullColumns(predicate: string): ReadonlySet<string> | undefined {
  const { tokens, fault } = scanSql(predicate);
  if (fault !== undefined) return undefined;
  const words = tokens.filter(({ kind }) => kind !== "open" && kind !== "close");
  if (words.length % 5 !== 4) return undefined;
  const columns = new Set<string>();
  for (let at = 0; at < words.length; at += 5) {
    const [column, ...rest] = words.slice(at, at + 5);
    const last = at + 4 === words.length;
    const said = rest.map(({ kind, text }) => (kind === "word" ? text.toLowerCase() : ""));
    if (said.join(" ") !== (last ? "is not null" : "is not null and")) return undefined;
    if (column?.kind === "name") columns.add(column.text.slice(1, -1).replaceAll('""', '"'));
    else if (column?.kind === "word") columns.add(column.text.toLowerCase());
    else return undefined;
  }
  return columns;
}
