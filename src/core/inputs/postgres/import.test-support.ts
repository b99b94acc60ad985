import type { Imported } from "#core/inputs/input.ts";
import type { Column, Table } from "#core/schema/schema.ts";
import { importPostgres } from "./import-postgres.ts";
import { readSql } from "./read-sql.test-support.ts";

/** Some SQL as a design. */
export const importSql = (sql: string): Imported => importPostgres(sql, readSql);

/** The only table of some SQL, which has to be read without a word. */
export function tableOf(sql: string): Table {
  const { schema, problems } = importSql(sql);
  const [table] = schema.tables;
  if (table === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return table;
}

/** A column of a table of that one column. */
export function columnOf(definition: string): Column {
  const [column] = tableOf(`create table t (c ${definition})`).columns;
  if (column === undefined) throw new Error("there is no column");
  return column;
}
