import { replaceSpan } from "#core/dbml/edit.ts";
import { stringOf } from "#core/dbml/model.ts";
import { placedObjects } from "#core/dbml/project.ts";
import { parseInherits } from "#core/dbml/project-values.ts";
import type { TableNode, Value } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { qualified } from "#core/outputs/postgres/quote.ts";
import { parseTableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { command, type Design, isRefusal } from "./command.ts";
import { declaredOf, findTable, resolve, spanAt } from "./find.ts";
import { forgetNames } from "./place-changes.ts";
import { printText } from "./print.ts";
import { tailOfReference } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { listOf, shape, text } from "./shape.ts";
import { tablesInSql } from "./sql-names.ts";

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
    for (const node of objectsAbout(design, gone)) removed.add(node);
    const inherited = disinherit(design, gone, removed);
    return {
      edits: [...removalEdits(design, removed), ...inherited],
      ...forgetNames(design.document.places, "table", [...gone]),
    };
  },
);

/** Rules and statistics are about one table, and go with it as they do in Postgres. */
function objectsAbout(design: Design, gone: ReadonlySet<TableKey>): readonly object[] {
  const { project } = declaredOf(design);
  const tables = design.schema.tables.filter(({ key }) => gone.has(key));
  return (project === undefined ? [] : placedObjects(project.node)).flatMap(({ object, field }) =>
    (object.kind === "rule" || object.kind === "statistics") &&
    tables.some((table) => tablesInSql(object.sql, table).length > 0)
      ? [field]
      : [],
  );
}

/** Takes the tables out of the lists of those that others inherit from. Marks lists that hold no other for removal. */
function disinherit(design: Design, gone: ReadonlySet<TableKey>, removed: Set<object>): TextEdit[] {
  const declared = declaredOf(design);
  const { text } = design.document;
  const change = (key: string, holder: object, value: Value | undefined, base: number): TextEdit[] => {
    const written = stringOf(value);
    const parents = key === "inherits" && written !== undefined ? parseInherits(written) : undefined;
    const left = parents?.filter((parent) => !gone.has(parent));
    if (value === undefined || left === undefined || left.length === parents?.length) return [];
    if (left.length > 0) return [replaceSpan(spanAt(base, value), printText(text, printInherits(left)))];
    removed.add(holder);
    return [];
  };
  const inLists = [...declared.tables].flatMap(([key, { node, base }]) =>
    gone.has(key) ? [] : (node.settings?.settings ?? []).flatMap((each) => change(each.key, each, each.value, base)),
  );
  const inMetadata = declared.metadata.flatMap(({ node, base }) =>
    node.target !== "table" || removed.has(node)
      ? []
      : node.fields.flatMap((field) => change(field.key.text, field, field.value, base)),
  );
  return [...inLists, ...inMetadata];
}

const printInherits = (keys: readonly TableKey[]): string =>
  keys.map((key) => qualified(...(parseTableKey(key) ?? ["public", key]))).join(", ");

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
