import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { createReader, readDesign } from "#core/dbml/read.ts";
import { atCursor, marked } from "#core/language/cursor.test-support.ts";
import { mentionAt, mentionsIn, mentionsInSpan } from "./mentions.ts";
import { namedKey } from "./named.test-support.ts";

const users = "Table users {\n  id int\n  email text\n}\n";
const core = "Table core.users as U {\n  id int\n  org_id int\n}\n";
const state = 'Enum state {\n  open\n  "in work"\n}\n';
const stamps = "TablePartial stamps {\n  created_at timestamptz\n}\n";
const posts = "Table posts {\n  id int\n  ~stamps\n}\n";

/** What the name at the cursor means, in words. */
function meaning(text: string): string {
  const { read, offset } = atCursor(text);
  const mention = mentionAt(read, offset);
  if (mention === undefined) return "nothing";
  return [namedKey(mention.named), mention.role, ...(mention.isUnknown ? ["unknown"] : [])].join(", ");
}

describe("the name at the cursor", () => {
  test.each([
    ["Table us|ers { id int }", "table public.users, declared"],
    ["Table |users { id int }", "table public.users, declared"],
    ["Table users| { id int }", "table public.users, declared"],
    ["Ta|ble users { id int }", "nothing"],
    ['Table "Order |Items" { id int }', 'table public."Order Items", declared'],
    ["Table core|.users { id int }", "schema core, named"],
    ["Table core.|users { id int }", "table core.users, declared"],
    ["Table users as |U { id int }", "alias U of public.users, declared"],
    ["Table users { |id int }", "column id of public.users, declared"],
    ["Table users { id |int }", "nothing"],
    ["Table users { id int [|pk] }", "nothing"],
    ["Table users { id int [note: 'us|ers'] }", "nothing"],
    [`${users}// us|ers`, "nothing"],
    ["TablePartial st|amps { id int }", "partial stamps, declared"],
    ["TablePartial stamps { |id int }", "column id of partial stamps, declared"],
    ["Enum st|ate { open }", "enum public.state, declared"],
    ["Enum core.state { op|en }", "value open of core.state, declared"],
    ["TableGroup sa|les { }", "group sales, declared"],
    ["Note hi|nt { 'x' }", "note hint, declared"],
    ["DiagramView over|view { * }", "view overview, declared"],
    ["Project sh|op { }", "nothing"],
    ["|", "nothing"],
  ])("%j means %j", (text, said) => {
    expect(meaning(text)).toBe(said);
  });
});

describe("in a reference", () => {
  test.each([
    [`${users}${core}Ref: users.id > |core.users.id`, "schema core, named"],
    [`${users}${core}Ref: users.id > core.us|ers.id`, "table core.users, named"],
    [`${users}${core}Ref: users.id > core.users.|id`, "column id of core.users, named"],
    [`${users}${core}Ref: users.id > |U.id`, "alias U of core.users, named"],
    [`${users}${core}Ref: users.id > U.|id`, "column id of core.users, named"],
    [`${users}${core}Ref: users.(id, em|ail) > U.(id, org_id)`, "column email of public.users, named"],
    [`${users}${core}Ref: users.(id, email) > core.users.(id, |org_id)`, "column org_id of core.users, named"],
    [
      `${users}Ref na|med: users.id > users.email`,
      "reference named of public.users(id)->public.users(email), declared",
    ],
    [
      `${users}Ref "my |name" { users.id < users.email }`,
      'reference "my name" of public.users(email)->public.users(id), declared',
    ],
    [`${users}Ref na|med: users.id > users.none`, "nothing"],
    [`${users}Ref: users.id > users.email\nRef na|med: users.email < users.id`, "nothing"],
    [`${users}Ref: users.id > no|where.id`, "table public.nowhere, named, unknown"],
    [`${users}Ref: users.id > nowhere.|id`, "column id of public.nowhere, named, unknown"],
    [`${users}Ref: users.no|ne > users.id`, "column none of public.users, named, unknown"],
    [`${users}Ref: users.id > el|se.users.id`, "schema else, named, unknown"],
    [`${users}Table t { x int [ref: > us|ers.id] }`, "table public.users, named"],
    [`${users}Table t { x int [ref: > users.i|d] }`, "column id of public.users, named"],
    ["Table t { id int\n x int [ref: > |id] }", "column id of public.t, named"],
    [`${users}TablePartial p { x int [ref: - users.|id] }`, "column id of public.users, named"],
    ["TablePartial p { id int\n x int [ref: - |id] }", "column id of partial p, named"],
    ["TablePartial p { x int [ref: > |id] }\nTable t { id int\n ~p }", "column id of public.t, named"],
    ["TablePartial p { x int [ref: > |id] }", "column id of partial p, named, unknown"],
    [`${stamps}${posts}Ref: posts.cr|eated_at > posts.id`, "column created_at of partial stamps, named"],
    ["Table a as users { id int }\nTable users { id int }\nRef: us|ers.id > a.id", "table public.users, named"],
    [`${users}Ref: us|ers.id >`, "nothing"],
  ])("%j means %j", (text, said) => {
    expect(meaning(text)).toBe(said);
  });
});

