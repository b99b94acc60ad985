import type { Placed } from "#core/dbml/declared.ts";
import { indentation, replaceSpan } from "#core/dbml/edit.ts";
import type { GroupNode, MetadataNode } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { command, type Design, isRefusal } from "./command.ts";
import { findGroup, spanAt } from "./find.ts";
import { groupMentions } from "./group-mentions.ts";
import { bodyAt, insertItem } from "./insertions.ts";
import { badColor } from "./new-names.ts";
import { printText } from "./print.ts";
import { removalEdits } from "./removal.ts";
import { either, none, shape, text } from "./shape.ts";
import { fieldsWith, setText, settingsWith } from "./text-settings.ts";

export const changeGroup = command(
  "changeGroup",
  "Change group",
  shape({ group: text }, { color: either(text, none), note: either(text, none) }),
  (design, { group, color, note }) => {
    const found = findGroup(design, group);
    if (isRefusal(found)) return found;
    const bad = typeof color === "string" ? badColor(color) : undefined;
    if (bad !== undefined) return bad;
    const { node, base } = found;
    const metadata = groupMentions(design, group).flatMap((mention) =>
      mention.metadata === undefined ? [] : [{ node: mention.metadata, base: mention.base }],
    );
    const place = { list: node.settings, base, at: base + node.name.to };
    return {
      edits: [
        ...(color === undefined ? [] : setText(design, { place, metadata }, ["color"], color ?? undefined)),
        ...(note === undefined ? [] : noteEdits(design, found, metadata, note === "" ? null : note)),
      ],
    };
  },
);

function noteEdits(
  design: Design,
  { node, base }: Placed<GroupNode>,
  metadata: readonly Placed<MetadataNode>[],
  note: string | null,
): TextEdit[] {
  const { text: whole } = design.document;
  const fields = fieldsWith(metadata, ["note"]);
  const settings = settingsWith(node.settings, ["note"]);
  if (note === null) {
    return removalEdits(design, new Set<object>([...node.notes, ...fields.map((field) => field.node), ...settings]));
  }
  const own = node.notes.at(-1);
  if (fields.length === 0 && own !== undefined) {
    const indent = indentation(whole, base + own.from);
    return [replaceSpan(spanAt(base, own.value), printText(whole, note, indent))];
  }
  if (fields.length > 0 || settings.length > 0) {
    const place = { list: node.settings, base, at: base + node.name.to };
    return setText(design, { place, metadata }, ["note"], printText(whole, note));
  }
  const items = [...node.members, ...node.notes].sort((a, b) => a.from - b.from);
  const body = bodyAt(base, node.body, items, node.from);
  return insertItem(whole, body, body.items.at(-1), (indent) => `Note: ${printText(whole, note, indent)}`);
}
