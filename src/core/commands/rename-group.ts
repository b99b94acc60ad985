import { command, isRefusal } from "./command.ts";
import { declaredOf, findGroup } from "./find.ts";
import { groupMentions } from "./group-mentions.ts";
import { badName } from "./new-names.ts";
import { moveName } from "./place-changes.ts";
import { renamedPath } from "./renamed-word.ts";
import { shape, text } from "./shape.ts";

export const renameGroup = command(
  "renameGroup",
  "Rename group",
  shape({ group: text, name: text }, {}),
  (design, args) => {
    const found = findGroup(design, args.group);
    if (isRefusal(found)) return found;
    if (args.group === args.name) return { edits: [] };
    const bad = badName("A group", args.name);
    if (bad !== undefined) return bad;
    if (declaredOf(design).groups.has(args.name)) return { refused: `"${args.name}" is already a group.` };
    const paths = [{ path: found.node.name, base: found.base }, ...groupMentions(design, args.group)];
    return {
      edits: paths.map(({ path, base }) => renamedPath(base, path, args.name)),
      ...moveName(design.document.places, "group", args.group, args.name),
    };
  },
);
