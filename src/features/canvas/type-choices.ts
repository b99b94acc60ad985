import { enumsByKey, typeText } from "#core/schema/lookup.ts";
import { displayName, keyPart, tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import { findPostgresType, postgresTypes, proposeType } from "#core/schema/postgres-types.ts";
import type { Schema } from "#core/schema/schema.ts";

/** A type that a column may have. */
export type TypeChoice = {
  /** As DBML writes it, with the array's brackets that were typed. */
  readonly text: string;
  /** What it is, in a word or two. */
  readonly detail: string;
};

/** What stands before the modifiers and the brackets: `numeric` of `numeric(12,2)[]`. */
type Typed = { readonly base: string; readonly modifiers: string; readonly array: string };

const most = 60;

/** The types that fit what is typed, the best first; those of the design come before the others of their rank. */
export function typeChoices(schema: Schema, typed: string): readonly TypeChoice[] {
  const { base, modifiers, array } = partsOf(typed);
  // Numbers in brackets are a person's own.
  if (modifiers !== "") return [];
  const query = base.toLowerCase();
  const proposal = proposeType(query);
  const all = choicesOf(schema);
  const ranked =
    query === ""
      ? all
      : all
          .flatMap((choice) => {
            const rank = rankOf(query, choice);
            return rank === undefined ? [] : [{ choice, rank }];
          })
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ choice }) => choice);
  const list = ranked.slice(0, most).map(({ text, detail }) => ({ text: text + array, detail }));
  if (proposal === undefined || list.some(({ text }) => text === base + array)) return list;
  const proposed = proposal + array;
  return [{ text: proposed, detail: `for ${base}` }, ...list.filter(({ text }) => text !== proposed)];
}

/**
 * Which choice Enter takes while no other one is chosen: the best one, when what is typed is its beginning and no type
 * itself. -1: what is typed stays.
 */
export function firstChoice(schema: Schema, typed: string, choices: readonly TypeChoice[]): number {
  const { base, array } = partsOf(typed);
  const [best] = choices;
  if (base === "" || best === undefined || isKnownType(schema, typed) || isExact(choices, typed)) return -1;
  if (proposeType(base.toLowerCase()) !== undefined) return 0;
  const candidate = choicesOf(schema).find(({ text }) => text + array === best.text);
  const rank = candidate === undefined ? undefined : rankOf(base.toLowerCase(), candidate);
  return rank !== undefined && rank <= ranks.aliasStart ? 0 : -1;
}

const isExact = (choices: readonly TypeChoice[], typed: string): boolean =>
  choices.some(({ text }) => text === typed.trim());

/** Whether Postgres or the design has such a type. A domain that only the database knows is none of these. */
export function isKnownType(schema: Schema, typed: string): boolean {
  const { base } = partsOf(typed);
  const name = base.replaceAll(/\s+/g, " ").replace(/^"(.*)"$/, "$1");
  if (findPostgresType(name.toLowerCase()) !== undefined) return true;
  return enumsByKey(schema).has(base.includes(".") ? base : tableKey("public", name));
}

const partsOf = (typed: string): Typed => {
  const [, base = "", modifiers = "", array = ""] = /^([^([]*)(\([^)]*\)?[^[]*)?(.*)$/s.exec(typed.trim()) ?? [];
  return { base: base.trim(), modifiers, array };
};

type Candidate = TypeChoice & { readonly aliases: readonly string[] };

/** The types in use, the most used first, then the design's enums, then what Postgres has. */
const choicesOf = perObject((schema: Schema): readonly Candidate[] => {
  const choices = new Map<string, Candidate>();
  const add = (text: string, detail: string, aliases: readonly string[] = []): void => {
    if (!choices.has(text)) choices.set(text, { text, detail, aliases });
  };
  const enums = new Map(schema.enums.map((each) => [writtenName(each), each.values.length]));
  for (const [text, count] of usedTypes(schema)) {
    const detail = `${count} ${count === 1 ? "column" : "columns"}`;
    add(text, enums.has(text) ? `enum, ${detail}` : detail, aliasesOf(text));
  }
  for (const [text, count] of enums) add(text, `enum, ${count} ${count === 1 ? "value" : "values"}`);
  for (const { name, aliases, category, extension } of postgresTypes) {
    const detail = extension === undefined ? category : `extension ${extension}`;
    add(name, detail, aliases);
    const usual = usualModifiers.get(name);
    if (usual !== undefined) add(`${name}(${usual})`, detail);
  }
  return [...choices.values()];
});

/** Without their arrays: brackets are typed after. */
function usedTypes(schema: Schema): readonly (readonly [text: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { columns } of schema.tables) {
    for (const { type } of columns) {
      const text = typeText({ type: { ...type, array: "" } });
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

const aliasesOf = (text: string): readonly string[] => {
  const found = findPostgresType(text);
  return found === undefined ? [] : [found.name, ...found.aliases].filter((name) => name !== text);
};

const writtenName = (named: { readonly schema: string; readonly name: string }): string =>
  displayName({ schema: keyPart(named.schema), name: keyPart(named.name) });

const usualModifiers: ReadonlyMap<string, string> = new Map([
  ["varchar", "255"],
  ["char", "2"],
  ["numeric", "12,2"],
  ["bit", "8"],
  ["vector", "1536"],
]);

const ranks = { exact: 0, start: 1, aliasStart: 2, word: 3, within: 4, scattered: 5 } as const;

/** How well a type fits; `undefined` when it does not. */
function rankOf(query: string, { text, aliases }: Candidate): number | undefined {
  const name = text.toLowerCase();
  if (name === query) return ranks.exact;
  if (name.startsWith(query)) return ranks.start;
  if (aliases.some((alias) => alias.startsWith(query))) return ranks.aliasStart;
  if (name.split(/[\s_.]/).some((word) => word.startsWith(query))) return ranks.word;
  if (name.includes(query)) return ranks.within;
  return query.length > 1 && isScattered(query, name) ? ranks.scattered : undefined;
}

/** Whether the letters stand in the name in their order. */
function isScattered(letters: string, name: string): boolean {
  let at = 0;
  for (const letter of name) if (letter === letters[at]) at++;
  return at === letters.length;
}
