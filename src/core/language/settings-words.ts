/** What can stand in brackets, and in the braces of Project and Metadata: the one list that completion and hover share. */
import { postgresSettings } from "#core/dbml/postgres-settings.ts";

/** What `delete` and `update` of a reference may be. */
const actions: readonly string[] = ["cascade", "restrict", "set null", "set default", "no action"];

export type SettingWhere =
  | "table"
  | "partial"
  | "column"
  | "index"
  | "reference"
  | "enum value"
  | "group"
  | "check"
  | "note"
  | "project"
  | "metadata";

export type SettingWord = {
  readonly where: SettingWhere;
  /** As it is written. One that ends in `_` is a prefix: the object's name follows. */
  readonly key: string;
  /** A sentence without its full stop. */
  readonly meaning: string;
  readonly example: string;
  /** All it can be, when that is a closed list; of a key with a text in quotes, without the quotes. */
  readonly values?: readonly string[];
};

const own: readonly SettingWord[] = [
  { where: "table", key: "note", meaning: "What the table is for; a comment in Postgres", example: "note: 'Who buys'" },
  { where: "table", key: "headercolor", meaning: "The colour of its head", example: "headercolor: #3b82f6" },
  { where: "table", key: "color", meaning: "The colour of its head", example: "color: #3b82f6" },
  { where: "partial", key: "note", meaning: "What the partial is for", example: "note: 'Who wrote it, and when'" },
  { where: "partial", key: "headercolor", meaning: "The colour of tables that take it", example: "headercolor: #888" },
  { where: "column", key: "pk", meaning: "The primary key: unique and never null", example: "id bigint [pk]" },
  { where: "column", key: "primary key", meaning: "The same as pk", example: "id bigint [primary key]" },
  { where: "column", key: "not null", meaning: "Every row has a value", example: "email text [not null]" },
  { where: "column", key: "null", meaning: "A row may have no value, which is usual", example: "bio text [null]" },
  { where: "column", key: "unique", meaning: "No two rows have the same value", example: "email text [unique]" },
  { where: "column", key: "increment", meaning: "Postgres counts up by itself", example: "id bigint [pk, increment]" },
  {
    where: "column",
    key: "default",
    meaning:
      "What a row gets that says nothing: a number, a text, a boolean, null, a value of an enum, or SQL in backticks",
    example: "created_at timestamptz [default: `now()`]",
  },
  { where: "column", key: "note", meaning: "What it holds; a comment in Postgres", example: "note: 'In cents'" },
  {
    where: "column",
    key: "ref",
    meaning: "A reference to a column: > many to one, < one to many, - one to one, <> many to many",
    example: "user_id bigint [ref: > users.id]",
  },
  { where: "column", key: "check", meaning: "What every value must fulfil, as SQL", example: "check: `price > 0`" },
  { where: "index", key: "unique", meaning: "No two rows have the same keys", example: "email [unique]" },
  { where: "index", key: "pk", meaning: "The primary key, of several columns", example: "(order_id, line) [pk]" },
  { where: "index", key: "name", meaning: "Its name in Postgres", example: "email [name: 'users_email']" },
  { where: "index", key: "note", meaning: "What it is for", example: "note: 'The list of open orders'" },
  {
    where: "index",
    key: "type",
    meaning: "How it finds rows; btree unless said",
    example: "tags [type: gin]",
    values: ["btree", "hash", "gin", "gist", "spgist", "brin"],
  },
  {
    where: "reference",
    key: "delete",
    meaning: "What becomes of the rows when what they refer to is deleted",
    example: "delete: cascade",
    values: actions,
  },
  {
    where: "reference",
    key: "update",
    meaning: "What becomes of the rows when the key they refer to changes",
    example: "update: cascade",
    values: actions,
  },
  { where: "reference", key: "color", meaning: "The colour of its line", example: "color: #79ad51" },
  {
    where: "reference",
    key: "inactive",
    meaning: "Drawn, but no foreign key is made",
    example: "Ref: a.b_id > b.id [inactive]",
  },
  { where: "enum value", key: "note", meaning: "What the value means", example: "note: 'Paid, not sent'" },
  { where: "group", key: "note", meaning: "What its tables have in common", example: "note: 'All about money'" },
  { where: "group", key: "color", meaning: "The colour of its hull", example: "color: #3b82f6" },
  { where: "check", key: "name", meaning: "Its name in Postgres", example: "`price > 0` [name: 'price_positive']" },
  { where: "note", key: "color", meaning: "The colour of the sticky note", example: "color: #fde68a" },
  {
    where: "project",
    key: "database_type",
    meaning: "The kind of database",
    example: "database_type: 'PostgreSQL'",
    values: ["PostgreSQL"],
  },
  { where: "project", key: "Note", meaning: "What the design is for", example: "Note: 'The shop'" },
];

/** Those of our settings that are one of a few words. */
const closed: ReadonlyMap<string, readonly string[]> = new Map([
  ["table rls", ["on", "forced"]],
  ["table unlogged", ["true"]],
  ["column identity", ["always", "by default"]],
  ["column storage", ["plain", "external", "extended", "main"]],
  ["column compression", ["pglz", "lz4"]],
  ["project postgres", ["14", "15", "16", "17", "18"]],
]);

/** DBML's own first, in the order in which they are offered. */
export const settingWords: readonly SettingWord[] = [
  ...own,
  ...postgresSettings.map((setting): SettingWord => {
    const values = closed.get(`${setting.where} ${setting.key}`);
    return values === undefined ? setting : { ...setting, values };
  }),
];

const byKey: ReadonlyMap<string, SettingWord> = new Map(
  settingWords.map((word) => [`${word.where} ${word.key.toLowerCase()}`, word]),
);
const prefixes: readonly SettingWord[] = settingWords
  .filter(({ key }) => key.endsWith("_"))
  .sort((a, b) => b.key.length - a.key.length);

/** What a key means there: its own word, else the longest prefix that it begins with. */
export function settingWord(where: SettingWhere, written: string): SettingWord | undefined {
  const key = written.toLowerCase();
  return (
    byKey.get(`${where} ${key}`) ??
    prefixes.find((word) => word.where === where && key.length > word.key.length && key.startsWith(word.key))
  );
}
