import { displayName } from "#core/schema/names.ts";
import { command, isRefusal } from "./command.ts";
import { isOfEnum } from "./enum-mentions.ts";
import { findEnum } from "./find.ts";
import { removalEdits } from "./removal.ts";
import { shape, text } from "./shape.ts";

export const removeEnum = command("removeEnum", "Remove enum", shape({ enum: text }, {}), (design, args) => {
  const found = findEnum(design, args.enum);
  if (isRefusal(found)) return found;
  const owners = [
    ...design.schema.tables.map((table) => ({ shown: displayName(table), columns: table.columns })),
    ...design.schema.partials.map((partial) => ({ shown: partial.name, columns: partial.columns })),
  ];
  for (const { shown, columns } of owners) {
    const user = columns.find((column) => isOfEnum(column, args.enum));
    if (user === undefined) continue;
    return { refused: `"${displayName(found.enum)}" is the type of ${shown}.${user.name}: change it first.` };
  }
  return { edits: removalEdits(design, new Set([found.node])) };
});
