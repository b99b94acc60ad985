import { indexDraft, table } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findTable } from "./find.ts";
import { indexLine, printIndex } from "./index-text.ts";
import { insertNested } from "./nested-blocks.ts";
import { shape } from "./shape.ts";
import { setTail } from "./table-tails.ts";

export const addIndex = command("addIndex", "Add index", shape({ ...table, index: indexDraft }, {}), (design, args) => {
  const found = findTable(design, args.table);
  if (isRefusal(found)) return found;
  const printed = printIndex(design, found.table, args.index, undefined);
  if (isRefusal(printed)) return printed;
  const tail =
    printed.tail === undefined ? [] : setTail(design, found, "index_", undefined, printed.name, printed.tail);
  return { edits: [...insertNested(design, found, "indexes", indexLine(printed)), ...tail] };
});
