/** What stands in a text and is not a name: words of the language, settings, signs, types. */
import type { Read } from "#core/dbml/read.ts";
import type {
  ColumnNode,
  Element,
  EndNode,
  Relation,
  Setting,
  SettingList,
  TableItem,
  TypeNode,
} from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import { blocksIn } from "#core/language/names/mentions.ts";
import type { SettingWhere } from "#core/language/settings-words.ts";

export type Spot = Span &
  (
    | { readonly kind: "keyword"; readonly keyword: string }
    /** `value`: the word that the cursor is on, when it is on a value of one or more words. */
    | { readonly kind: "setting"; readonly where: SettingWhere; readonly key: string; readonly value?: string }
    /** Or the name of the reference, when `name` is there. */
    | {
        readonly kind: "sign";
        readonly relation: Relation;
        readonly left: string;
        readonly right: string;
        readonly name?: string;
      }
    | {
        readonly kind: "type";
        readonly name: string;
        readonly args: string | undefined;
        readonly array: string;
      }
  );

/** What stands at the offset and is no name. */
export function spotAt(read: Read, offset: number): Spot | undefined {
  const [block] = blocksIn(read, { from: offset, to: offset });
  if (block === undefined) return undefined;
  const text = block.parsed.text;
  const at = offset - block.from;
  const element = block.parsed.elements.find((each) => holds(each, at));
  const spot = element && spotOf(text, element, at);
  return spot && { ...spot, from: block.from + spot.from, to: block.from + spot.to };
}

const holds = ({ from, to }: Span, at: number): boolean => from <= at && at <= to;

function spotOf(text: string, element: Element, at: number): Spot | undefined {
  const keyword = keywordAt(text, element, at);
  if (keyword !== undefined) return keyword;
  switch (element.kind) {
    case "table":
    case "partial":
      return (
        settingAt(element.settings, element.kind, at) ?? itemAt(text, element.items, element.kind, tail(element), at)
      );
    case "enum":
      return firstOf(element.values, ({ settings }) => settingAt(settings, "enum value", at));
    case "ref": {
      const { relation, name } = element;
      if (relation === undefined) return undefined;
      const [left, right] = [shownEnd(relation.left, ""), shownEnd(relation.right, "")];
      const word = name?.words.at(-1);
      if (word !== undefined && holds(word, at)) {
        return { kind: "sign", relation: relation.relation, left, right, name: word.text, ...span(word) };
      }
      return settingAt(relation.settings, "reference", at) ?? signAt(relation.relation, left, right, at);
    }
    case "group":
      return (
        settingAt(element.settings, "group", at) ?? firstOf(element.notes, (note) => noteAt(text, note, "group", at))
      );
    case "sticky":
      return settingAt(element.settings, "note", at);
    case "project":
    case "metadata": {
      const where = element.kind === "project" ? "project" : metadataWhere[element.target];
      const field = element.fields.find(({ key }) => holds(key, at));
      if (field !== undefined) return { kind: "setting", where, key: field.key.text, ...span(field.key) };
      return element.kind === "project" ? firstOf(element.notes, (note) => noteAt(text, note, where, at)) : undefined;
    }
    case "view":
      return firstOf(element.sections, (section) => keywordAt(text, section, at));
    case "records":
    case "other":
      return undefined;
  }
}

const metadataWhere = { table: "metadata", column: "column", tablegroup: "group", note: "note" } as const;

const tail = (element: Extract<Element, { kind: "table" | "partial" }>): string =>
  element.name.words.at(-1)?.text ?? "";

function itemAt(
  text: string,
  items: readonly TableItem[],
  owner: "table" | "partial",
  table: string,
  at: number,
): Spot | undefined {
  const item = items.find((each) => holds(each, at));
  switch (item?.kind) {
    case "column":
      return columnSpot(item, table, at);
    case "indexes":
      return keywordAt(text, item, at) ?? firstOf(item.items, ({ settings }) => settingAt(settings, "index", at));
    case "checks":
      return keywordAt(text, item, at) ?? firstOf(item.items, ({ settings }) => settingAt(settings, "check", at));
    case "note":
      return noteAt(text, item, owner, at);
    case "records":
      return keywordAt(text, item, at);
    case "inject":
    case undefined:
      return undefined;
  }
}

function columnSpot({ name, type, flags, settings }: ColumnNode, table: string, at: number): Spot | undefined {
  if (type !== undefined && holds(type, at)) return typeSpot(type);
  const flag = flags.find((each) => holds(each, at));
  if (flag !== undefined) return { ...span(flag), kind: "setting", where: "column", key: flag.text.toLowerCase() };
  for (const { value } of settings?.settings ?? []) {
    if (value?.kind !== "relation") continue;
    const found = signAt(value.relation, `${table}.${name.text}`, shownEnd(value.end, table), at);
    if (found !== undefined) return found;
  }
  return settingAt(settings, "column", at);
}

const typeSpot = (type: TypeNode): Spot => ({
  ...span(type),
  kind: "type",
  name: type.path.words.map((word) => word.text).join("."),
  args: type.args,
  array: type.array,
});

function settingAt(list: SettingList | undefined, where: SettingWhere, at: number): Spot | undefined {
  if (list === undefined || !holds(list, at)) return undefined;
  const setting = list.settings.find((each) => holds(each, at));
  if (setting === undefined) return undefined;
  if (holds(setting.keySpan, at)) return { kind: "setting", where, key: setting.key, ...span(setting.keySpan) };
  const value = wordsAt(setting, at);
  return value && { kind: "setting", where, key: setting.key, ...value };
}

/** `cascade`, `set null`, `gin`: what else a value holds speaks for itself. */
function wordsAt({ value }: Setting, at: number): (Span & { readonly value: string }) | undefined {
  if (value === undefined || !holds(value, at)) return undefined;
  if (value.kind === "words") return { ...span(value), value: value.text };
  if (value.kind !== "path" || value.path.words.length !== 1) return undefined;
  return { ...span(value), value: value.path.words[0]?.text.toLowerCase() ?? "" };
}

function signAt(relation: Relation, left: string, right: string, at: number): Spot | undefined {
  return holds(relation, at) ? { kind: "sign", relation, left, right, ...span(relation) } : undefined;
}

/** As people say it: `users.id`, without a schema called public. */
function shownEnd(end: EndNode, table: string): string {
  const path = end.table.length === 0 ? table : end.table.map((word) => word.text).join(".");
  const columns = end.columns.map((word) => word.text);
  return `${path}.${columns.length === 1 ? columns[0] : `(${columns.join(", ")})`}`;
}

/** The word that a node begins with, which the nodes do not hold. */
function keywordAt(text: string, node: Span, at: number): (Spot & { readonly kind: "keyword" }) | undefined {
  const keyword = /^[A-Za-z]+/.exec(text.slice(node.from, node.from + 20))?.[0];
  if (keyword === undefined) return undefined;
  const to = node.from + keyword.length;
  return at <= to && at >= node.from ? { kind: "keyword", keyword, from: node.from, to } : undefined;
}

/** A note within an element says the same as the setting. */
function noteAt(text: string, note: Span, where: SettingWhere, at: number): Spot | undefined {
  const keyword = keywordAt(text, note, at);
  return keyword && { ...span(keyword), kind: "setting", where, key: "note" };
}

function firstOf<T>(items: readonly T[], find: (item: T) => Spot | undefined): Spot | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const span = ({ from, to }: Span): Span => ({ from, to });
