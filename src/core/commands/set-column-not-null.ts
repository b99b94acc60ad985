import { column } from "./arguments-shapes.ts";
import { setColumnSettings } from "./column-settings.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn } from "./find.ts";
import { either, flag, nothing, shape } from "./shape.ts";

export const setColumnNotNull = command(
  "setColumnNotNull",
  "Change nullability",
  shape({ ...column, on: either(flag, nothing) }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    if (found.column.notNull === args.on) return { edits: [] };
    const printed = args.on === undefined ? undefined : args.on ? "not null" : "null";
    return { edits: setColumnSettings(design, found, ["not null", "null"], printed) };
  },
);
