import { expect, test } from "vitest";
import { createEngine } from "#core/engine/engine.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { heldEngine, isRead, openSession, settingsOn, until } from "./session.test-support.ts";

const text = `Table users {
  id int [pk]
}

Table orders {
  id int [pk]
  user_id int [ref: > users.id]
}

Table logs {
  id int
}

Note hint {
  'x'
}

TableGroup sales {
  orders
}

DiagramView shop {
  Tables {
    users
    orders
  }
}
`;

const places = new Map([
  ["public.users", { x: 0, y: 0 }],
  ["public.orders", { x: 0, y: 16 }],
  ["public.logs", { x: 800, y: 800 }],
]);

async function opened(settings = new Map<string, string>()) {
  const engine = heldEngine(createEngine);
  const host = openSession(engine, { settings: settingsOn(settings) });
  const { session } = host;
  await session.newDesign("Shop", { text, places });
  await until(host, isRead);
  const type = async (piece: string, by: string): Promise<void> => {
    const from = session.getState().document.text.indexOf(piece);
    session.commit({ edits: [{ from, to: from + piece.length, insert: by }] }, { title: "Typing" });
    await until(host, isRead);
  };
  return { engine, host, session, type };
}

test("another design is shown as the browser remembers, and all of it", async () => {
  const settings = new Map<string, string>();
  const { host, session } = await opened(settings);
  session.look({
    detail: "keys",
    view: "shop",
    hidden: new Set(["public.users"]),
    focus: { tables: ["public.logs"], steps: 1 },
  });
  await session.newDesign("Other", { text, places });
  await until(host, isRead);
  expect(session.getState().look).toEqual({
    detail: "keys",
    notation: "feet",
    view: undefined,
    hidden: new Set(),
    focus: undefined,
  });
  expect([...settings.values()].join()).toContain('"detail":"keys"');
});

test("the open view stays open under another name: by command, by typing through broken text, and with undo", async () => {
  const { host, session, type } = await opened();
  session.look({ view: "shop" });
  await session.run("renameView", { view: "shop", name: "my shop" });
  await until(host, isRead);
  expect(session.getState().look.view).toBe("my shop");
  session.undo();
  await until(host, isRead);
  expect(session.getState().look.view).toBe("shop");
  await type("DiagramView shop", "DiagramView ");
  expect(session.getState().look.view).toBe("shop");
  await type("DiagramView shop".slice(0, 12), "DiagramView shop");
  expect(session.getState().look.view).toBe("shop");
  await type("DiagramView shop", "DiagramView shops");
  expect(session.getState().look.view).toBe("shops");
  await session.run("removeView", { view: "shops" });
  await until(host, isRead);
  expect(session.getState().look.view).toBeUndefined();
});

test("what is hidden and focused follows new names, and goes with its table", async () => {
  const { host, session, type } = await opened();
  session.look({ hidden: new Set(["public.users"]), focus: { tables: ["public.orders", "public.logs"], steps: 2 } });
  await session.run("renameTable", { table: "public.users", name: "people" });
  await until(host, isRead);
  expect([...session.getState().look.hidden]).toEqual(["public.people"]);
  await type("Table orders", "Table sales");
  expect(session.getState().look.focus).toEqual({ tables: ["public.sales", "public.logs"], steps: 2 });
  await session.run("removeTables", { tables: ["public.people", "public.logs"] });
  await until(host, isRead);
  expect(session.getState().look).toMatchObject({ hidden: new Set(), focus: { tables: ["public.sales"], steps: 2 } });
});

test("an edit that concerns nothing of it leaves the look as it is", async () => {
  const { session, type } = await opened();
  session.look({ view: "shop", hidden: new Set(["public.users"]) });
  const { look } = session.getState();
  await type("Table logs", "Table archive");
  expect(session.getState().look).toBe(look);
});

test("selected groups and notes follow new names, and what is new is selected", async () => {
  const { host, session, type } = await opened();
  session.select({ groups: ["sales"], notes: ["hint"] });
  await session.run("renameGroup", { group: "sales", name: "trade" });
  await session.run("changeNote", { note: "hint", name: "tip" });
  await until(host, isRead);
  expect(session.getState().selection).toMatchObject({ groups: ["trade"], notes: ["tip"] });
  await type("Note tip", "Note tips");
  expect(session.getState().selection.notes).toEqual(["tips"]);
  await session.run("addNote", { name: "new", content: "" });
  expect(session.getState().selection).toMatchObject({ tables: [], groups: [], notes: ["new"] });
  await session.run("addGroup", { name: "more", tables: ["public.logs"] });
  expect(session.getState().selection).toMatchObject({ groups: ["more"], notes: [] });
});

