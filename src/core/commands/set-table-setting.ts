import { optionalText } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findTable, metadataOf } from "./find.ts";
import { tableList } from "./list-places.ts";
import { badKey, printText } from "./print.ts";
import { shape, text } from "./shape.ts";
import { setText } from "./text-settings.ts";

export const setTableSetting = command(
  "setTableSetting",
  "Set table setting",
  shape({ table: text, key: text, value: optionalText }, {}),
  (design, args) => {
    const found = findTable(design, args.table);
    if (isRefusal(found)) return found;
    const key = args.key.toLowerCase();
    const bad = badKey(key);
    if (bad !== undefined) return bad;
    if (/^(?:note|color|headercolor)$/.test(key)) return { refused: `"${key}" is not set as a setting of one's own.` };
    const printed = args.value === undefined ? undefined : printText(design.document.text, args.value);
    const metadata = metadataOf(design, args.table, "table");
    return { edits: setText(design, { place: tableList(found), metadata }, [key], printed) };
  },
);
