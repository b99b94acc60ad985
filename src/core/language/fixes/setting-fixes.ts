/** Settings that are not known, and values that do not fit. */
import { deleteSpan, insertAt, replaceSpan } from "#core/dbml/edit.ts";
import { settingKeys, wantsOf } from "#core/dbml/settings.ts";
import { printExpression, printString } from "#core/dbml/strings.ts";
import type { Span } from "#core/diagnostic.ts";
import { plainly, renamings } from "./alike.ts";
import { withoutSetting } from "./list-edits.ts";
import {
  certain,
  endOfTokenBefore,
  type Fixer,
  isWithin,
  type Offer,
  type OwnedSetting,
  offer,
  type Problem,
  placed,
  settingAt,
} from "./problem.ts";
import { whereToMetadata } from "./to-metadata.ts";

/** What other tools and SQL say for a setting of a column. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["auto_increment", "increment"],
  ["autoincrement", "increment"],
  ["auto increment", "increment"],
  ["primary", "pk"],
  ["primarykey", "pk"],
  ["primary_key", "pk"],
  ["nn", "not null"],
  ["notnull", "not null"],
  ["required", "not null"],
  ["nullable", "null"],
]);

export const unknownSetting: Fixer = (problem) => {
  const found = settingAt(problem);
  if (found === undefined) return [];
  const { owner, setting } = found;
  const key = placed(problem, setting.keySpan);
  const synonym = owner === "column" && setting.value === undefined ? synonyms.get(setting.key) : undefined;
  const known = settingKeys(owner);
  const parts = split(setting.key, known);
  const written = synonym ?? problem.meant;
  return [
    ...(written === undefined ? [] : [certain(`Change to ${written}`, [replaceSpan(key, written)])]),
    ...(parts === undefined ? [] : [certain(`Write it as ${parts.join(", ")}`, [replaceSpan(key, parts.join(", "))])]),
    ...whereToMetadata(problem, found),
    offer(`Remove ${setting.key}`, withoutSetting(problem, found)),
  ];
};

/** `pk not null` → `pk`, `not null` */
function split(key: string, known: readonly string[]): readonly string[] | undefined {
  const words = key.split(" ");
  const parts: string[] = [];
  for (let at = 0; at < words.length; ) {
    const two = words.slice(at, at + 2).join(" ");
    const part = known.includes(two) ? two : (words[at] ?? "");
    if (!known.includes(part)) return undefined;
    parts.push(part);
    at += part === two && at + 1 < words.length ? 2 : 1;
  }
  return parts.length > 1 ? parts : undefined;
}

export const mistypedSetting: Fixer = ({ at, meant }) =>
  meant === undefined ? [] : [certain(`Change to ${meant}`, [replaceSpan(at, meant)])];

export const wrongValue: Fixer = (problem) => {
  const { element, at } = problem;
  if (element?.kind === "metadata" || element?.kind === "project") {
    const field = element.fields.find(({ value }) => isWithin(at, placed(problem, value)));
    return field === undefined || field.value.kind === "string" ? [] : [quoted(problem, at)];
  }
  const found = settingAt(problem);
  return found === undefined ? [] : offersForValue(problem, found);
};

const quoted = ({ text }: Problem, { from, to }: Span): Offer => {
  const written = text.slice(from, to);
  const content = written.startsWith("`") ? written.slice(1, -1) : written;
  return certain("Put it in quotes", [replaceSpan({ from, to }, printString(content.trim()))]);
};

const actions = ["cascade", "restrict", "set null", "set default", "no action"];
const sqlWord = /^(?:current_|localtime|session_user|user$)/i;

function offersForValue(problem: Problem, found: OwnedSetting): readonly Offer[] {
  const { owner, setting } = found;
  const { value } = setting;
  if (value === undefined) return [];
  const at = placed(problem, value);
  const written = problem.text.slice(at.from, at.to);
  switch (wantsOf(owner, setting.key)) {
    case "nothing":
      return /^(?:false|no|0)$/i.test(written)
        ? [certain(`Remove ${setting.key}`, withoutSetting(problem, found))]
        : [certain("Remove the value", [deleteSpan({ from: placed(problem, setting.keySpan).to, to: at.to })])];
    case "action": {
      const near = renamings(
        at,
        written.toLowerCase(),
        plainly([]).concat(actions.map((name) => ({ name, written: name }))),
      );
      const others = actions.map((action) => offer(`Change to ${action}`, [replaceSpan(at, action)]));
      return [...near, ...others.filter(({ title }) => !near.some((each) => each.title === title))];
    }
    case "color": {
      const hex = value.kind === "string" ? value.text.replace(/^#?/, "#") : "";
      return /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(hex) ? [certain(`Change to ${hex}`, [replaceSpan(at, hex)])] : [];
    }
    case "default": {
      if (value.kind === "relation") return [];
      // `now()` is read as `now` and something behind it.
      if (!/^\s*[,\]]/.test(problem.text.slice(at.to, at.to + 80))) return expressionOf(problem, at);
      const sql = offer("Make it an expression", [replaceSpan(at, printExpression(written))]);
      return sqlWord.test(written) ? [{ ...sql, isPreferred: true }] : [{ ...quoted(problem, at) }, sql];
    }
    case "expression":
      return value.kind === "string"
        ? [certain("Make it an expression", [replaceSpan(at, printExpression(value.text))])]
        : expressionOf(problem, at);
    case "string":
    case undefined:
      return value.kind === "string" || value.kind === "relation" || value.kind === "wrong"
        ? []
        : [quoted(problem, at)];
    case "word":
    case "relation":
      return [];
  }
}

/** `default: 'x'::text` is read as a text and something behind it without a comma. */
export const missingComma: Fixer = (problem) => {
  const { at } = problem;
  const end = endOfTokenBefore(problem, at.from);
  const before = settingAt({ ...problem, at: { from: end - 1, to: end } });
  const isSql = before?.setting.key === "default" || before?.setting.key === "check";
  if (isSql && before?.setting.value !== undefined && !/^[\p{L}_]/u.test(problem.word))
    return expressionOf(problem, placed(problem, before.setting.value));
  const isSetting = /^[\p{L}_"]/u.test(problem.word) && before?.setting.value?.kind !== "wrong";
  return isSetting ? [certain("Insert a comma", [insertAt(end, ",")])] : [];
};

/** All from a value's start to where its setting ends. */
function expressionOf({ text }: Problem, { from }: Span): readonly Offer[] {
  let depth = 0;
  let at = from;
  for (; at < text.length && text[at] !== "\n" && text[at] !== "`"; at++) {
    const char = text[at] ?? "";
    if (char === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) return [];
      at = close;
    } else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (depth === 0 && (char === "," || char === "]")) break;
  }
  const sql = text.slice(from, at).trimEnd();
  if (depth !== 0 || sql.includes("`") || text[at] === "`") return [];
  return [certain("Make it an expression", [replaceSpan({ from, to: from + sql.length }, printExpression(sql))])];
}
