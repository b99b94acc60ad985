import { describe, expect, test } from "vitest";
import { commands } from "#core/commands/commands.ts";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import type { Place } from "#core/document/transaction.ts";
import { type Offer, type Offering, oneCall, type Target } from "./offer.ts";
import { flatOffers, offersFor } from "./offers.ts";

const text = `Enum state {
  open
  done
}

Enum spare {
  one
  two
}

Table users [headercolor: #3b82f6, note: 'people'] {
  id bigint [pk]
  email text [unique, not null, note: 'lower case']
  indexes {
    email [name: 'users_email', type: hash]
    (id, email) [unique]
  }
  checks {
    \`length(email) > 3\` [name: 'long_enough']
  }
}

Table orders {
  id bigint [pk]
  user_id bigint
  state state [default: state.open]
}

Table sales.items {
  id bigint [pk]
  order_id text
}

Table tags {
  id bigint [pk]
}

Ref: orders.id <> tags.id

Ref owner: orders.user_id > users.id [delete: cascade]

TableGroup selling [color: #22c55e] {
  orders
}

Note hint [color: #f59e0b] {
  'a text'
}

DiagramView all {
  Tables { * }
}
`;

const places: readonly (readonly [string, Place])[] = [
  ["public.users", { x: 0, y: 0 }],
  ["public.orders", { x: 400, y: 0, pinned: true }],
];
const design = openDesign(text, places);
const offering: Offering = { schema: design.schema, places: design.document.places };
const references = design.schema.references;
const reference = references.find(({ name }) => name === "owner")?.key ?? "";
const manyToMany = references.find(({ from, to }) => from.many && to.many)?.key ?? "";

const targets: readonly Target[] = [
  { kind: "design" },
  { kind: "schema", schema: "sales" },
  { kind: "tables", tables: ["public.users"] },
  { kind: "tables", tables: ["public.users", "public.orders"] },
  { kind: "column", table: "public.orders", column: "user_id" },
  { kind: "column", table: "public.orders", column: "state" },
  { kind: "index", table: "public.users", at: 0 },
  { kind: "check", table: "public.users", at: 0 },
  { kind: "references", references: [reference] },
  { kind: "references", references: [manyToMany] },
  { kind: "group", group: "selling" },
  { kind: "note", note: "hint" },
  { kind: "enum", enum: "public.spare" },
  { kind: "enum value", enum: "public.state", value: "done" },
  { kind: "view", view: "all" },
];

/** An answer that the question can have. */
function answerTo(offer: Extract<Offer, { kind: "ask" }>): string {
  const { kind, choices, initial } = offer.ask;
  switch (kind) {
    case "choice":
      return choices?.()[0]?.value ?? "";
    case "type":
      return "uuid";
    case "color":
      return "#123456";
    case "name":
      return "another_name";
    case "text":
      return offer.id === "paste" ? "Table pasted { id int }" : "some words";
    case "sql":
      if (offer.id === "rows") return "1200";
      return offer.id === "include" || offer.id === "keys" || offer.id === "add index" ? "id" : initial || "id > 0";
  }
}

function callsOf(offer: Offer): readonly CommandCall[] {
  if (offer.kind === "run") return offer.calls;
  return offer.kind === "ask" ? offer.calls(answerTo(offer)) : [];
}

const all = targets.flatMap((target) =>
  flatOffers(offersFor(offering, target)).map((offer) => ({ target, offer, calls: callsOf(offer) })),
);

describe("offers", () => {
  test("lead to every command there is", () => {
    const elsewhere = [
      // Its text comes from outside the design: the import dialog, an action of the window, makes the call.
      "importTables",
      // What only the text shows is renamed there.
      "renameAlias",
      "renamePartial",
      "renamePartialColumn",
    ];
    const offered = new Set([...elsewhere, ...all.flatMap(({ calls }) => calls.map(({ command }) => command))]);
    expect(commands.map(({ name }) => name).filter((name) => !offered.has(name))).toEqual([]);
  });

  test.each(all.map(({ target, offer, calls }) => [JSON.stringify(target), offer.title, offer, calls] as const))(
    "of %s: %s is taken by the commands",
    (_target, _title, offer, calls) => {
      const one = oneCall(calls);
      if (one === undefined || offer.disabled === true) return;
      expect(runCommand(design, one.command, one.args)).toHaveProperty("text");
    },
  );

  test.each(targets.map((target) => [JSON.stringify(target), target] as const))(
    "of %s have ids and titles of their own, at every level",
    (_, target) => {
      const check = (offers: readonly Offer[]): void => {
        expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length);
        expect(new Set(offers.map(({ title }) => title)).size).toBe(offers.length);
        for (const offer of offers) if (offer.kind === "more") check(offer.offers);
      };
      const offers = offersFor(offering, target);
      expect(offers).not.toEqual([]);
      check(offers);
    },
  );

  test.each<Target>([
    { kind: "tables", tables: ["public.gone"] },
    { kind: "column", table: "public.users", column: "gone" },
    { kind: "index", table: "public.users", at: 9 },
    { kind: "check", table: "public.gone", at: 0 },
    { kind: "references", references: ["gone"] },
    { kind: "group", group: "gone" },
    { kind: "note", note: "gone" },
    { kind: "enum", enum: "public.gone" },
    { kind: "enum value", enum: "public.state", value: "gone" },
    { kind: "view", view: "gone" },
  ])("of what is not there are none: $kind", (target) => {
    expect(offersFor(offering, target)).toEqual([]);
  });
});

