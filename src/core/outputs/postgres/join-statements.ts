import type { Emitted } from "#core/outputs/output.ts";
import type { Phase, Statement } from "./statement.ts";

// Schemas and extensions stand together; every table has room around it.
const section = (phase: Phase): Phase => (phase === "extension" ? "schema" : phase);

const isTable = (sql: string): boolean => /^create\s+(?:unlogged\s+)?table\b/iu.test(sql);

/** Whether an empty line stands between two statements. */
function isApart(before: Statement, after: Statement): boolean {
  if (section(before.phase) !== section(after.phase)) return true;
  if (after.phase !== "define") return after.phase === "rows" && after.sql.startsWith("INSERT");
  if (before.of.kind === "enum" && after.of.kind === "enum") return false;
  if (/^create\s+(?:unlogged\s+)?table\s.*\spartition\s+of\b/iu.test(after.sql)) return false;
  return isTable(after.sql) || after.of.kind === "object" || !/^alter\b/iu.test(after.sql);
}

/** Statements as one text, and where each of them stands in it. */
export function joinStatements(statements: readonly Statement[]): Required<Pick<Emitted, "text" | "ranges">> {
  const pieces: string[] = [];
  const ranges: { readonly from: number; readonly to: number; readonly of: Statement["of"] }[] = [];
  let length = 0;
  let before: Statement | undefined;
  for (const statement of statements) {
    const gap = before === undefined ? "" : isApart(before, statement) ? "\n\n" : "\n";
    const from = length + gap.length;
    pieces.push(gap, statement.sql);
    length = from + statement.sql.length;
    ranges.push({ from, to: length, of: statement.of });
    before = statement;
  }
  if (pieces.length > 0) pieces.push("\n");
  return { text: pieces.join(""), ranges };
}
