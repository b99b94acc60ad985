import { tableAt } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findCheck } from "./find.ts";
import { tailFields } from "./index-metadata.ts";
import { removalEdits } from "./removal.ts";
import { shape } from "./shape.ts";

export const removeCheck = command("removeCheck", "Remove check", shape(tableAt, {}), (design, args) => {
  const found = findCheck(design, args.table, args.at);
  if (isRefusal(found)) return found;
  const { name } = found.part;
  const fields = name === undefined ? [] : tailFields(design, args.table, `check_${name}`);
  return { edits: removalEdits(design, new Set<object>([found.node, ...fields.map(({ node }) => node)])) };
});
