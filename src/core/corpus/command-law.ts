/** What the law of commands needs: a wish on a random design, what the design should mean then, and what it does mean. */
import type { Design } from "#core/commands/command.ts";
import { plan } from "#core/commands/commands.ts";
import { readDesign } from "#core/dbml/read.ts";
import { isKnownPlace } from "#core/document/place-keys.ts";
import { applyTransaction } from "#core/document/transaction.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { groupKey, keyInView, keyPart, noteKey, referenceKey } from "#core/schema/names.ts";
import { plainColumn, plainTable } from "#core/schema/plain.ts";
import type { Schema, Table } from "#core/schema/schema.ts";
import { randomDesign } from "./random-design.ts";
import { errorsIn } from "./run-command.ts";

const open = (text: string): Design => {
  const { syntax, schema } = readDesign(text);
  const own = [
    ...schema.tables.map(({ key }) => key),
    ...schema.notes.map(({ name }) => noteKey(name)),
    ...schema.groups.map(({ name }) => groupKey(name)),
  ];
  const keys = [...own, ...schema.views.flatMap(({ name }) => own.map((key) => keyInView(name, key)))];
  const places = new Map(keys.map((key, at) => [key, { x: at * 10, y: 0 }]));
  return { document: { text, places }, syntax, schema };
};

const remarks = (text: string): readonly string[] => (text.match(/(?:remark|inside) \d+/g) ?? []).toSorted();

/** A copy that may be changed. */
const mutableCopy = <T>(value: T): Mutable<T> => copyOf(value) as Mutable<T>;

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
}

/** What a design means, in an order of its own where the order of the text says nothing. */
const meaning = (schema: Wanted): Wanted => {
  const plain: Wanted = mutableCopy<Schema>(schema);
  for (const reference of plain.references) {
    // Which end of a one-to-one holds the key may follow from what else is unique.
    if (reference.from.many || reference.to.many) continue;
    const ends = [reference.from, reference.to].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    [reference.from = reference.from, reference.to = reference.to] = ends;
    rekey(reference);
  }
  plain.references.sort((a, b) => (a.key < b.key ? -1 : 1));
  plain.enums.sort((a, b) => (a.key < b.key ? -1 : 1));
  return plain;
};

type Mutable<T> = T extends readonly (infer I)[]
  ? Mutable<I>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

export type Wanted = Mutable<Schema>;
type Case = {
  readonly command: string;
  readonly args: unknown;
  readonly expected: (schema: Wanted) => void;
  readonly deletes?: true;
};
export type Maker = (design: Design, choose: Choose) => Case | undefined;
type Choose = {
  readonly at: <T>(items: readonly T[]) => T | undefined;
  readonly below: (limit: number) => number;
};

export const newNames = ["renamed", "second name", "Grün", "select", 'qu"ote', "a_b", "x1"];
export const spareTypes = ["date", "numeric(10,2)", "text[]", "double precision"];

export const tableOf = (schema: Wanted, key: string) => {
  const table = schema.tables.find((each) => each.key === key);
  if (table === undefined) throw new Error(`no ${key}`);
  return table;
};

export const rekey = (reference: Wanted["references"][number]) => {
  reference.key = referenceKey(reference.from, reference.to);
};

/** Replaces a word outside of strings, as SQL in the generated designs uses it. */
export const inSql = (sql: string, from: string, to: string): string =>
  sql.replace(/'[^']*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_]*/gu, (token) => {
    if (token.startsWith("'")) return token;
    const name = token.startsWith('"') ? token.slice(1, -1).replaceAll('""', '"') : token;
    return name === from ? identifier(to) : token;
  });

export const tableWide = (table: Table, column: string) => {
  const partial = table.columns.find(({ name }) => name === column)?.partial;
  return (each: Wanted["tables"][number]): boolean =>
    partial === undefined
      ? each.key === table.key
      : each.columns.some(({ name, partial: own }) => name === column && own === partial);
};

/** Without what has an end there; the columns' own settings are not told apart in the model. */
export const withoutReferences = (
  schema: Wanted,
  isGone: (reference: Wanted["references"][number]) => boolean,
): void => {
  schema.references = schema.references.filter((reference) => !isGone(reference));
};

export function blankColumn(name: string, written: string): Wanted["tables"][number]["columns"][number] {
  const [, typeName = "", args, array = ""] = /^([^([]+?)(?:\((.*)\))?((?:\[\])*)$/.exec(written) ?? [];
  return {
    ...plainColumn,
    name,
    type: { schema: undefined, name: typeName, args, array },
    checks: [],
    settings: [],
  };
}

export function blankTable(name: string): Wanted["tables"][number] {
  return {
    ...plainTable,
    key: `public.${keyPart(name)}`,
    name,
    columns: [],
    indexes: [],
    checks: [],
    exclusions: [],
    policies: [],
    triggers: [],
    partitions: [],
    inherits: [],
    options: [],
    after: [],
    partials: [],
    settings: [],
  };
}

const chooser = (choices: readonly number[]): Choose => {
  let next = 0;
  const below = (limit: number): number => (choices[next++ % choices.length] ?? 0) % Math.max(limit, 1);
  return { below, at: (items) => items[below(items.length)] };
};

const ownFirst = (schema: Wanted): Wanted => {
  for (const table of schema.tables) {
    table.columns = [
      ...table.columns.filter(({ partial }) => partial === undefined),
      ...table.columns.filter(({ partial }) => partial !== undefined),
    ];
  }
  return schema;
};

/** Asks for something on a random design. `found` and `wanted` are equal when the command keeps its word, and `faults` empty. */
export function askFor(make: Maker, seed: number, choices: readonly number[]) {
  const text = randomDesign(seed);
  const design = open(text);
  const wish = make(design, chooser(choices));
  if (wish === undefined) return undefined;
  const answer = plan(design, wish.command, wish.args);
  if ("refused" in answer) return { refused: answer.refused };
  const { document, inverse } = applyTransaction(design.document, answer);
  const wanted: Wanted = mutableCopy(design.schema);
  wish.expected(wanted);
  const after = readDesign(document.text).schema;
  const found: Wanted = mutableCopy(after);
  if (wish.command === "reorderColumn") {
    ownFirst(found);
    ownFirst(wanted);
  }
  const before = remarks(text);
  const left = remarks(document.text);
  const faults = [
    ...errorsIn(document.text),
    ...left
      .filter((remark, at) => !before.includes(remark) || left.indexOf(remark) !== at)
      .map((remark) => `new ${remark}`),
    ...(wish.deletes ? [] : before.filter((remark) => !left.includes(remark)).map((remark) => `lost ${remark}`)),
    ...(applyTransaction(document, inverse).document.text === text ? [] : ["does not undo"]),
    ...(document.text === "" || document.text.endsWith("\n") === text.endsWith("\n")
      ? []
      : ["changed the end of the text"]),
    ...(text.includes("\r\n") && /[^\r]\n/.test(document.text) ? ["mixes line breaks"] : []),
    ...[...document.places.keys()]
      .filter((key) => !isKnownPlace(after, key, (each) => after.tables.some((table) => table.key === each)))
      .map((key) => `stray place ${key}`),
    ...answer.edits.filter(({ from, to, insert }) => insert === "" && from === to).map(() => "an edit of nothing"),
  ];
  return { found: meaning(found), wanted: meaning(wanted), faults };
}
