import type { TableNode } from "#core/dbml/syntax.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { command, type Design, isRefusal } from "./command.ts";
import { declaredOf, findTable, resolve } from "./find.ts";
import { forgetNames } from "./place-changes.ts";
import { tailOfReference } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { listOf, shape, text } from "./shape.ts";

export const removeTables = command(
  "removeTables",
  "Remove tables",
  shape({ tables: listOf(text) }, {}),
  (design, { tables }) => {
    const gone = new Set<TableKey>();
    const removed = new Set<object>();
    for (const key of tables) {
      const found = findTable(design, key);
      if (isRefusal(found)) return found;
      gone.add(key);
      removed.add(found.node);
    }
    for (const node of mentioning(design, gone)) removed.add(node);
    return { edits: removalEdits(design, removed), ...forgetNames(design.document.places, "table", [...gone]) };
  },
);

/** What says something about the tables, and nothing without them. */
function* mentioning(design: Design, gone: ReadonlySet<TableKey>): Generator<object> {
  const declared = declaredOf(design);
  const isGone = (words: Parameters<typeof resolve>[1]): boolean => {
    const key = resolve(design, words);
    return key !== undefined && gone.has(key);
  };
  const inline = function* (node: TableNode): Generator<object> {
    for (const item of node.items) {
      if (item.kind !== "column") continue;
      for (const setting of item.settings?.settings ?? []) {
        if (setting.value?.kind === "relation" && isGone(setting.value.end.table)) yield setting;
      }
    }
  };
  for (const [key, { node }] of declared.tables) if (!gone.has(key)) yield* inline(node);
  for (const { node } of declared.partials.values()) yield* inline(node);
  for (const { node } of declared.refs) {
    if (node.relation !== undefined && (isGone(node.relation.left.table) || isGone(node.relation.right.table)))
      yield node;
  }
  for (const reference of design.schema.references) {
    if (gone.has(reference.to.table)) yield* tailOfReference(design, reference);
  }
  for (const { node } of declared.groups.values())
    for (const member of node.members) if (isGone(member.words)) yield member;
  for (const { node } of declared.views.values()) {
    for (const { what, names } of node.sections) {
      if (what === "tables") for (const path of names) if (isGone(path.words)) yield path;
    }
  }
  for (const { node } of declared.records) if (node.table !== undefined && isGone(node.table.words)) yield node;
  for (const { node } of declared.metadata) {
    if (node.target === "table" && isGone(node.name.words)) yield node;
    if (node.target === "column" && isGone(node.name.words.slice(0, -1))) yield node;
  }
}