describe("in a table", () => {
  test.each([
    [`${stamps}Table t { ~st|amps }`, "partial stamps, named"],
    ["Table t { ~no|ne }", "partial none, named, unknown"],
    ["Table t { id int\n indexes { |id } }", "column id of public.t, named"],
    ["Table t { id int\n b int\n indexes { (id, |b) [unique] } }", "column b of public.t, named"],
    ["Table t { id int\n indexes { (id, |c) } }", "column c of public.t, named, unknown"],
    ["Table t { id int\n indexes { `lower(|id)` } }", "column id of public.t, named"],
    ["Table t { id int\n indexes { `|lower(id)` } }", "nothing"],
    ["Table t { id int\n checks { `I|D > 0` } }", "column id of public.t, named"],
    ["Table t { id int [check: `|id > 0`] }", "column id of public.t, named"],
    ["Table t { id int [default: `|id`] }", "nothing"],
    ["Table t { a text\n b text [generated: 'lower(|a) stored'] }", "column a of public.t, named"],
    ["Table t { a text\n b text [note: 'lower(|a)'] }", "nothing"],
    [
      `${stamps}Table t { ~stamps\n checks { \`t.cr|eated_at > now()\` } }`,
      "column created_at of partial stamps, named",
    ],
    ["TablePartial p { a int\n checks { `|a > 0` } }", "column a of partial p, named"],
    [`${stamps}Table t { id int\n ~stamps\n indexes { cr|eated_at } }`, "column created_at of partial stamps, named"],
    [`${stamps}Table t { created_at int\n ~stamps\n indexes { cr|eated_at } }`, "column created_at of public.t, named"],
    [
      `${stamps}TablePartial p { created_at int }\nTable t { ~stamps\n ~p\n indexes { cr|eated_at } }`,
      "column created_at of partial p, named",
    ],
    ["TablePartial p { a int\n indexes { |a } }", "column a of partial p, named"],
    [`${state}Table t { s st|ate }`, "enum public.state, named"],
    [`${state}Table t { s st|ate[] }`, "enum public.state, named"],
    ["Enum core.state { a }\nTable t { s co|re.state }", "schema core, named"],
    ["Enum core.state { a }\nTable t { s core.st|ate }", "enum core.state, named"],
    ["Table t { s no|ne }", "nothing"],
    [`${core}Table t { s core.no|ne }`, "nothing"],
    [`${core}Table t { s co|re.none }`, "schema core, named"],
    [`${state}Table t { s state [default: st|ate.open] }`, "enum public.state, named"],
    [`${state}Table t { s state [default: state.op|en] }`, "value open of public.state, named"],
    [`${state}Table t { s state [default: state."in |work"] }`, 'value "in work" of public.state, named'],
    [`${state}Table t { s state [default: state.cl|osed] }`, "value closed of public.state, named, unknown"],
    [`${state}Table t { s state [default: 'op|en'] }`, "value open of public.state, named"],
    [`${state}Table t { s state [default: "in |work"] }`, 'value "in work" of public.state, named'],
    [`${state}Table t { s state [default: 'cl|osed'] }`, "value closed of public.state, named, unknown"],
    [`${state}TablePartial p { s state [default: 'op|en'] }`, "value open of public.state, named"],
    ["Enum core.state { a }\nTable t { s core.state [default: '|a'] }", "value a of core.state, named"],
    [`${state}Table t { s state[] [default: 'op|en'] }`, "nothing"],
    [`${state}Table t { s text [default: 'op|en'] }`, "nothing"],
    [`${state}Table t { s state [note: 'op|en'] }`, "nothing"],
    [`${state}Table t { id int\n s state\n records { 'open', 'op|en' } }`, "value open of public.state, named"],
    [`${state}Table t { id int\n s state\n records { 'op|en', 'open' } }`, "nothing"],
    [`${state}Table t { id int\n s state\n records (s) { 'op|en' } }`, "value open of public.state, named"],
    [`${state}Table t { id int\n s state }\nRecords t(s, id) { 'op|en', 1 }`, "value open of public.state, named"],
    [
      `${state}TablePartial p { s state }\nTable t { ~p }\nRecords t(s) { 'op|en' }`,
      "value open of public.state, named",
    ],
    ["Table t { s int [default: st|ate.open] }", "enum public.state, named, unknown"],
    ["Table t { s boolean [default: tr|ue] }", "nothing"],
    ["Table t { id int\n records (|id) { 1 } }", "column id of public.t, named"],
    [`${state}Table t { id int\n records (id) { state.op|en } }`, "value open of public.state, named"],
  ])("%j means %j", (text, said) => {
    expect(meaning(text)).toBe(said);
  });
});

