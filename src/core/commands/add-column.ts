import { columnsByName } from "#core/schema/lookup.ts";
import { columnDraft } from "./arguments-shapes.ts";
import { insertColumn, padded } from "./column-lines.ts";
import { command, isRefusal } from "./command.ts";
import { findTable, missing } from "./find.ts";
import { freeName } from "./new-names.ts";
import { printColumn } from "./print.ts";
import { either, none, shape, text } from "./shape.ts";

export const addColumn = command(
  "addColumn",
  "Add column",
  shape({ table: text, column: columnDraft }, { after: either(text, none) }),
  (design, { table: key, column: draft, after }) => {
    const found = findTable(design, key);
    if (isRefusal(found)) return found;
    const columns = columnsByName(found.table);
    if (typeof after === "string" && !columns.has(after))
      return missing(design, "column", `${found.table.name}.${after}`);
    const name = freeName(draft.name, (each) => columns.has(each));
    const column = printColumn(design, { ...draft, name });
    if (isRefusal(column)) return column;
    return { edits: insertColumn(design, found, after, padded(found.node, column)) };
  },
);
