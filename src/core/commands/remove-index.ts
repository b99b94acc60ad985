import { tableAt } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findIndex } from "./find.ts";
import { removalEdits } from "./removal.ts";
import { shape } from "./shape.ts";
import { tailFields } from "./table-tails.ts";

export const removeIndex = command("removeIndex", "Remove index", shape(tableAt, {}), (design, args) => {
  const found = findIndex(design, args.table, args.at);
  if (isRefusal(found)) return found;
  const { name } = found.part;
  const holders =
    found.holder.node.kind === "table"
      ? [args.table]
      : design.schema.tables
          .filter((table) => table.partials.includes(found.holder.node.name.words.at(-1)?.text ?? ""))
          .map(({ key }) => key);
  const fields = holders.flatMap((key) => tailFields(design, key, "index_", name));
  return { edits: removalEdits(design, new Set<object>([found.node, ...fields.map(({ node }) => node)])) };
});
