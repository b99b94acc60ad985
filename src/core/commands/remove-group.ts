import { command, isRefusal } from "./command.ts";
import { findGroup } from "./find.ts";
import { groupMentions } from "./group-mentions.ts";
import { forgetNames } from "./place-changes.ts";
import { removalEdits } from "./removal.ts";
import { shape, text } from "./shape.ts";

/** Its tables stay. */
export const removeGroup = command("removeGroup", "Remove group", shape({ group: text }, {}), (design, args) => {
  const found = findGroup(design, args.group);
  if (isRefusal(found)) return found;
  const mentions = groupMentions(design, args.group).map(({ path, metadata }) => metadata ?? path);
  return {
    edits: removalEdits(design, new Set<object>([found.node, ...mentions])),
    ...forgetNames(design.document.places, "group", [args.group]),
  };
});
