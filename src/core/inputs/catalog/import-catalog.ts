import type { CatalogObject } from "#core/catalog/catalog.ts";
import type { Imported, ImportProblem } from "#core/inputs/input.ts";
import type { ReadSql } from "#core/inputs/postgres/ast.ts";
import { importPostgres } from "#core/inputs/postgres/import-postgres.ts";
import { catalogSql } from "./catalog-sql.ts";
import { catalogIn } from "./catalog-text.ts";

const unlike = "This is not what the query answers. Copy its one value whole: it begins with [ and ends with ].";

/** The design of a database that told its catalog: written as SQL, then read as that. */
export function importCatalog(text: string, read: ReadSql, tell?: (share: number) => void): Imported {
  const catalog = catalogIn(text);
  if (catalog === undefined) {
    const nothing = importPostgres("", read);
    return { ...nothing, problems: [problem(unlike, "")] };
  }
  const written = catalogSql(catalog);
  const lines: { readonly from: number; readonly of: CatalogObject }[] = [];
  let sql = "";
  let line = 1;
  for (const { of, sql: statement } of written) {
    if (statement === undefined) continue;
    lines.push({ from: line, of });
    sql += `${statement};\n`;
    line += statement.split("\n").length;
  }
  const imported = importPostgres(sql, read, tell);
  const ofLine = (at: number): string => lines.findLast(({ from }) => from <= at)?.of.id ?? "";
  const unsaid = written.filter(({ sql: statement }) => statement === undefined);
  return {
    ...imported,
    // Nobody sees the SQL in between: its lines would mean nothing.
    skipped: imported.skipped.map(({ reason, line: at }) => ({
      line: 1,
      column: 1,
      reason: `${ofLine(at)}: ${reason}`,
    })),
    problems: [
      ...imported.problems.map(({ repair, ...each }) => ({
        ...each,
        line: 1,
        column: 1,
        message: `${ofLine(each.line)}: ${each.message}`,
      })),
      ...unsaid.map(({ of }) =>
        problem(`${of.id} cannot be made from the catalog alone. Take it from pg_dump --schema-only.`, ""),
      ),
    ],
  };
}

const problem = (message: string, sql: string): ImportProblem => ({
  code: "catalog",
  severity: "warning",
  message,
  line: 1,
  column: 1,
  sql,
});
