/** The settings that an element takes. */
import type { Completion } from "#core/language/language-calls.ts";
import { type SettingWhere, type SettingWord, settingWords } from "#core/language/settings-words.ts";
import { explain, hole, plainItem, snippetItem } from "./item.ts";

const wordsByWhere: ReadonlyMap<SettingWhere, readonly SettingWord[]> = new Map(
  [...new Set(settingWords.map(({ where }) => where))].map((where) => [
    where,
    settingWords.filter((word) => word.where === where),
  ]),
);

export const wordsOf = (where: SettingWhere): readonly SettingWord[] => wordsByWhere.get(where) ?? [];

const flags: ReadonlySet<string> = new Set([
  "pk",
  "primary key",
  "unique",
  "not null",
  "null",
  "increment",
  "inactive",
]);

/** Whether a setting takes no value. */
export const isFlag = (key: string): boolean => flags.has(key);

const noKeys: ReadonlySet<string> = new Set();

const repeatable: ReadonlySet<string> = new Set(["ref", "check"]);

/** What cannot stand beside a setting that is there. */
const excludes: ReadonlyMap<string, readonly string[]> = new Map([
  ["pk", ["primary key", "null"]],
  ["primary key", ["pk", "null"]],
  ["null", ["not null", "pk", "primary key"]],
  ["not null", ["null"]],
  ["color", ["headercolor"]],
  ["headercolor", ["color"]],
  ["identity", ["default", "increment", "generated"]],
  ["increment", ["default", "identity", "generated"]],
  ["generated", ["default", "identity", "increment"]],
  ["default", ["identity", "increment", "generated"]],
]);

/** Twins that are understood, but that nobody needs to write. */
const lastRank: ReadonlySet<string> = new Set(["primary key", "table color"]);

/** `present` are the keys of the list; `unlikely` are those that come last. */
export function settingItems(
  where: SettingWhere,
  present: ReadonlySet<string>,
  unlikely: ReadonlySet<string> = noKeys,
): readonly Completion[] {
  const excluded = new Set([...present].flatMap((key) => excludes.get(key) ?? []));
  return wordsOf(where)
    .filter(({ key }) => repeatable.has(key) || !present.has(key))
    .filter(({ key }) => !excluded.has(key))
    .map((word, index) => {
      const isLast = unlikely.has(word.key) || lastRank.has(word.key) || lastRank.has(`${where} ${word.key}`);
      return settingItem(word, isLast ? 90 : 10 + index);
    });
}

function settingItem(word: SettingWord, rank: number): Completion {
  const { key, meaning } = word;
  const more = { detail: meaning, documentation: explain(word) };
  if (flags.has(key)) return plainItem("setting", key, key, rank, more);
  // Without quotes: who goes on with a quotation mark would have two.
  return plainItem("setting", key, `${key}: `, rank, { ...more, goesOn: true });
}

/** Fields of a project or of metadata. `present` are the keys of the body, in lower case. */
export function fieldItems(words: readonly SettingWord[], present: ReadonlySet<string>): readonly Completion[] {
  return words
    .filter(({ key }) => key.endsWith("_") || !present.has(key.toLowerCase()))
    .map((word, index) => {
      const more = { detail: word.meaning, documentation: explain(word) };
      const { key } = word;
      if (key.endsWith("_")) return snippetItem("setting", key, `${key}${hole(1, "name")}: $0`, 40 + index, more);
      return plainItem("setting", key, `${key}: `, 10 + index, { ...more, goesOn: true });
    });
}
