import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { errorsIn, openDesign } from "#core/corpus/run-command.ts";
import { readDesign } from "#core/dbml/read.ts";
import { readFile } from "#core/document/file-format.ts";
import { applyTransaction, type Place, type Places } from "#core/document/transaction.ts";
import { near } from "#core/layout/boxes.ts";
import { tableSize } from "#core/layout/sizes.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { copyText } from "./copy-design.ts";
import { pasteDesign } from "./paste-design.ts";

/** The document after a paste, or why it was refused. */
function paste(design: Design, args: unknown): Design["document"] | string {
  const plan = pasteDesign.plan(design, args);
  return "refused" in plan ? plan.refused : applyTransaction(design.document, plan).document;
}

const textAfter = (before: string, text: string): string => {
  const after = paste(openDesign(before), { text });
  return typeof after === "string" ? after : after.text;
};

const tablesOf = (text: string): readonly string[] => readDesign(text).schema.tables.map(({ name }) => name);

const users = "Table users {\n  id int [pk]\n  name text\n}\n";

describe("a copy", () => {
  const text = `// The head of the file.

// People,
// as we know them.
Table users { // by name
  id int [pk] // counted
  mood state [default: state.fine]
  ~stamps
}

Enum state {
  fine
  sad
}
Enum other { a }
TablePartial stamps { at timestamptz }
/* One. */
/* Two
   lines. */
Table orders {
  id int [pk]
  user_id int [ref: > users.id]
  shop_id int
}
Table shops { id int [pk] }
Ref: orders.shop_id > shops.id // outwards
Ref: users.id < shops.id
Metadata Table orders { owner: 'me' }
Metadata Column users.id { steward: 'me' }
Records users(id) { 1 }
TableGroup people { users }
TableGroup all { users
  orders
  shops }
Note hello { 'Hi' }
`;
  const design = openDesign(text, [
    ["public.users", { x: 1, y: 2 }],
    ["public.orders", { x: 3, y: 4, pinned: true }],
    ['note "hello"', { x: 5, y: 6 }],
  ]);

  test("is the table as it is written, with the comments above it and what it uses", () => {
    expect(copyText(design, { tables: ["public.users"], notes: [] })).toBe(`// People,
// as we know them.
Table users { // by name
  id int [pk] // counted
  mood state [default: state.fine]
  ~stamps
}

Enum state {
  fine
  sad
}

TablePartial stamps { at timestamptz }

Metadata Column users.id { steward: 'me' }
Records users(id) { 1 }
TableGroup people { users }

// crowsfoot places
// place public.users 1 2
`);
  });

  test("takes a comment of several lines, references to elsewhere, and places", () => {
    expect(copyText(design, { tables: ["public.orders"], notes: ["hello"] })).toBe(`/* One. */
/* Two
   lines. */
Table orders {
  id int [pk]
  user_id int [ref: > users.id]
  shop_id int
}

Ref: orders.shop_id > shops.id // outwards

Metadata Table orders { owner: 'me' }

Note hello { 'Hi' }

// crowsfoot places
// place note "hello" 5 6
// place public.orders 3 4 pinned
`);
  });

  test("of a group is that of its tables", () => {
    const all = copyText(design, { tables: [], notes: [], groups: ["all"] });
    expect(tablesOf(readFile(all).text)).toEqual(["users", "orders", "shops"]);
    expect(all).toContain("TableGroup all { users\n  orders\n  shops }\n");
    expect(all).toContain("Ref: users.id < shops.id");
  });

  test("of what is not there is nothing", () => {
    expect(copyText(design, { tables: ["public.nobody"], notes: ["x"], groups: ["y"] })).toBe("");
  });
});