const offerOf = (target: Target, ...ids: readonly string[]): Offer => {
  let offers: readonly Offer[] = offersFor(offering, target);
  let found: Offer | undefined;
  for (const id of ids) {
    found = offers.find((offer) => offer.id === id);
    offers = found?.kind === "more" ? found.offers : [];
  }
  if (found === undefined) throw new Error(`no offer ${ids.join(" ")}`);
  return found;
};

const after = (offer: Offer, answer = ""): string => {
  const one = oneCall(offer.kind === "ask" ? offer.calls(answer) : callsOf(offer));
  const done = one === undefined ? "nothing to do" : runCommand(design, one.command, one.args);
  return typeof done === "string" ? done : done.text;
};

const users = { kind: "tables", tables: ["public.users"] } as const;
const state = { kind: "column", table: "public.orders", column: "state" } as const;
const index = { kind: "index", table: "public.users", at: 0 } as const;

test("a change of one thing of an index keeps the others", () => {
  expect(after(offerOf(index, "unique"))).toContain("email [name: 'users_email', type: hash, unique]");
  expect(after(offerOf(index, "keys"), "id, `lower(email)`")).toContain(
    "(id, `lower(email)`) [name: 'users_email', type: hash]",
  );
});

test("an index takes columns, and expressions with commas in them", () => {
  expect(after(offerOf(users, "add index"), "email, coalesce(email, 'a,b')")).toContain(
    "(email, `coalesce(email, 'a,b')`)",
  );
});

test("a default is what was typed: a value of the enum, a text, an expression, or nothing", () => {
  expect(after(offerOf(state, "default"), "done")).toContain("[default: state.done]");
  expect(after(offerOf(state, "default"), "now()")).toContain("[default: `now()`]");
  expect(after(offerOf(state, "default"), "'it''s'")).toContain("it");
  expect(after(offerOf(state, "default"), "")).toContain("  state state\n");
});

test("a reference to a column of another type takes the type along", () => {
  const column = { kind: "column", table: "sales.items", column: "order_id" } as const;
  const offer = offerOf(column, "add reference");
  const choices = offer.kind === "ask" ? (offer.ask.choices?.() ?? []) : [];
  expect(choices.map(({ title }) => title)).toContain("orders.id");
  expect(choices.map(({ title }) => title)).not.toContain("sales.items.order_id");
  expect(after(offer, "public.orders.id")).toContain("order_id bigint [ref: ?> orders.id]");
});

test("a table refers to another by a new column", () => {
  expect(after(offerOf({ kind: "tables", tables: ["sales.items"] }, "add reference"), "public.users")).toContain(
    "user_id bigint [ref: ?> users.id]",
  );
});

test("the first column cannot move up, nor the last one down", () => {
  const at = (column: string) => ({ kind: "column", table: "public.orders", column }) as const;
  expect(offerOf(at("id"), "up").disabled).toBe(true);
  expect(offerOf(at("state"), "down").disabled).toBe(true);
  expect(after(offerOf(at("state"), "up")).indexOf("state state")).toBeLessThan(
    after(offerOf(at("state"), "up")).indexOf("user_id bigint"),
  );
});

test("what is added gets a name that is free, and is named next", () => {
  const offer = offerOf({ kind: "design" }, "add table");
  expect(offer).toMatchObject({ result: { kind: "tables", tables: ["public.table_1"] }, unnamed: true });
});

test("moving keeps pins", () => {
  expect(callsOf(offerOf({ kind: "tables", tables: ["public.orders"] }, "move", "move right"))).toEqual([
    { command: "moveTables", args: { places: [["public.orders", { x: 440, y: 0, pinned: true }]] } },
  ]);
});
