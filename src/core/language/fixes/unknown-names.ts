/** Names that mean nothing: what they were probably meant to be, and what would have to be there. */
import { insertElementAfter, insertItem } from "#core/commands/insertions.ts";
import { indentUnit, lineBreak, removeItems } from "#core/dbml/edit.ts";
import { qualified } from "#core/dbml/model.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { TableNode } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { mentionAt } from "#core/language/names/mentions.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { byKey, plainly, renamings } from "./alike.ts";
import { columnsWantedAt, type WantedColumn } from "./other-ends.ts";
import { type Fixer, isWithin, offer, type Problem, pathIn, placed, placedAt } from "./problem.ts";
import { usualType } from "./usual-types.ts";

/** A new element below the one that the problem is in. */
export function elementBelow(problem: Problem, lines: readonly string[]): readonly TextEdit[] {
  const { element, block, text } = problem;
  const after = placed(problem, element ?? { from: 0, to: block.parsed.text.trimEnd().length });
  return insertElementAfter(text, after, lines.join(lineBreak(text)));
}

export const unknownTable: Fixer = (problem) => {
  const { read, text, at, element } = problem;
  const [schema, name] = qualified(pathIn(text, at));
  const shown = printPath(schema, name);
  const known = [...byKey(read.declared.tables.keys()), ...plainly(read.declared.aliases.keys())];
  return [
    ...renamings(at, name, known),
    offer(`Create the table ${shown}`, elementBelow(problem, newTable(text, shown, columnsWantedAt(problem)))),
    ...(element?.kind === "group" || element?.kind === "view"
      ? [offer(`Take ${shown} out of the ${element.kind}`, removeItems(text, [at]))]
      : []),
    ...(element?.kind === "records"
      ? [offer("Remove these records", removeItems(text, [placed(problem, element)]))]
      : []),
  ];
};

function newTable(text: string, name: string, wanted: readonly WantedColumn[]): readonly string[] {
  const indent = indentUnit(text);
  const hasKey = wanted.some(({ isKey, name: column }) => isKey || column === "id");
  const columns = hasKey ? wanted : [{ name: "id", type: "bigint", isKey: true }, ...wanted];
  const keys = columns.filter(({ isKey }) => isKey).map((each) => printWord(each.name));
  const isSingle = keys.length < 2;
  return [
    `Table ${name} {`,
    ...columns.map((each) => `${indent}${printWord(each.name)} ${each.type}${isSingle && each.isKey ? " [pk]" : ""}`),
    ...(isSingle ? [] : [`${indent}indexes {`, `${indent}${indent}(${keys.join(", ")}) [pk]`, `${indent}}`]),
    "}",
  ];
}

export const unknownColumn: Fixer = (problem) => {
  const { read, text, at } = problem;
  const named = mentionAt(read, at.from)?.named;
  if (named?.kind !== "column") return [];
  const { declared, schema } = read;
  const home = named.inPartial === true ? declared.partials.get(named.table) : declared.tables.get(named.table);
  if (home === undefined) return [];
  const { node, base } = home;
  const table = named.inPartial === true ? undefined : tablesByKey(schema).get(named.table);
  const type = columnsWantedAt(problem).find(({ name }) => name === named.column)?.type ?? usualType(named.column);
  const last = node.items.findLast(({ kind }) => kind === "column");
  const added = insertItem(
    text,
    {
      body: placedAt(base, node.body),
      items: node.items.map((item) => placedAt(base, item)),
      outer: base + node.from,
    },
    last && placedAt(base, last),
    () => `${printWord(named.column)} ${type}`,
  );
  const owner = printWord(node.name.words.at(-1)?.text ?? "");
  return [
    ...renamings(at, named.column, plainly(table === undefined ? ownColumns(node) : columnsByName(table).keys())),
    offer(`Add the column ${printWord(named.column)} to ${owner}`, added),
  ];
};

const ownColumns = (node: TableNode): readonly string[] =>
  node.items.flatMap((item) => (item.kind === "column" ? [item.name.text] : []));

export const unknownPartial: Fixer = (problem) => {
  const { read, text, at, element } = problem;
  if (element?.kind !== "table" && element?.kind !== "partial") return [];
  const name = pathIn(text, at).words[0]?.text ?? "";
  const injects = element.items.filter((each) => each.kind === "inject");
  const item = injects.find((each) => isWithin(at, placed(problem, each)));
  const taken = new Set(injects.map((each) => each.name.text));
  const others = [...read.declared.partials.keys()].filter((each) => !taken.has(each));
  const column = `${indentUnit(text)}created_at timestamptz [not null, default: \`now()\`]`;
  const shown = printWord(name);
  return [
    ...renamings(at, name, plainly(others)),
    offer(`Create the table partial ${shown}`, elementBelow(problem, [`TablePartial ${shown} {`, column, "}"])),
    ...(item === undefined ? [] : [offer(`Take ~${shown} out`, removeItems(text, [placed(problem, item)]))]),
  ];
};

/** Of a view: a group or a note. */
export const unknownInView: Fixer = (problem) => {
  const { read, text, at, element } = problem;
  const sections = element?.kind === "view" ? element.sections : [];
  const section = sections.find((each) => isWithin(at, placed(problem, each)));
  const name = pathIn(text, at).words.at(-1)?.text ?? "";
  const known = section?.what === "notes" ? read.declared.notes.keys() : read.declared.groups.keys();
  return [
    ...renamings(at, name, plainly(known)),
    offer(`Take ${printWord(name)} out of the view`, removeItems(text, [at])),
  ];
};
