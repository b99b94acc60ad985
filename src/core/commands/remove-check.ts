import { tableAt } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findCheck } from "./find.ts";
import { removalEdits } from "./removal.ts";
import { shape } from "./shape.ts";
import { tailFields } from "./table-tails.ts";

export const removeCheck = command("removeCheck", "Remove check", shape(tableAt, {}), (design, args) => {
  const found = findCheck(design, args.table, args.at);
  if (isRefusal(found)) return found;
  const { name } = found.part;
  const fields = tailFields(design, args.table, "check_", name);
  return { edits: removalEdits(design, new Set<object>([found.node, ...fields.map(({ node }) => node)])) };
});