describe("a paste", () => {
  test("into an empty design is the text", () => {
    expect(textAfter("", users)).toBe(users);
  });

  test("gives free names, and every mention follows", () => {
    const text = `${users}
Table orders as o {
  id int
  user_id int [ref: > users.id]
  state order_state [default: order_state.open]
  ~stamps
  indexes {
    id [name: 'ix']
  }
}
Enum order_state { open }
TablePartial stamps { at date }
TableGroup sales { users
 o }
Ref: o.id > users.id
Metadata Table o { index_ix: 'where id > 0' }
Note hello { 'Hi' }
`;
    const changed = text.replace("{ open }", "{ open\n closed }").replace("{ at date }", "{ at time }");
    expect(textAfter(text, changed).slice(text.length)).toBe(`
Table users_2 {
  id int [pk]
  name text
}

Table orders_2 as o_2 {
  id int
  user_id int [ref: > users_2.id]
  state order_state_2 [default: order_state_2.open]
  ~stamps_2
  indexes {
    id [name: 'ix_2']
  }
}
Enum order_state_2 { open
 closed }
TablePartial stamps_2 { at time }
TableGroup sales_2 { users_2
 o_2 }
Ref: o_2.id > users_2.id
Metadata Table o_2 { index_ix_2: 'where id > 0' }
Note hello_2 { 'Hi' }
`);
  });

  test("skips names that the paste itself has", () => {
    expect(tablesOf(textAfter(users, `${users}Table users_2 { id int }\n`))).toEqual(["users", "users_3", "users_2"]);
  });

  test("does not repeat an enum or a partial that is the same", () => {
    const text = "Enum state { a }\nTablePartial p { x int }\nTable t { s state\n ~p }\n";
    expect(textAfter(text, text)).toBe(`${text}\nTable t_2 { s state\n ~p }\n`);
  });

  test("keeps references to what is here, and leaves those to nowhere out", () => {
    const orders = `Table orders {
  id int
  user_id int [not null, ref: > users.id]
  shop_id int [ref: > shops.id]
}
Ref: orders.id > nowhere.id
Ref: orders.id > users.id
`;
    expect(textAfter(users, orders)).toBe(`${users}
Table orders {
  id int
  user_id int [not null, ref: > users.id]
  shop_id int
}
Ref: orders.id > users.id
`);
  });

  test("leaves references to columns that are not here out, with the line that holds one", () => {
    expect(textAfter(users, "Table a { id int }\nRef: a.id > users.nothing\n")).toBe(`${users}\nTable a { id int }\n`);
  });

  test("takes no table of the design into a group", () => {
    expect(textAfter(users, "Table a { id int }\nTableGroup g {\n  a\n  users\n}\nTableGroup h { users }\n")).toBe(
      `${users}\nTable a { id int }\nTableGroup g {\n  a\n}\n`,
    );
  });

  test("takes the sound part of a broken text", () => {
    expect(tablesOf(textAfter(users, "Some words.\n\nTable a {\n  id int\n}\n\nTable b {\n  id int [pk\n"))).toEqual([
      "users",
      "a",
    ]);
  });

  test("takes the line breaks of the design", () => {
    expect(textAfter("Table a { id int }\r\n", "Table b {\n  id int\n}")).toBe(
      "Table a { id int }\r\n\r\nTable b {\r\n  id int\r\n}\r\n",
    );
  });

  test.each([
    ["words", "Hello, this is a letter."],
    ["SQL", "CREATE TABLE a (id int);"],
    ["nothing", " \n"],
    ["only what is here", "Enum state { a }"],
    ["what needs other tables", "Ref: a.id > b.id"],
  ])("of %s is refused with a sentence", (_, text) => {
    expect(paste(openDesign(`${users}Enum state { a }\n`), { text })).toMatch(/^(?!.*undefined).+\.$/s);
  });

  test("of more than can be read is refused", () => {
    expect(paste(openDesign(""), { text: "x".repeat(4_000_001) })).toMatch(/too large/);
  });

  test("where the text ends in the middle of something says so", () => {
    expect(paste(openDesign(`${users}Table open {\n  id int`), { text: "Table a\n{ id int }" })).toMatch(
      /fix line \d first/,
    );
  });
});

const shopFile = readFile(readFileSync(new URL("../corpus/schemas/shop.dbml", import.meta.url), "utf8"));
const shop = openDesign(shopFile.text, [...shopFile.places]);

