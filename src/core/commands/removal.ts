/** Takes nodes out of a text, and what is left empty without them. */
import { removeFromList, removeItems } from "#core/dbml/edit.ts";
import type { Element, RecordsNode, SettingList, TableItem } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Design } from "./command.ts";
import { spanAt } from "./find.ts";
import { editSettings } from "./setting-list.ts";

/** Nodes to take out: elements, items of tables, indexes, settings, words and values of lists, members, fields. */
type Removed = ReadonlySet<object>;

export function removalEdits(design: Design, removed: Removed): TextEdit[] {
  const { text } = design.document;
  const items: Span[] = [];
  const edits: TextEdit[] = [];
  const context: Context = {
    removed,
    takeOut: (base, node) => items.push(spanAt(base, node)),
    settings: (base, list) => {
      const gone = list?.settings.filter((setting) => removed.has(setting)) ?? [];
      if (gone.length > 0) edits.push(...editSettings(text, { list, base, at: 0 }, { remove: gone }));
    },
    list: (base, list) => {
      const spans = list.map((node) => spanAt(base, node));
      edits.push(...removeFromList(text, spans, (at) => removed.has(list[at] ?? list)));
    },
  };
  for (const { from, parsed } of design.syntax.blocks) {
    for (const element of parsed.elements) removeIn(element, from, context);
  }
  return [...removeItems(text, items), ...edits];
}

type Context = {
  readonly removed: Removed;
  readonly takeOut: (base: number, node: Span) => void;
  readonly settings: (base: number, list: SettingList | undefined) => void;
  readonly list: (base: number, nodes: readonly (Span & object)[]) => void;
};

function removeIn(element: Element, base: number, context: Context): void {
  const { removed, takeOut } = context;
  const takeMarked = (nodes: readonly Span[]): void => {
    for (const node of nodes) if (removed.has(node)) takeOut(base, node);
  };
  if (removed.has(element)) {
    takeOut(base, element);
    return;
  }
  switch (element.kind) {
    case "table":
    case "partial":
      context.settings(base, element.settings);
      for (const item of element.items) removeInTable(item, base, context);
      break;
    case "enum":
      takeMarked(element.values);
      break;
    case "group":
      takeMarked(element.members);
      takeMarked(element.notes);
      context.settings(base, element.settings);
      break;
    case "sticky":
      context.settings(base, element.settings);
      break;
    case "view":
      for (const { names } of element.sections) takeMarked(names);
      break;
    case "records":
      removeInRecords(element, base, context);
      break;
    case "metadata":
      if (element.fields.length > 0 && element.fields.every((field) => removed.has(field))) takeOut(base, element);
      else takeMarked(element.fields);
      break;
    case "project":
      takeMarked(element.fields);
      break;
    case "ref":
    case "other":
      break;
  }
}

function removeInTable(item: TableItem, base: number, context: Context): void {
  const { removed, takeOut } = context;
  if (removed.has(item)) {
    takeOut(base, item);
    return;
  }
  switch (item.kind) {
    case "column":
      context.settings(base, item.settings);
      break;
    case "indexes": {
      const columnOf = (key: (typeof item.items)[number]["keys"][number]) =>
        "column" in key ? key.column : key.expression;
      const isGone = (index: (typeof item.items)[number]): boolean =>
        removed.has(index) || index.keys.every((key) => removed.has(columnOf(key)));
      if (item.items.length > 0 && item.items.every(isGone)) takeOut(base, item);
      else {
        for (const index of item.items) {
          if (isGone(index)) takeOut(base, index);
          else context.list(base, index.keys.map(columnOf));
        }
      }
      break;
    }
    case "checks":
      if (item.items.length > 0 && item.items.every((check) => removed.has(check))) takeOut(base, item);
      else for (const check of item.items) if (removed.has(check)) takeOut(base, check);
      break;
    case "records":
      removeInRecords(item, base, context);
      break;
    case "inject":
    case "note":
      break;
  }
}

function removeInRecords(records: RecordsNode, base: number, context: Context): void {
  const { removed, takeOut } = context;
  const emptied =
    records.columns !== undefined && records.columns.length > 0 && records.columns.every((word) => removed.has(word));
  if (emptied || records.rows.some((row) => row.length > 0 && row.every((value) => removed.has(value)))) {
    takeOut(base, records);
    return;
  }
  context.list(base, records.columns ?? []);
  for (const row of records.rows) context.list(base, row);
}
