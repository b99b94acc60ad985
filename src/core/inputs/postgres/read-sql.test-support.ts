import { hasSqlDetails, loadModule, parseSync } from "libpg-query";
import type { ReadSql } from "./ast.ts";
import { offsetOfCharacter } from "./byte-offsets.ts";

await loadModule();

/** PostgreSQL's own grammar, in Node. */
export const readSql: ReadSql = (sql) => {
  try {
    const { stmts } = parseSync(sql);
    return { stmts: stmts ?? [] };
  } catch (error) {
    if (error instanceof RangeError) return { error: { message: "it is nested too deeply", at: 0 } };
    if (!hasSqlDetails(error)) throw error;
    const at = Math.max(0, error.sqlDetails?.cursorPosition ?? 0);
    return { error: { message: error.message, at: offsetOfCharacter(sql, at) } };
  }
};
