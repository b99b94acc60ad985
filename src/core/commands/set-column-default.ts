import { column, defaultValue } from "./arguments-shapes.ts";
import { setColumnSettings } from "./column-settings.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn } from "./find.ts";
import { printDefault } from "./print.ts";
import { either, nothing, shape } from "./shape.ts";

export const setColumnDefault = command(
  "setColumnDefault",
  "Change default",
  shape({ ...column, value: either(defaultValue, nothing) }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    if (args.value === undefined) return { edits: setColumnSettings(design, found, ["default"], undefined) };
    const printed = printDefault(design, args.value, found.column.type);
    return typeof printed === "string"
      ? { edits: setColumnSettings(design, found, ["default"], `default: ${printed}`) }
      : printed;
  },
);
