import type { Note } from "./notes.ts";
import type { Statement } from "./statement.ts";

// What Postgres itself makes only when it is not there.
const creating =
  /^(\s*create\s+(?:unlogged\s+|foreign\s+)?(?:table|materialized\s+view|sequence|server|schema|extension|statistics|collation)|\s*create\s+(?:unique\s+)?index(?:\s+concurrently)?)\s+(?!if\s+not\s+exists\b)/iu;
// These may run again as they are.
const repeatable =
  /^\s*(?:set|reset|comment|select|create\s+or\s+replace|create\s+(?:schema|extension|table|index|sequence)\s+if\s+not\s+exists|alter\s+table\s+\S+\s+(?:alter|enable|force|replica|set|cluster)|drop\b.*\bif\s+exists)\b/iu;

/** The same statements for a database that has some of what they make already: that is left as it is. */
export function onceOnly(statements: readonly Statement[], note: Note): readonly Statement[] {
  const rewritten = statements.map((statement) => {
    const { phase, sql } = statement;
    if (phase === "before" || phase === "after" || repeatable.test(sql)) return statement;
    if (phase === "rows") return { ...statement, sql: sql.replace(/;$/u, "\nON CONFLICT DO NOTHING;") };
    if (creating.test(sql)) return { ...statement, sql: sql.replace(creating, "$1 IF NOT EXISTS ") };
    return { ...statement, sql: inBlock(sql) };
  });
  if (statements.some(({ phase }) => phase === "rows")) {
    note("info", "exists", "Rows that are there already are left as they are, but only a key tells which those are.");
  }
  return rewritten;
}

/** Takes no offence when what it makes is there. */
function inBlock(sql: string): string {
  let tag = "$do$";
  for (let number = 1; sql.includes(tag); number++) tag = `$do${number}$`;
  return `DO ${tag}\nBEGIN\n  ${sql.replace(/;?$/u, ";")}\nEXCEPTION\n  WHEN duplicate_object OR duplicate_table OR duplicate_function THEN NULL;\nEND\n${tag};`;
}
