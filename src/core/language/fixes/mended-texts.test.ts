import { expect, test } from "vitest";
import { advise } from "#core/advisor/advise.ts";
import { isRefusal } from "#core/commands/command.ts";
import { plan } from "#core/commands/commands.ts";
import { applyEdits } from "#core/dbml/edit.ts";
import { readDesign } from "#core/dbml/read.ts";
import { atCursor } from "#core/language/cursor.test-support.ts";
import type { Fix } from "#core/language/language-calls.ts";
import { fixesIn } from "./fixes.ts";

function apply(text: string, { does }: Fix): string {
  if (!("edits" in does)) throw new Error("a command");
  return applyEdits(text, does.edits);
}

const users = "Table users {\n  id bigint [pk]\n}\n";

test.each<[what: string, before: string, title: string, after: string]>([
  [
    "a missing table gets the type of the other end",
    "Table t {\n  user_id uuid [ref: > us|ers.id] // who\n}\n\nEnum e {\n  a\n}\n",
    "Create the table users",
    "Table t {\n  user_id uuid [ref: > users.id] // who\n}\n\nTable users {\n  id uuid [pk]\n}\n\nEnum e {\n  a\n}\n",
  ],
  [
    "of a composite reference all columns, which are the key",
    "Table t {\n\ta int\n\tb text\n}\nRef: t.(a, b) > ot|her.(x, y)\n",
    "Create the table other",
    "Table t {\n\ta int\n\tb text\n}\nRef: t.(a, b) > other.(x, y)\n\nTable other {\n\tx int\n\ty text\n\tindexes {\n\t\t(x, y) [pk]\n\t}\n}\n",
  ],
  [
    "a missing column comes behind the others",
    `${users}Table t {\n  user_id serial [ref: > users.k|ey]\n}\n`,
    "Add the column key to users",
    "Table users {\n  id bigint [pk]\n  key integer\n}\nTable t {\n  user_id serial [ref: > users.key]\n}\n",
  ],
  [
    "names in other schemas are near",
    "Table core.users {\n  id int\n}\nTableGroup g {\n  user|s\n}\n",
    "Change to core.users",
    "Table core.users {\n  id int\n}\nTableGroup g {\n  core.users\n}\n",
  ],
  [
    "braces that are open in each other close together",
    "Table t {|\n  a int\n  indexes {\n    a // the last\n\nTable u {\n  a int\n}\n",
    'Close it with "}", and what is open in it',
    "Table t {\n  a int\n  indexes {\n    a // the last\n  }\n}\n\nTable u {\n  a int\n}\n",
  ],
  [
    "a call is an expression",
    "Table t {\n  at timestamptz [not null, default: now|(), unique]\n}\n",
    "Make it an expression",
    "Table t {\n  at timestamptz [not null, default: `now()`, unique]\n}\n",
  ],
  [
    "a list that swallowed the next line ends with its own",
    "Table t {\n  a int\n  indexes {\n    a [unique // why\n    b\n  |}\n}\n",
    'Close it with "]"',
    "Table t {\n  a int\n  indexes {\n    a [unique] // why\n    b\n  }\n}\n",
  ],
  [
    "a list before a column ends with its own line",
    "Table t {\n  a int [pk| // why\n  b int\n}\n",
    'Close it with "]"',
    "Table t {\n  a int [pk] // why\n  b int\n}\n",
  ],
  [
    "words of SQL go into the brackets",
    "Table t {\n  at timestamp(3) without time zone n|ot null [note: 'x']\n}\n",
    "Write it as timestamp(3) [not null]",
    "Table t {\n  at timestamp(3) [not null, note: 'x']\n}\n",
  ],
  [
    "the old form is sound, and better written otherwise",
    "Table t {\n  id int p|k unique\n}\n",
    "Write it as [pk, unique]",
    "Table t {\n  id int [pk, unique]\n}\n",
  ],
  [
    "tinyint(1) is a boolean",
    "Table t {\n  a tin|yint(1) [not null]\n}\n",
    "Change the type to boolean",
    "Table t {\n  a boolean [not null]\n}\n",
  ],
  [
    "the length of a text stays",
    "Table t {\n  a |nvarchar(40)\n}\n",
    "Change the type to varchar(40)",
    "Table t {\n  a varchar(40)\n}\n",
  ],
  [
    "a misspelt type",
    "Table t {\n  a tiem|stamptz [not null]\n}\n",
    "Change the type to timestamptz",
    "Table t {\n  a timestamptz [not null]\n}\n",
  ],
  [
    "a type that is nowhere may become an enum, with the default for its first value",
    "Table t {\n  a sta|te [default: 'open']\n}\n",
    "Create the enum state",
    "Table t {\n  a state [default: 'open']\n}\n\nEnum state {\n  open\n}\n",
  ],
  [
    "a condition of an index moves to Metadata",
    "Table core.t {\n  a int\n  indexes {\n    a [unique, wh|ere: \"state = 'x'\"]\n  }\n}\n",
    "Move it to the table's Metadata",
    "Table core.t {\n  a int\n  indexes {\n    a [unique, name: 't_a_idx']\n  }\n}\n\nMetadata Table core.t {\n  index_t_a_idx: \"where state = 'x'\"\n}\n",
  ],
  [
    "the second project goes into the first",
    "Project a {\n  postgres: '16'\n}\n\nProject| b {\n  extensions: 'citext'\n}\n",
    "Move what it says into the first project",
    "Project a {\n  postgres: '16'\n  extensions: 'citext'\n}\n",
  ],
])("%s", (_, before, title, after) => {
  const { read, offset } = atCursor(before);
  const fixes = fixesIn(read, [], { from: offset, to: offset });
  const fix = fixes.find((each) => each.title === title);
  expect(fixes.map((each) => each.title)).toContain(title);
  expect(fix && apply(read.syntax.text, fix)).toBe(after);
});

