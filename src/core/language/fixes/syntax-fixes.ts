/** What is missing, too much or misspelt in the form of a text. */
import { insertItem } from "#core/commands/insertions.ts";
import { resolveTable } from "#core/dbml/declared.ts";
import { indentation, insertAt, lineBreak, lineTail, replaceSpan } from "#core/dbml/edit.ts";
import { settingKeys } from "#core/dbml/settings.ts";
import { printWord } from "#core/dbml/strings.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { freeName } from "./duplicates.ts";
import {
  certain,
  endOfTokenBefore,
  type Fixer,
  isWithin,
  offer,
  type Problem,
  pathIn,
  placed,
  placedAt,
  settingAt,
} from "./problem.ts";
import { usualType } from "./usual-types.ts";

/** Whether a text or a comment without an end may hold what seems to be missing: that comes first. */
const isSwallowed = ({ block }: Problem): boolean =>
  block.parsed.diagnostics.some(({ code }) => code === "string-without-end" || code === "comment-without-end");

/** Closes this body, and those in it that are open too: the first brace would close the innermost. */
export const missingBrace: Fixer = (problem) => {
  const { text, at, block } = problem;
  if (isSwallowed(problem)) return [];
  const open = block.parsed.diagnostics
    .flatMap((each) => (each.code === "missing-brace" && each.at !== undefined ? [block.from + each.at.from] : []))
    .filter((from) => from >= at.from)
    .toSorted((a, b) => b - a);
  const end = lineTail(text, endOfTokenBefore(problem, block.to));
  const braces = open.map((from) => `${lineBreak(text)}${indentation(text, from)}}`).join("");
  const title = open.length > 1 ? `Close it with "}", and what is open in it` : `Close it with "}"`;
  return [certain(title, [insertAt(end, braces)])];
};

export const missingBracket: Fixer = (problem) => {
  const { meant, at } = problem;
  if (meant === undefined || isSwallowed(problem)) return [];
  const end = endOfTokenBefore(problem, at.from);
  return [certain(`Close it with "${meant}"`, [insertAt(meant === "]" ? endOfList(problem, end) : end, meant)])];
};

/** A list that swallowed the next line, as `pk` and `name text` make one key, ends with its own line. */
function endOfList(problem: Problem, end: number): number {
  const last = settingAt({ ...problem, at: { from: end - 1, to: end } });
  if (last === undefined) return end;
  const key = placed(problem, last.setting.keySpan);
  const [line = ""] = problem.text.slice(key.from, key.to).split(/[ \t]*(?:\/\/[^\n]*)?\r?\n/, 1);
  return settingKeys(last.owner).includes(line.toLowerCase()) && line.length < key.to - key.from
    ? key.from + line.length
    : end;
}

/** Before the brackets that the text has swallowed. Where a name in double quotes ends nobody knows. */
export const stringWithoutEnd: Fixer = ({ text, at, word }) => {
  if (word.startsWith('"') && !/[:,]\s*$/.test(text.slice(Math.max(0, at.from - 40), at.from))) return [];
  const newLine = lineBreak(text);
  if (word.startsWith("'''")) {
    const closing = /\n[ \t]*[}\]]/.exec(word)?.index;
    const content = word.slice(0, closing).trimEnd();
    const end = content.includes("\n") ? `${newLine}${indentation(text, at.from)}'''` : "'''";
    return [certain("Close the text with '''", [insertAt(at.from + content.length, end)])];
  }
  const line = /^.[^\r\n]*/.exec(word)?.[0] ?? word;
  const content = line.replace(/[\s\]},]+$/, "");
  const quote = word.slice(0, 1);
  return [certain(`Close it with ${quote}`, [insertAt(at.from + content.length, quote)])];
};

export const commentWithoutEnd: Fixer = ({ at, word }) => {
  const line = /^[^\r\n]*/.exec(word)?.[0].trimEnd() ?? "";
  return [offer("End the comment with this line", [insertAt(at.from + line.length, " */")])];
};

export const wrongEscape: Fixer = ({ at }) => [certain("Double the backslash", [insertAt(at.from, "\\")])];

