import { indexDraft, table } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findTable } from "./find.ts";
import { setTail } from "./index-metadata.ts";
import { indexLine, printIndex } from "./index-text.ts";
import { insertNested } from "./nested-blocks.ts";
import { shape } from "./shape.ts";

export const addIndex = command("addIndex", "Add index", shape({ ...table, index: indexDraft }, {}), (design, args) => {
  const found = findTable(design, args.table);
  if (isRefusal(found)) return found;
  const printed = printIndex(design, found.table, args.index, undefined);
  if (isRefusal(printed)) return printed;
  const key = `index_${printed.name}`;
  const tail = printed.tail === undefined ? [] : setTail(design, found, undefined, key, printed.tail);
  return { edits: [...insertNested(design, found, "indexes", indexLine(printed)), ...tail] };
});
