import { table } from "./arguments-shapes.ts";
import { command } from "./command.ts";
import { shape, text } from "./shape.ts";
import { copyTables } from "./table-copies.ts";

/** A copy with its own name and names of indexes; it refers to what the table refers to. */
export const duplicateTable = command(
  "duplicateTable",
  "Duplicate table",
  shape(table, { view: text }),
  (design, { table: key, view }) => copyTables(design, [key], view),
);
