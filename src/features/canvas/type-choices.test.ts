import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { postgresTypes } from "#core/schema/postgres-types.ts";
import { firstChoice, isKnownType, typeChoices } from "./type-choices.ts";

const { schema } = readDesign(`
Enum order_status {
  new
  paid
}

Enum shop.kind {
  a
}

Table a {
  id bigint
  other bigint
  name varchar(80)
  tags text[]
  price money_amount
}
`);

const texts = (typed: string, among = schema): readonly string[] => typeChoices(among, typed).map(({ text }) => text);

/** What Enter makes of what is typed. */
const taken = (typed: string): string => {
  const choices = typeChoices(schema, typed);
  return choices[firstChoice(schema, typed, choices)]?.text ?? typed;
};

describe("the choices of types", () => {
  test("begin with those in use, the most used first, then the enums, then the usual ones", () => {
    expect(texts("").slice(0, 8)).toEqual([
      "bigint",
      "varchar(80)",
      "text",
      "money_amount",
      "order_status",
      "shop.kind",
      "integer",
      "smallint",
    ]);
  });

  test("hold each type once", () => {
    expect(new Set(texts("")).size).toBe(texts("").length);
  });

  test("hold every type of Postgres under its name and its aliases", () => {
    for (const { name, aliases } of postgresTypes) {
      for (const each of [name, ...aliases]) expect(texts(each, emptySchema), each).toContain(name);
    }
  });

  test.each([
    ["times", ["timestamptz", "timestamp"]],
    ["big", ["bigint"]],
    ["var", ["varchar(80)", "varchar"]],
    ["ord", ["order_status"]],
    ["stat", ["order_status"]],
    ["kin", ["shop.kind"]],
    ["int8", ["int8range", "int8multirange", "bigint"]],
    ["TEXT", ["text"]],
    ["tmstz", ["timestamptz"]],
    ["datetime", ["timestamptz"]],
    ["guid", ["uuid"]],
  ])("that fit %s are %j first", (typed, first) => {
    expect(texts(typed).slice(0, first.length)).toEqual(first);
  });

  test("say what they are", () => {
    const details = new Map(typeChoices(schema, "").map(({ text, detail }) => [text, detail]));
    expect(details.get("bigint")).toBe("2 columns");
    expect(details.get("varchar(80)")).toBe("1 column");
    expect(details.get("order_status")).toBe("enum, 2 values");
    expect(typeChoices(schema, "datetime")[0]).toEqual({ text: "timestamptz", detail: "for datetime" });
  });

  test("keep the brackets of an array that was typed", () => {
    expect(texts("tex[]")[0]).toBe("text[]");
    expect(texts("tex[3][]")[0]).toBe("text[3][]");
  });

  test("are none while the numbers of a type are typed", () => {
    expect(texts("varchar(")).toEqual([]);
    expect(texts("numeric(12,2)")).toEqual([]);
    expect(texts("numeric(12,2)[]")).toEqual([]);
  });
});

describe("Enter", () => {
  test.each([
    ["big", "bigint"],
    ["bool", "bool"],
    ["boo", "boolean"],
    ["int", "int"],
    ["text", "text"],
    ["Text", "Text"],
    ["times", "timestamptz"],
    ["timestamp w", "timestamptz"],
    ["var", "varchar(80)"],
    ["varchar(20)", "varchar(20)"],
    ["ord", "order_status"],
    ["order_status", "order_status"],
    ["shop.kind", "shop.kind"],
    ["datetime", "timestamptz"],
    ["jso[]", "jsonb[]"],
    // No beginning of anything: what is typed stays.
    ["stat", "stat"],
    ["tmstz", "tmstz"],
    ["my_domain", "my_domain"],
    ["", ""],
  ])("makes of %j %j", (typed, expected) => {
    expect(taken(typed)).toBe(expected);
  });

  test("never changes a type that there is", () => {
    const names = postgresTypes.flatMap(({ name, aliases }) => [name, ...aliases]);
    for (const name of names) expect(taken(name)).toBe(name);
  });

  test("is sure whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        const choices = typeChoices(schema, typed);
        const first = firstChoice(schema, typed, choices);
        expect(first === -1 || choices[first] !== undefined).toBe(true);
        expect(isKnownType(schema, typed) && first >= 0).toBe(false);
      }),
    );
  });
});

test.each([
  ["bigint", true],
  ["BIGINT", true],
  ["numeric(12,2)[]", true],
  ["double precision", true],
  ['"double precision"', true],
  ["order_status", true],
  ["order_status[]", true],
  ["shop.kind", true],
  ["kind", false],
  ["money_amount", false],
  ["", false],
])("%s is known: %s", (typed, known) => {
  expect(isKnownType(schema, typed)).toBe(known);
});
