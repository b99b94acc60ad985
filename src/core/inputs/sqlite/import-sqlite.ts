import type { Around } from "#core/inputs/around.ts";
import type { Imported, ImportProblem, Skipped } from "#core/inputs/input.ts";
import type { ReadSql } from "#core/inputs/postgres/ast.ts";
import { importPostgres } from "#core/inputs/postgres/import-postgres.ts";
import { placesIn } from "#core/inputs/postgres/report.ts";
import { rewrite, toldBefore } from "#core/inputs/rewrite.ts";
import { sqliteChanges } from "./rewrite-sqlite.ts";

/** The design of SQLite's SQL: written as Postgres's, then read as that. */
export function importSqlite(text: string, read: ReadSql, tell?: (share: number) => void, around?: Around): Imported {
  const { changes, told } = sqliteChanges(text);
  const rewritten = rewrite(text, changes);
  const imported = toldBefore(importPostgres(rewritten.text, read, tell, around), text, rewritten);
  const place = placesIn(text);
  const skipped = told
    .filter(({ isSkipped }) => isSkipped)
    .map(({ at, message }): Skipped => ({ ...place(at), reason: message }));
  const problems = told
    .filter(({ isSkipped }) => !isSkipped)
    .map(
      ({ at, message }): ImportProblem => ({
        code: "not-in-postgres",
        severity: "warning",
        message,
        ...place(at),
        sql: "",
      }),
    );
  return {
    ...imported,
    statements: imported.statements + told.length,
    skipped: [...skipped, ...imported.skipped],
    problems: [...problems, ...imported.problems],
  };
}
