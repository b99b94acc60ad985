import { command } from "./command.ts";
import { listOf, shape, text } from "./shape.ts";
import { copyTables } from "./table-copies.ts";

/** References among them are references among the copies. */
export const duplicateTables = command(
  "duplicateTables",
  "Duplicate tables",
  shape({ tables: listOf(text) }, { view: text }),
  (design, { tables, view }) => copyTables(design, tables, view),
);
