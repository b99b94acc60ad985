import { columnScopeOfPartial } from "./column-scope.ts";
import { command, isRefusal } from "./command.ts";
import { badName } from "./new-names.ts";
import { renameScope } from "./rename-scope.ts";
import { shape, text } from "./shape.ts";

/** As `renameColumn`, for a partial that perhaps no table takes in. */
export const renamePartialColumn = command(
  "renamePartialColumn",
  "Rename column",
  shape({ partial: text, column: text, name: text }, {}),
  (design, args) => {
    const scope = columnScopeOfPartial(design, args.partial, args.column);
    if (isRefusal(scope)) return scope;
    if (args.name === args.column) return { edits: [] };
    return badName("A column", args.name) ?? renameScope(design, scope, args.name);
  },
);