export const unknownElement: Fixer = ({ at, meant }) =>
  meant === undefined ? [] : [certain(`Change to ${meant}`, [replaceSpan(at, meant)])];

const named: ReadonlyMap<string, "tables" | "partials" | "enums" | "groups" | "notes" | "views"> = new Map([
  ["table", "tables"],
  ["tablepartial", "partials"],
  ["enum", "enums"],
  ["tablegroup", "groups"],
  ["note", "notes"],
  ["diagramview", "views"],
]);

export const missingName: Fixer = ({ read, at, word, text }) => {
  const keyword = word.toLowerCase();
  const what = named.get(keyword);
  if (what === undefined || text[at.to] === undefined) return [];
  const taken: ReadonlyMap<string, unknown> = read.declared[what];
  const name = freeName(keyword, (each) => !taken.has(each) && !taken.has(`public.${each}`), 1);
  return [offer(`Call it ${name}`, [insertAt(at.to, ` ${name}`)])];
};

/** A type keeps its schema; groups, notes and views have none. */
export const nestedSchema: Fixer = ({ element, text, at }) => {
  const kept = element?.kind === "table" || element?.kind === "partial" ? 2 : 1;
  const written = pathIn(text, at)
    .words.slice(-kept)
    .map((word) => printWord(word.text))
    .join(".");
  return [offer(`Change to ${written}`, [replaceSpan(at, written)])];
};

export const missingColon: Fixer = (problem) => [
  certain("Insert a colon", [insertAt(endOfTokenBefore(problem, problem.at.from), ":")]),
];

export const missingSpace: Fixer = ({ at }) => [certain("Insert a space", [insertAt(at.from, " ")])];

export const needlessParentheses: Fixer = ({ at, word }) => {
  const bare = word.replace(/\(\s*([^()]*?)\s*\)$/, "$1");
  return bare === word ? [] : [certain(`Change to ${bare}`, [replaceSpan(at, bare)])];
};

export const missingType: Fixer = (problem) => {
  const { element, at } = problem;
  if (element?.kind !== "table" && element?.kind !== "partial") return [];
  const column = element.items.find((item) => item.kind === "column" && isWithin(at, placed(problem, item.name)));
  if (column?.kind !== "column") return [];
  const type = usualType(column.name.text);
  return [offer(`Make it ${type}`, [insertAt(at.to, ` ${type}`)])];
};

/** `[ref: users.id]` */
export const missingValue: Fixer = (problem) => {
  const { at, word } = problem;
  const end = endOfTokenBefore(problem, at.from);
  const setting = settingAt({ ...problem, at: { from: end - 1, to: end } })?.setting;
  return setting?.key === "ref" && /^[\p{L}_"]/u.test(word)
    ? [certain("Refer to it: many to one", [insertAt(at.from, "> ")])]
    : [];
};

export const emptyTable: Fixer = ({ text, element, block }) => {
  if (element?.kind !== "table" && element?.kind !== "partial") return [];
  const body = {
    body: placedAt(block.from, element.body),
    items: element.items.map((item) => placedAt(block.from, item)),
    outer: block.from + element.from,
  };
  return [
    offer(
      "Add the column id",
      insertItem(text, body, undefined, () => "id bigint [pk]"),
    ),
  ];
};

/** A row that is too short. */
export const wrongRow: Fixer = ({ read, at, element, block }) => {
  const lists =
    element?.kind === "records"
      ? [element]
      : element?.kind === "table"
        ? element.items.filter((item) => item.kind === "records")
        : [];
  const list = lists.find(({ from, to }) => isWithin(at, placedAt(block.from, { from, to })));
  const row = list?.rows.find((each) => block.from + (each[0]?.from ?? -1) === at.from);
  if (list === undefined || row === undefined) return [];
  const words = element?.kind === "table" ? element.name.words : (list.table?.words ?? []);
  const table = tablesByKey(read.schema).get(resolveTable(read.declared, words) ?? "");
  const missing = (list.columns ?? table?.columns ?? []).length - row.length;
  return missing < 1 ? [] : [offer("Fill it up with null", [insertAt(at.to, ", null".repeat(missing))])];
};
