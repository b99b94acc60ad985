import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import type { Selection } from "#session/state.ts";
import { follow, type Shown, subjectOf } from "./subject.ts";

const nothing: Selection = { tables: [], references: [], groups: [], notes: [], column: undefined };
const selected = (some: Partial<Selection>): Selection => ({ ...nothing, ...some });
const schemaOf = (text: string) => readDesign(text).schema;

const text = "Table a { id int\n b_id int [ref: > b.id] }\nTable b { id int }\nTableGroup g { a }\nNote n { 'x' }\n";
const schema = schemaOf(text);

test.each([
  ["nothing", nothing, "design"],
  ["a table", selected({ tables: ["public.a"] }), "table"],
  ["two tables", selected({ tables: ["public.a", "public.b"] }), "tables"],
  ["a column", selected({ tables: ["public.a"], column: { table: "public.a", column: "id" } }), "column"],
  ["a reference", selected({ references: ["public.a(b_id)->public.b(id)"] }), "reference"],
  ["a group", selected({ groups: ["g"] }), "group"],
  ["a note", selected({ notes: ["n"] }), "note"],
  ["what is not there", selected({ tables: ["public.z"] }), undefined],
  [
    "a column that is not there",
    selected({ tables: ["public.a"], column: { table: "public.a", column: "z" } }),
    undefined,
  ],
])("shows %s", (_, selection, kind) => {
  expect(subjectOf(selection, schema)?.kind).toBe(kind);
});

describe("following", () => {
  const onA = selected({ tables: ["public.a"] });
  const renamed = schemaOf(text.replace("Table a", "Table c").replace("{ a }", "{ c }"));
  const tableOf = ({ subject }: Shown): string => (subject.kind === "table" ? subject.table.key : subject.kind);

  test("answers the same object while nothing changes, also when what is selected is not there", () => {
    const first = follow(undefined, onA, schema);
    expect(follow(first, onA, schema)).toBe(first);
    const missing = selected({ tables: ["public.c"] });
    const second = follow(first, missing, schema);
    expect(follow(second, missing, schema)).toBe(second);
  });

  test("keeps what it shows until a new name is read, and then its number too", () => {
    const first = follow(undefined, onA, schema);
    const onC = selected({ tables: ["public.c"] });
    const waiting = follow(first, onC, schema);
    expect([tableOf(waiting), waiting.id]).toEqual(["public.a", first.id]);
    const after = follow(waiting, onC, renamed);
    expect([tableOf(after), after.id]).toEqual(["public.c", first.id]);
    const undone = follow(follow(after, onA, renamed), onA, schema);
    expect([tableOf(undone), undone.id]).toEqual(["public.a", first.id]);
  });

  test("another thing has another number", () => {
    const first = follow(undefined, onA, schema);
    const other = follow(first, selected({ tables: ["public.b"] }), schema);
    expect(other.id).not.toBe(first.id);
    expect(follow(other, nothing, schema).id).not.toBe(other.id);
  });

  test("a column of a renamed table is the same column", () => {
    const column = (table: string) => selected({ tables: [table], column: { table, column: "id" } });
    const first = follow(undefined, column("public.a"), schema);
    const after = follow(follow(first, column("public.c"), schema), column("public.c"), renamed);
    expect(after.id).toBe(first.id);
    expect(after.subject).toMatchObject({ kind: "column", table: { key: "public.c" } });
  });

  test("a reference with other ends is the same reference, whichever of its keys it has", () => {
    const was = "public.a(b_id)->public.b(id)";
    const is = "public.a(id)->public.b(id)";
    const first = follow(undefined, selected({ references: [was] }), schema);
    const changed = schemaOf(`${text.replace(" [ref: > b.id]", "")}Ref: a.id > b.id\n`);
    const both = selected({ references: [was, is] });
    const after = follow(follow(first, both, schema), selected({ references: [is] }), changed);
    expect(after.id).toBe(first.id);
    expect(after.subject).toMatchObject({ kind: "reference", reference: { key: is } });
  });
});
