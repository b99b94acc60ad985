import { command, isRefusal } from "./command.ts";
import { declaredOf, findPartial } from "./find.ts";
import { badName } from "./new-names.ts";
import { renamedPath, renamedWord } from "./renamed-word.ts";
import { shape, text } from "./shape.ts";

export const renamePartial = command(
  "renamePartial",
  "Rename partial",
  shape({ partial: text, name: text }, {}),
  (design, args) => {
    const found = findPartial(design, args.partial);
    if (isRefusal(found)) return found;
    if (args.partial === args.name) return { edits: [] };
    const bad = badName("A partial", args.name);
    if (bad !== undefined) return bad;
    const declared = declaredOf(design);
    if (declared.partials.has(args.name)) return { refused: `"${args.name}" is already a table partial.` };
    const injected = [...declared.tables.values(), ...declared.partials.values()].flatMap(({ node, base }) =>
      node.items.flatMap((item) =>
        item.kind === "inject" && item.name.text === args.partial ? [renamedWord(base, item.name, args.name)] : [],
      ),
    );
    return { edits: [renamedPath(found.base, found.node.name, args.name), ...injected] };
  },
);
