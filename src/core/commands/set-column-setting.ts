import { column, optionalText } from "./arguments-shapes.ts";
import { columnMetadata } from "./column-metadata.ts";
import { setColumnSettings } from "./column-settings.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn } from "./find.ts";
import { columnList } from "./list-places.ts";
import { badColumnKey, printText } from "./print.ts";
import { shape, text } from "./shape.ts";
import { setText } from "./text-settings.ts";

export const setColumnSetting = command(
  "setColumnSetting",
  "Set column setting",
  shape({ ...column, key: text, value: optionalText }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    const key = args.key.toLowerCase();
    const bad = badColumnKey(key);
    if (bad !== undefined) return bad;
    if (key === "increment") {
      const isThere = found.column.increment;
      if (isThere === (args.value !== undefined)) return { edits: [] };
      return { edits: setColumnSettings(design, found, [key], args.value === undefined ? undefined : key) };
    }
    const printed = args.value === undefined ? undefined : printText(design.document.text, args.value);
    const metadata = columnMetadata(design, args.table, args.column);
    return { edits: setText(design, { place: columnList(found), metadata }, [key], printed) };
  },
);