describe("in what lists and describes", () => {
  test.each([
    [`${core}TableGroup g { core.us|ers }`, "table core.users, named"],
    [`${core}TableGroup g { |U }`, "alias U of core.users, named"],
    ["TableGroup g { no|ne }", "table public.none, named, unknown"],
    [`${users}Records us|ers(id) { 1 }`, "table public.users, named"],
    [`${users}Records users(em|ail) { 1 }`, "column email of public.users, named"],
    [`${users}Metadata Table us|ers { a: 'b' }`, "table public.users, named"],
    [`${core}Metadata Column co|re.users.id { a: 'b' }`, "schema core, named"],
    [`${core}Metadata Column core.us|ers.id { a: 'b' }`, "table core.users, named"],
    [`${core}Metadata Column core.users.|id { a: 'b' }`, "column id of core.users, named"],
    [`${users}Metadata Column users.no|ne { a: 'b' }`, "column none of public.users, named, unknown"],
    ["TableGroup g { }\nMetadata TableGroup |g { a: 'b' }", "group g, named"],
    ["Note n { 'x' }\nMetadata Note |n { a: 'b' }", "note n, named"],
    [`${core}DiagramView v { Tables { core.us|ers } }`, "table core.users, named"],
    ["TableGroup g { }\nDiagramView v { TableGroups { |g } }", "group g, named"],
    ["DiagramView v { Notes { |n } }", "note n, named, unknown"],
    [`${core}DiagramView v { Schemas { co|re } }`, "schema core, named"],
    ["DiagramView v { Schemas { co|re } }", "schema core, named, unknown"],
  ])("%j means %j", (text, said) => {
    expect(meaning(text)).toBe(said);
  });
});

test("all names of a text are found, in its order", () => {
  const text = `${state}Table core.users as U {
  id int [pk, ref: < posts.author_id]
  state state [default: state.open, note: 'state']
  indexes { (id, state) [name: 'id'] }
}
Table posts {
  author_id int // of users
}
Ref: posts.author_id > U.id
`;
  expect(marked(text, mentionsIn(readDesign(text)))).toBe(`Enum «state» {
  «open»
  «"in work"»
}
Table «core».«users» as «U» {
  «id» int [pk, ref: < «posts».«author_id»]
  «state» «state» [default: «state».«open», note: 'state']
  indexes { («id», «state») [name: 'id'] }
}
Table «posts» {
  «author_id» int // of users
}
Ref: «posts».«author_id» > «U».«id»
`);
});

describe("laws, over any design and any part of one", () => {
  const part = fc.tuple(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true })).map(([seed, share]) => {
    const text = randomDesign(seed);
    return text.slice(0, Math.ceil(text.length * share));
  });

  test("names stand in order, never overlap, and read as what they name", () => {
    fc.assert(
      fc.property(part, (text) => {
        let end = 0;
        for (const { from, to, named } of mentionsIn(readDesign(text))) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
          if (named.kind === "column" && !text.slice(from, to).includes('"'))
            expect(named.column).toBe(text.slice(from, to));
        }
      }),
    );
  });

  test("the name at each of its offsets is itself, and those of a span are those that touch it", () => {
    fc.assert(
      fc.property(part, fc.nat(), fc.nat(), (text, a, b) => {
        const read = readDesign(text);
        const all = mentionsIn(read);
        for (const mention of all) expect(mentionAt(read, mention.from)).toBe(mention);
        const [from = 0, to = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const inside = all.filter((mention) => mention.from <= to && mention.to >= from);
        expect(mentionsInSpan(read, { from, to })).toEqual(inside);
      }),
    );
  });

  test("an edited text has the names of the same text read anew", () => {
    fc.assert(
      fc.property(part, fc.nat(), fc.constantFrom("x", " ", "\n", "}", "Table t { a int }\n"), (text, at, typed) => {
        const read = createReader();
        mentionsIn(read(text));
        const place = at % (text.length + 1);
        const after = text.slice(0, place) + typed + text.slice(place);
        expect(mentionsIn(read(after))).toEqual(mentionsIn(readDesign(after)));
      }),
    );
  });
});
