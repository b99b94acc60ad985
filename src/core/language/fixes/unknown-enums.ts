import { insertItem } from "#core/commands/insertions.ts";
import { indentUnit } from "#core/dbml/edit.ts";
import { factsOf } from "#core/dbml/facts.ts";
import { qualified } from "#core/dbml/model.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { printString, printWord } from "#core/dbml/strings.ts";
import { byKey, renamings } from "./alike.ts";
import { type Fixer, isWithin, offer, pathIn, placed, placedAt } from "./problem.ts";
import { elementBelow } from "./unknown-names.ts";

/** Of a default such as `state.open`. */
export const unknownEnum: Fixer = (problem) => {
  const { read, text, at } = problem;
  const { words } = pathIn(text, at);
  const [schema, name] = qualified({ words: words.slice(0, -1) });
  const [member, last] = [words.at(-1), words.at(-2)];
  if (member === undefined || last === undefined) return [];
  const shown = printPath(schema, name);
  const created = [`Enum ${shown} {`, `${indentUnit(text)}${printWord(member.text)}`, "}"];
  return [
    ...renamings({ from: at.from, to: at.from + last.to }, name, byKey(read.declared.enums.keys())),
    offer(`Create the enum ${shown}`, elementBelow(problem, created)),
  ];
};

/** Of a default: `state.open`, or a text where the column's type is the enum. */
export const unknownEnumValue: Fixer = (problem) => {
  const { read, text, at, element } = problem;
  if (element?.kind !== "table" && element?.kind !== "partial") return [];
  const found = factsOf(element).enumDefaults.find(({ value }) => isWithin(at, placed(problem, value)));
  const home = found && read.declared.enums.get(found.of);
  if (found === undefined || home === undefined) return [];
  const { node, base } = home;
  const { member } = found;
  const name = typeof member === "string" ? member : member.text;
  const target = typeof member === "string" ? at : placed(problem, member);
  const print = typeof member === "string" ? printString : printWord;
  const last = node.values.at(-1);
  const added = insertItem(
    text,
    {
      body: placedAt(base, node.body),
      items: node.values.map((each) => placedAt(base, each)),
      outer: base + node.from,
    },
    last && placedAt(base, last),
    () => printWord(name),
  );
  const values = node.values.map((each) => ({ name: each.name.text, written: print(each.name.text) }));
  return [
    ...renamings(target, name, values),
    offer(`Add ${printWord(name)} to the enum ${printPath(...qualified(node.name))}`, added),
  ];
};
