import { type SqlToken, scanSql } from "./scan.ts";

/** SQL of the author cut into its statements, each closed by its semicolon, or why it cannot stand in a script. */
export function splitStatements(text: string): { readonly statements: readonly string[] } | { readonly fault: string } {
  const sql = text.trim();
  const { tokens, fault, openComment } = scanSql(sql);
  if (fault !== undefined) return { fault };
  const statements: string[] = [];
  let from = 0;
  let depth = 0;
  let blocks = 0;
  let first = 0;
  tokens.forEach((token, at) => {
    if (token.kind === "open") depth++;
    else if (token.kind === "close") depth--;
    else if (token.kind === "word") blocks += blockStep(tokens, at, blocks);
    else if (token.text === ";" && depth === 0 && blocks === 0) {
      if (at > first) statements.push(sql.slice(from, token.end).trim());
      from = token.end;
      first = at + 1;
    }
  });
  if (first < tokens.length) statements.push(sql.slice(from).trim() + (openComment ? "\n;" : ";"));
  else if (from < sql.length && statements.length > 0) {
    statements.push(`${statements.pop() ?? ""}\n${sql.slice(from).trim()}`);
  }
  return { statements };
}

/** BEGIN ATOMIC … END is one statement, with CASE … END in it. */
function blockStep(tokens: readonly SqlToken[], at: number, blocks: number): number {
  const word = tokens[at]?.text.toLowerCase();
  if (word === "begin" && tokens[at + 1]?.text.toLowerCase() === "atomic") return 1;
  if (blocks === 0) return 0;
  if (word === "case") return 1;
  return word === "end" ? -1 : 0;
}