const relative = (places: Places, keys: readonly string[]): readonly (readonly [number, number])[] => {
  const found = keys.flatMap((key) => places.get(key) ?? []);
  const first = found[0];
  return found.map((place: Place) => [place.x - (first?.x ?? 0), place.y - (first?.y ?? 0)]);
};

describe("places", () => {
  const tables = ["public.customers", "public.orders", "public.order_items"];
  const copied = copyText(shop, { tables, notes: [] });
  const pasted = ["public.customers_2", "public.orders_2", "public.order_items_2"];

  test("keep the arrangement, and nothing lies on anything", () => {
    const after = paste(shop, { text: copied });
    if (typeof after === "string") throw new Error(after);
    expect(relative(after.places, pasted)).toEqual(relative(shop.document.places, tables));
    expect(overlaps(readDesign(after.text).schema, after.places)).toEqual([]);
  });

  test("have their middle where it was asked for, when there is room", () => {
    const after = paste(shop, { text: copied, at: { x: 5000, y: -3000 } });
    if (typeof after === "string") throw new Error(after);
    const { schema } = readDesign(after.text);
    const boxes = schema.tables
      .filter(({ key }) => pasted.includes(key))
      .map((table) => ({ ...tableSize(table), ...(after.places.get(table.key) ?? { x: 0, y: 0 }) }));
    const [left, right] = [Math.min(...boxes.map(({ x }) => x)), Math.max(...boxes.map(({ x, width }) => x + width))];
    const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map(({ y, height }) => y + height))];
    expect(Math.abs((left + right) / 2 - 5000)).toBeLessThan(1);
    expect(Math.abs((top + bottom) / 2 + 3000)).toBeLessThan(1);
  });

  test("are 24 px away in an empty design", () => {
    const after = paste(openDesign(""), { text: copied });
    if (typeof after === "string") throw new Error(after);
    const before = shop.document.places.get("public.orders");
    expect(after.places.get("public.orders")).toEqual({ x: (before?.x ?? 0) + 24, y: (before?.y ?? 0) + 24 });
  });

  test("are made for a text without any when a middle is named, else left to the reader", () => {
    const bare = readFile(copied).text;
    const plan = pasteDesign.plan(shop, { text: bare });
    expect("places" in plan).toBe(false);
    const after = paste(shop, { text: bare, at: { x: 0, y: 0 } });
    if (typeof after === "string") throw new Error(after);
    expect(pasted.every((key) => after.places.has(key))).toBe(true);
    expect(overlaps(readDesign(after.text).schema, after.places)).toEqual([]);
  });

  test("of notes and groups follow their new names", () => {
    const before: readonly (readonly [string, Place])[] = [
      ['note "n"', { x: 0, y: 0, width: 80, height: 80 }],
      ["public.a", { x: 400, y: 0 }],
    ];
    const text = "Note n { 'Hi' }\nTable a { id int }\n";
    const copy = copyText(openDesign(text, before), { tables: ["public.a"], notes: ["n"] });
    const after = paste(openDesign(text, before), { text: copy });
    if (typeof after === "string") throw new Error(after);
    expect(relative(after.places, ['note "n_2"', "public.a_2"])).toEqual([
      [0, 0],
      [400, 0],
    ]);
  });
});

function overlaps(schema: Schema, places: Places): readonly string[] {
  const boxes = schema.tables.flatMap((table) => {
    const place = places.get(table.key);
    return place === undefined ? [] : [{ key: table.key, x: place.x, y: place.y, ...tableSize(table) }];
  });
  return boxes.flatMap((a, at) => boxes.slice(at + 1).flatMap((b) => (near(a, b, 0) ? [`${a.key} on ${b.key}`] : [])));
}

