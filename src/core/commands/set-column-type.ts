import { replaceSpan } from "#core/dbml/edit.ts";
import { column } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn, missing, spanAt } from "./find.ts";
import { printType } from "./print.ts";
import { shape, text } from "./shape.ts";

export const setColumnType = command(
  "setColumnType",
  "Change type",
  shape({ ...column, type: text }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    const printed = printType(args.type);
    if (isRefusal(printed)) return printed;
    const { type } = found.node;
    if (type === undefined) return missing(design, "type of", args.column);
    const span = spanAt(found.base, type);
    const isSame = design.document.text.slice(span.from, span.to) === printed.type;
    return { edits: isSame ? [] : [replaceSpan(span, printed.type)] };
  },
);
