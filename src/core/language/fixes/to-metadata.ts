/** What DBML cannot say of an index, written as a setting: it belongs into the table's `Metadata`. */
import { indentUnit, replaceSpan } from "#core/dbml/edit.ts";
import { parseIndexTail } from "#core/dbml/index-tail.ts";
import { qualified, settingText } from "#core/dbml/model.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { printQuoted, printString } from "#core/dbml/strings.ts";
import type { TableNode, Value } from "#core/dbml/syntax.ts";
import { isLabel } from "#core/dbml/tail-names.ts";
import { withoutSetting } from "./list-edits.ts";
import { isWithin, type Offer, type OwnedSetting, offer, type Problem, placed } from "./problem.ts";
import { elementBelow } from "./unknown-names.ts";

export function whereToMetadata(problem: Problem, found: OwnedSetting): readonly Offer[] {
  const { element, read } = problem;
  if (element?.kind !== "table" || found.owner !== "index") return [];
  const tail = tailOf(found.setting.key, found.setting.value);
  if (tail === undefined || parseIndexTail(tail) === undefined) return [];
  const [schema, table] = qualified(element.name);
  const given = settingText(found.list, "name");
  const name = given ?? usualName(problem, element, found);
  const key = `index_${name}`;
  if (!isLabel(name) || read.declared.metadata.some(({ node }) => node.fields.some((field) => field.key.text === key)))
    return [];
  const kept =
    given === undefined
      ? [replaceSpan(placed(problem, found.setting), `name: ${printString(name)}`)]
      : withoutSetting(problem, found);
  const lines = [
    `Metadata Table ${printPath(schema, table)} {`,
    `${indentUnit(problem.text)}${key}: ${printQuoted(tail)}`,
    "}",
  ];
  return [
    { ...offer("Move it to the table's Metadata", [...kept, ...elementBelow(problem, lines)]), isPreferred: true },
  ];
}

function tailOf(key: string, value: Value | undefined): string | undefined {
  if (value === undefined) return key === "nulls not distinct" ? key : undefined;
  if (value.kind !== "string" && value.kind !== "expression") return undefined;
  const text = value.text.trim();
  switch (key) {
    case "where":
    case "tablespace":
      return `${key} ${text}`;
    case "include":
    case "with":
      return `${key} (${text.replace(/^\(([^()]*)\)$/, "$1")})`;
    default:
      return undefined;
  }
}

function usualName(problem: Problem, table: TableNode, { list }: OwnedSetting): string {
  const indexes = table.items.flatMap((item) => (item.kind === "indexes" ? item.items : []));
  const index = indexes.find((each) => isWithin(placed(problem, list), placed(problem, each)));
  const columns = (index?.keys ?? []).flatMap((key) => ("column" in key ? [key.column.text] : []));
  return [table.name.words.at(-1)?.text ?? "", ...columns, "idx"].join("_");
}