test("line ends stay those of the text", () => {
  const text = "Table t {\r\n  a int [ref: > users.id]\r\n}\r\n";
  const at = text.indexOf("users");
  const [fix] = fixesIn(readDesign(text), [], { from: at, to: at });
  expect(fix && apply(text, fix)).toBe(`${text}\r\nTable users {\r\n  id int [pk]\r\n}\r\n`);
});

test("two projects that say different things under one key are left alone", () => {
  const text = "Project a {\n  postgres: '16'\n}\nProject b {\n  postgres: '17'\n}\n";
  expect(fixesIn(readDesign(text), [], { from: 0, to: text.length })).toEqual([]);
});

test("a finding is mended where its column stands, and at the head of its table", () => {
  const text = `${users}Table orders {\n  id bigint [pk]\n  user_id bigint [ref: > users.id]\n}\n`;
  const read = readDesign(text);
  const { findings } = advise(read.schema);
  const at = (word: string): readonly Fix[] => {
    const from = text.indexOf(word);
    return fixesIn(read, findings, { from, to: from });
  };
  expect(at("id bigint [pk]")).toEqual([]);
  expect(at("orders {")).toHaveLength(1);
  const [fix] = at("user_id");
  if (fix === undefined || !("call" in fix.does)) throw new Error("no command");
  const { command, args } = fix.does.call;
  const planned = plan({ ...read, document: { text, places: new Map() } }, command, args);
  if (isRefusal(planned)) throw new Error(planned.refused);
  expect(advise(readDesign(applyEdits(text, planned.edits)).schema).findings).toEqual([]);
});

test.each(["Project p {\n  domain_email: 'create domain email as text'\n}\n", "Table email {\n  id int\n}\n"])(
  "a type of the design is left alone: %j",
  (text) => {
    const { read, offset } = atCursor(`${text}Table t {\n  a ema|il\n}\n`);
    expect(fixesIn(read, [], { from: offset, to: offset })).toEqual([]);
  },
);

test("what does not touch the span is not offered", () => {
  const { read, offset } = atCursor("Table t {\n  a int [uniqe]\n}\n\nEnum e| {\n  a\n}\n");
  expect(fixesIn(read, [], { from: offset, to: offset })).toEqual([]);
});
