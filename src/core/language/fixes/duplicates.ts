/** What stands twice. */
import { insertItem } from "#core/commands/insertions.ts";
import { lineBreak, removeItems, replaceSpan } from "#core/dbml/edit.ts";
import { keyOf, qualified } from "#core/dbml/model.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { ProjectNode, Word } from "#core/dbml/syntax.ts";
import { tableKey } from "#core/schema/names.ts";
import { withoutSetting } from "./list-edits.ts";
import {
  certain,
  type Fixer,
  isWithin,
  type Offer,
  offer,
  type Problem,
  placed,
  placedAt,
  settingAt,
} from "./problem.ts";

const isFree = (problem: Problem, word: Word, isAlias: boolean): ((name: string) => boolean) => {
  const { declared } = problem.read;
  const { element } = problem;
  if (isAlias) return (name) => !declared.aliases.has(name) && !declared.tables.has(tableKey("public", name));
  if (element === undefined || !("name" in element) || element.name === undefined) return () => true;
  const [schema] = qualified(element.name);
  switch (element.kind) {
    case "table":
      return (name) => !declared.tables.has(tableKey(schema, name)) && !declared.aliases.has(name);
    case "enum":
      return (name) => !declared.enums.has(tableKey(schema, name));
    case "partial":
      return (name) => !declared.partials.has(name);
    case "group":
      return (name) => !declared.groups.has(name);
    case "sticky":
      return (name) => !declared.notes.has(name);
    case "view":
      return (name) => !declared.views.has(name);
    default:
      return (name) => name !== word.text;
  }
};

/** The name with the first number that makes it one that nothing has. */
export function freeName(name: string, free: (name: string) => boolean, first = 2): string {
  for (let number = first; ; number++) if (free(`${name}_${number}`)) return `${name}_${number}`;
}

const renamed = (problem: Problem, word: Word, free: (name: string) => boolean): Offer => {
  const name = printWord(freeName(word.text, free));
  return offer(`Rename this one to ${name}`, [replaceSpan(placed(problem, word), name)]);
};

export const duplicateName: Fixer = (problem) => {
  const { element, at } = problem;
  if (element?.kind === "project") return moveProject(problem, element);
  if (element === undefined || !("name" in element)) return [];
  const alias = element.kind === "table" ? element.alias : undefined;
  const isAlias = alias !== undefined && isWithin(at, placed(problem, alias));
  const word = isAlias ? alias : element.name?.words.at(-1);
  return word === undefined ? [] : [renamed(problem, word, isFree(problem, word, isAlias))];
};

/** Only when the two say different things: nothing must be lost. */
function moveProject(problem: Problem, second: ProjectNode): readonly Offer[] {
  const { read, text } = problem;
  const first = read.declared.project;
  if (first === undefined || first.node === second) return [];
  const { node, base } = first;
  const keys = new Set(node.fields.map(({ key }) => key.text));
  if (second.fields.some(({ key }) => keys.has(key.text)) || (node.notes.length > 0 && second.notes.length > 0))
    return [];
  const slice = (item: { readonly from: number; readonly to: number }): string => {
    const { from, to } = placed(problem, item);
    return text.slice(from, to);
  };
  const said = [...second.fields, ...second.notes].toSorted((a, b) => a.from - b.from).map(slice);
  const items = [...node.fields, ...node.notes].toSorted((a, b) => a.from - b.from).map((item) => placedAt(base, item));
  const removed = removeItems(text, [placed(problem, second)]);
  if (said.length === 0) return [certain("Remove this project, which says nothing", removed)];
  const body = { body: placedAt(base, node.body), items, outer: base + node.from };
  const added = insertItem(text, body, items.at(-1), (indent) => said.join(lineBreak(text) + indent));
  return [certain("Move what it says into the first project", [...added, ...removed])];
}

export const duplicateColumn: Fixer = (problem) => {
  const { read, text, at, element } = problem;
  if (element?.kind !== "table" && element?.kind !== "partial") return [];
  const column = element.items.find((item) => item.kind === "column" && isWithin(at, placed(problem, item.name)));
  if (column?.kind !== "column") return [];
  const names = new Set(element.items.flatMap((item) => (item.kind === "column" ? [item.name.text] : [])));
  const table =
    element.kind === "table" ? read.schema.tables.find(({ key }) => key === keyOf(element.name)) : undefined;
  const free = (name: string): boolean => !names.has(name) && !table?.columns.some((each) => each.name === name);
  return [
    offer("Remove this column", removeItems(text, [placed(problem, column)])),
    renamed(problem, column.name, free),
  ];
};

export const duplicateItem: Fixer = ({ text, at, word, element, block }) => {
  const value =
    element?.kind === "enum" ? element.values.find(({ name }) => block.from + name.from === at.from) : undefined;
  const span = value === undefined ? at : placedAt(block.from, value);
  return [certain(`Remove this second ${word}`, removeItems(text, [span]))];
};

export const duplicateNote: Fixer = ({ text, at }) => [offer("Remove this note", removeItems(text, [at]))];

export const duplicateSetting: Fixer = (problem) => {
  const { element, text, at } = problem;
  if (element?.kind === "metadata") {
    const field = element.fields.find(({ key }) => isWithin(at, placed(problem, key)));
    return field === undefined
      ? []
      : [offer(`Remove this ${field.key.text}`, removeItems(text, [placed(problem, field)]))];
  }
  const found = settingAt(problem);
  return found === undefined ? [] : [certain(`Remove this ${found.setting.key}`, withoutSetting(problem, found))];
};

/** One reference too many: a second one, or one that leads nowhere. */
export const needlessReference: Fixer = (problem) => {
  const { element, text } = problem;
  if (element?.kind === "ref") return [offer("Remove this reference", removeItems(text, [placed(problem, element)]))];
  const found = settingAt(problem);
  return found?.setting.key !== "ref" ? [] : [offer("Remove this reference", withoutSetting(problem, found))];
};

export const contradiction: Fixer = (problem) => {
  const found = settingAt(problem);
  const other = found?.list.settings.find(({ key }) => key === "not null");
  if (found === undefined || other === undefined) return [];
  return [
    offer("Remove null", withoutSetting(problem, found)),
    offer("Remove not null", withoutSetting(problem, { ...found, setting: other })),
  ];
};