test("arranging in a view moves nothing outside of it", async () => {
  const { host, session } = await opened();
  const before = session.getState().document.places;
  session.look({ view: "shop" });
  await session.arrange();
  const after = (await until(host, isRead)).document.places;
  for (const [key, place] of before) expect(after.get(key)).toEqual(place);
  const own = [...after.keys()].filter((key) => !before.has(key));
  expect(own.length).toBeGreaterThan(0);
  expect(own.every((key) => key === 'view "shop" public.users' || key === 'view "shop" public.orders')).toBe(true);
  expect(session.getState().undo).toBe("Arrange");
});

test("arranging in a view leaves what is hidden there, and puts nothing on it", async () => {
  const { host, session } = await opened();
  session.look({ view: "shop", hidden: new Set(["public.users"]) });
  await session.arrange();
  const { document } = await until(host, isRead);
  expect(document.places.has('view "shop" public.users')).toBe(false);
  const orders = document.places.get('view "shop" public.orders');
  expect(Math.max(Math.abs(orders?.x ?? 0) - 200, Math.abs(orders?.y ?? 0) - 64)).toBeGreaterThanOrEqual(0);
});

test("arranging leaves hidden tables where they are", async () => {
  const { host, session } = await opened();
  session.look({ hidden: new Set(["public.logs"]) });
  await session.arrange();
  const { document } = await until(host, isRead);
  expect(document.places.get("public.logs")).toEqual({ x: 800, y: 800 });
  expect(document.places.get("public.orders")).not.toEqual({ x: 0, y: 16 });
});

test("a link carries all places and the look, which are not taken for one's own preferences", async () => {
  const { host, session } = await opened();
  session.commit({ edits: [], places: new Map([['view "shop" public.users', { x: 80, y: 8 }]]) }, { title: "Move" });
  session.look({ view: "shop", detail: "names", notation: "labels", hidden: new Set(["public.users"]) });
  const link = await session.link();
  const settings = new Map<string, string>();
  const other = openSession(heldEngine(createEngine), { settings: settingsOn(settings) });
  await other.openLink(link.slice(link.indexOf("#")));
  const state = await until(other, (now) => isRead(now) && now.schemaRevision > 0);
  expect(state.look).toEqual({
    view: "shop",
    detail: "names",
    notation: "labels",
    hidden: new Set(),
    focus: undefined,
  });
  const sent = (await until(host, isRead)).document.places;
  expect(Object.fromEntries(state.document.places)).toEqual(Object.fromEntries(sent));
  other.session.look({ view: undefined });
  expect(other.session.getState().look.detail).toBe("names");
  expect(other.session.getState().preferences.canvas.detail).toBe("all");
});

test("cursor and canvas follow each other to notes, groups and views", async () => {
  const { host, session } = await opened();
  await session.followCursor(text.indexOf("'x'"));
  expect(session.getState().selection.notes).toEqual(["hint"]);
  await session.followCursor(text.indexOf("sales"));
  expect(session.getState().selection).toMatchObject({ notes: [], groups: ["sales"] });
  await session.followCursor(text.indexOf("shop"));
  expect(session.getState().selection.groups).toEqual(["sales"]);
  await session.reveal({ kind: "note", name: "hint" }, "canvas");
  const at = text.indexOf("hint");
  expect(session.getState().reveal).toMatchObject({
    what: { kind: "note", name: "hint" },
    span: { from: at, to: at + 4 },
    by: "canvas",
  });
  await session.reveal({ kind: "table", table: "public.logs" }, "other");
  expect(session.getState().reveal).toMatchObject({ table: "public.logs", by: "other" });
  session.commit({ edits: [], places: new Map([['note "hint"', { x: 5, y: 5 }]]) }, { title: "Move note" });
  session.undo();
  expect((await until(host, isRead)).reveal).toMatchObject({ what: { kind: "note", name: "hint" } });
});

test("a table that is made in the open view is shown and placed there", async () => {
  const { host, session } = await opened();
  session.look({ view: "shop" });
  const columns = [{ name: "id", type: "int" }];
  await session.run("addTable", { schema: "public", name: "tags", columns, place: { x: 8, y: 400 } });
  const { schema, document } = await until(host, isRead);
  expect(tablesByKey(schema).has("public.tags")).toBe(true);
  expect(schema.views[0]?.tables).toEqual(["public.users", "public.orders", "public.tags"]);
  expect(document.places.get('view "shop" public.tags')).toEqual({ x: 8, y: 400 });
  expect(document.places.has("public.tags")).toBe(true);
  await session.run("batch", [
    { command: "duplicateTable", args: { table: "public.users" } },
    { command: "duplicateTable", args: { table: "public.orders" } },
  ]);
  expect((await until(host, isRead)).schema.views[0]?.tables).toEqual([
    "public.users",
    "public.orders",
    "public.tags",
    "public.users_2",
    "public.orders_2",
  ]);
  await session.run("pinTables", { tables: ["public.users"], pinned: true });
  const { places } = session.getState().document;
  expect(places.get("public.users")?.pinned).toBeUndefined();
  expect(places.get('view "shop" public.users')?.pinned).toBe(true);
});