describe("laws on random designs", () => {
  const open = (seed: number): Design => {
    const text = randomDesign(seed, 6);
    return openDesign(
      text,
      readDesign(text).schema.tables.map(({ key }, at) => [key, { x: at * 500, y: 0 }] as const),
    );
  };
  const some = (design: Design, choice: number): readonly string[] =>
    design.schema.tables.filter((_, at) => ((choice >> at) & 1) === 1).map(({ key }) => key);

  /** Line breaks in notes are those of the text. */
  const withoutReturns = (tables: Schema["tables"]): unknown =>
    JSON.parse(JSON.stringify(tables).replaceAll("\\r\\n", "\\n"));

  test("what is copied stands in the text, and comes back whole into an empty design", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1023), (seed, choice) => {
        const design = open(seed);
        const tables = some(design, choice | 1);
        const copy = copyText(design, { tables, notes: ["a sticky"] });
        const after = paste(openDesign(""), { text: copy });
        if (typeof after === "string") throw new Error(`${after}\n${copy}`);
        const { schema } = readDesign(after.text);
        const wanted = design.schema.tables.filter(({ key }) => tables.includes(key));
        expect(withoutReturns(schema.tables)).toEqual(withoutReturns(wanted));
        const used = new Set(schema.references.map(({ key }) => key));
        for (const { key, from, to } of design.schema.references) {
          if (tables.includes(from.table) && tables.includes(to.table))
            expect([key, used.has(key)]).toEqual([key, true]);
        }
        expect(errorsIn(after.text)).toEqual([]);
        expect([...after.places.keys()].toSorted()).toEqual([...tables].toSorted());
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test("a paste into any design adds the tables, changes nothing that is there, and undoes", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1023), fc.boolean(), (seed, other, choice, same) => {
        const from = open(other);
        const design = same ? from : open(seed);
        const tables = some(from, choice | 1);
        const plan = pasteDesign.plan(design, { text: copyText(from, { tables, notes: ["a sticky"] }) });
        if ("refused" in plan) throw new Error(plan.refused);
        const { document, inverse } = applyTransaction(design.document, plan);
        const { schema } = readDesign(document.text);
        expect(errorsIn(document.text)).toEqual([]);
        expect(schema.tables.slice(0, design.schema.tables.length)).toEqual(design.schema.tables);
        expect(schema.tables.slice(design.schema.tables.length).map(({ columns }) => columns.length)).toEqual(
          from.schema.tables.filter(({ key }) => tables.includes(key)).map(({ columns }) => columns.length),
        );
        expect(document.text.startsWith(design.document.text.trimEnd())).toBe(true);
        expect(applyTransaction(document, inverse).document).toEqual(design.document);
        if (design.document.text.includes("\r\n")) expect(document.text).not.toMatch(/[^\r]\n/);
        expect(overlaps(schema, document.places)).toEqual(overlaps(design.schema, design.document.places));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test("a comment without an end behind an element stays behind, and one that has an end comes along", () => {
    expect(errorsIn(textAfter(users, "Table more { id int } /* half"))).toEqual([]);
    expect(tablesOf(textAfter(users, "Table more { id int } /* half"))).toEqual(["users", "more"]);
    expect(textAfter(users, "Table more { id int } /* all */ // and /* more")).toContain("/* all */ // and /* more");
  });

  test("whatever is in the clipboard is refused with a sentence or leaves no new error", () => {
    const strange = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "`",
        "'''",
        '"',
        "]",
        "}",
        "//",
        "/*",
        "\\",
        "\n",
        "Table a {",
        "Ref: a.id > b.id",
        "\n// crowsfoot places\n",
      ),
    );
    const cut = fc.tuple(fc.nat(1_000_000), fc.nat(2000), fc.nat(2000)).map(([seed, a, b]) => {
      const text = randomDesign(seed);
      return text.slice(Math.min(a, b) % text.length, Math.max(a, b));
    });
    const anything = fc.array(fc.oneof(strange, cut), { maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.nat(100_000), anything, (seed, text) => {
        const design = openDesign(randomDesign(seed));
        const after = paste(design, { text });
        if (typeof after === "string") expect(after).toMatch(/[.?]$/);
        else expect(errorsIn(after.text)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  }, 60_000);
});
