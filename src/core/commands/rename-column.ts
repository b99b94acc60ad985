import { column } from "./arguments-shapes.ts";
import { columnScope } from "./column-scope.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn } from "./find.ts";
import { badName } from "./new-names.ts";
import { renameScope } from "./rename-scope.ts";
import { shape, text } from "./shape.ts";

export const renameColumn = command(
  "renameColumn",
  "Rename column",
  shape({ ...column, name: text }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    if (args.name === args.column) return { edits: [] };
    const bad = badName("A column", args.name);
    if (bad !== undefined) return bad;
    const scope = columnScope(design, found);
    if (isRefusal(scope)) return scope;
    return renameScope(design, scope, args.name);
  },
);
