import { optionalText } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findGroup, resolve } from "./find.ts";
import { addMembers, memberships, tablesNamed } from "./group-members.ts";
import { removalEdits } from "./removal.ts";
import { listOf, shape, text } from "./shape.ts";

export const setGroup = command(
  "setGroup",
  "Change group",
  shape({ tables: listOf(text), group: optionalText }, {}),
  (design, args) => {
    const tables = tablesNamed(design, args.tables);
    if (isRefusal(tables)) return tables;
    const left = removalEdits(design, new Set(memberships(design, new Set(args.tables), args.group)));
    if (args.group === undefined) return { edits: left };
    const found = findGroup(design, args.group);
    if (isRefusal(found)) return found;
    const members = new Set(found.node.members.map((member) => resolve(design, member.words)));
    return {
      edits: [
        ...left,
        ...addMembers(
          design,
          found,
          tables.filter(({ key }) => !members.has(key)),
        ),
      ],
    };
  },
);
