import { indentation } from "#core/dbml/edit.ts";
import { column, optionalText } from "./arguments-shapes.ts";
import { columnMetadata } from "./column-metadata.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn } from "./find.ts";
import { columnList } from "./list-places.ts";
import { printText } from "./print.ts";
import { shape } from "./shape.ts";
import { setText } from "./text-settings.ts";

export const setColumnNote = command(
  "setColumnNote",
  "Set column note",
  shape({ ...column, note: optionalText }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    const { text } = design.document;
    const note = args.note === undefined || args.note === "" ? undefined : args.note;
    const printed =
      note === undefined ? undefined : printText(text, note, indentation(text, found.base + found.node.from));
    const metadata = columnMetadata(design, args.table, args.column);
    return { edits: setText(design, { place: columnList(found), metadata }, ["note"], printed) };
  },
);
