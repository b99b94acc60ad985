import { column } from "./arguments-shapes.ts";
import { setColumnSettings } from "./column-settings.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn } from "./find.ts";
import { flag, shape } from "./shape.ts";

export const setColumnUnique = command(
  "setColumnUnique",
  "Change uniqueness",
  shape({ ...column, on: flag }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    if (found.column.unique === args.on) return { edits: [] };
    return { edits: setColumnSettings(design, found, ["unique"], args.on ? "unique" : undefined) };
  },
);
