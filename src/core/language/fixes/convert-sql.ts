import { sqlRun } from "#core/language/paste/sql-run.ts";
import type { Fixer } from "./problem.ts";

/** Of SQL that makes tables or enums, all statements together. */
export const convertSql: Fixer = ({ read, at }) => {
  const convert = sqlRun(read, at.from);
  return convert === undefined ? [] : [{ title: "Convert SQL to DBML", does: { convert }, isPreferred: true }];
};

/** What seems to be a mistyped element may begin a statement of SQL. */
export const sqlOr =
  (fixer: Fixer): Fixer =>
  (problem) => {
    const offers = convertSql(problem);
    return offers.length > 0 ? offers : fixer(problem);
  };
