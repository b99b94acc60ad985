import { describe, expect, test } from "vitest";
import { sampleSchema } from "#core/layout/samples.ts";
import { type Editing, fieldBeside, renamedField } from "./editing.ts";

const schema = sampleSchema(["users: id pk, email", "empty"]);

const field = (text: string): Editing => {
  const [part = "", table = "", column = ""] = text.split(" ");
  return part === "table" ? { part, table } : { part: part === "name" ? "name" : "type", table, column };
};

describe("the field beside", () => {
  const chain = [
    "table public.users",
    "name public.users id",
    "type public.users id",
    "name public.users email",
    "type public.users email",
  ].map(field);

  test("goes through a table from its name to its last type, and back", () => {
    for (const [at, each] of chain.entries()) {
      expect(fieldBeside(schema, each, "next")).toEqual(chain[at + 1] ?? "new column");
      expect(fieldBeside(schema, each, "previous")).toEqual(chain[at - 1]);
    }
  });

  test("of a table without columns is a new one", () => {
    expect(fieldBeside(schema, field("table public.empty"), "next")).toBe("new column");
  });

  test("of what is gone is none", () => {
    expect(fieldBeside(schema, field("table public.gone"), "next")).toBeUndefined();
    expect(fieldBeside(schema, field("name public.users gone"), "next")).toBeUndefined();
  });
});

test("a field is found under the name that was typed into it", () => {
  const keyOf = (name: string) => `auth.${name}`;
  expect(renamedField(field("table auth.users"), "people", keyOf)).toEqual(field("table auth.people"));
  expect(renamedField(field("name auth.users id"), "no", keyOf)).toEqual(field("name auth.users no"));
  expect(renamedField(field("type auth.users id"), "uuid", keyOf)).toEqual(field("type auth.users id"));
});
