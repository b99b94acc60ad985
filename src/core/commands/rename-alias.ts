import { shownName } from "#core/dbml/declared.ts";
import { tableKey } from "#core/schema/names.ts";
import { command, isRefusal } from "./command.ts";
import { declaredOf, findTable } from "./find.ts";
import { badName } from "./new-names.ts";
import { renamedWord } from "./renamed-word.ts";
import { shape, text } from "./shape.ts";
import { aliasMentions } from "./table-mentions.ts";

export const renameAlias = command(
  "renameAlias",
  "Rename alias",
  shape({ table: text, name: text }, {}),
  (design, args) => {
    const found = findTable(design, args.table);
    if (isRefusal(found)) return found;
    const alias = found.node.alias?.text;
    if (alias === undefined) return { refused: `"${shownName(args.table)}" has no alias.` };
    if (alias === args.name) return { edits: [] };
    const bad = badName("An alias", args.name);
    if (bad !== undefined) return bad;
    const { aliases, tables } = declaredOf(design);
    const owner = aliases.get(args.name);
    if (owner !== undefined) return { refused: `"${args.name}" is already an alias of "${shownName(owner)}".` };
    if (tables.has(tableKey("public", args.name))) return { refused: `"${args.name}" is already a table.` };
    return {
      edits: aliasMentions(design, args.table, alias).map(({ word, base }) => renamedWord(base, word, args.name)),
    };
  },
);
