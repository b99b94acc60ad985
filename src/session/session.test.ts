import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { textOf } from "#core/engine/emitted-lines.ts";
import { createEngine } from "#core/engine/engine.ts";
import { emitPostgres } from "#core/outputs/postgres/emit.ts";
import { type HeldEngine, heldEngine, isRead, openSession, shop, until } from "./session.test-support.ts";
import type { SessionHost } from "./session.ts";
import type { Session, State } from "./state.ts";

// Many runs on a machine that others use, too.
vi.setConfig({ testTimeout: 120_000 });

async function opened(): Promise<{ engine: HeldEngine; host: SessionHost; session: Session }> {
  const engine = heldEngine(createEngine);
  const host = openSession(engine);
  await host.start();
  await until(host, isRead);
  return { engine, host, session: host.session };
}

const text = ({ session }: SessionHost): string => session.getState().document.text;
const type = ({ session }: SessionHost, insert: string, at = text({ session } as SessionHost).length): void =>
  session.commit({ edits: [{ from: at, to: at, insert }] }, { title: "Typing", group: "typing" });
const sqlIn = ({ emitted }: Pick<State, "emitted">): string => textOf(emitted.get("postgres") ?? { lines: [] });
const tables = ({ session }: SessionHost): readonly string[] => session.getState().schema.tables.map(({ key }) => key);

describe("editing", () => {
  test("type, undo, redo: the text, the schema and the titles follow", async () => {
    const { host, session } = await opened();
    type(host, "\nTable tags {\n  id int\n}\n");
    expect(session.getState().undo).toBe("Typing");
    await until(host, isRead);
    expect(tables(host)).toEqual(["public.users", "public.orders", "public.tags"]);
    session.undo();
    expect(session.getState()).toMatchObject({ undo: undefined, redo: "Typing" });
    await until(host, isRead);
    expect(text(host)).toBe(shop.text);
    expect(tables(host)).toEqual(["public.users", "public.orders"]);
    session.redo();
    await until(host, isRead);
    expect(tables(host)).toContain("public.tags");
  });

  test("a drag is one step over places, and no table is another object afterwards", async () => {
    const { host, session } = await opened();
    const { schema } = session.getState();
    session.commit({ edits: [], places: new Map([["public.users", { x: 80.4, y: 7.6 }]]) }, { title: "Move table" });
    await until(host, isRead);
    expect(session.getState().document.places.get("public.users")).toEqual({ x: 80, y: 8 });
    expect(session.getState().schema).toBe(schema);
    session.undo();
    expect(session.getState().document.places).toEqual(shop.places);
    expect(session.getState().reveal).toMatchObject({ table: "public.users" });
  });

  test("what changes nothing is no step", async () => {
    const { session } = await opened();
    const { revision } = session.getState();
    session.commit({ edits: [], places: new Map([["public.users", { x: 0.2, y: 0 }]]) }, { title: "Move table" });
    expect(session.getState()).toMatchObject({ revision, undo: undefined });
  });

  test("places follow a table renamed by typing, in the same step", async () => {
    const { host, session } = await opened();
    const at = shop.text.indexOf("users") + "users".length;
    for (const letter of "_old") {
      type(host, letter, at + text(host).length - shop.text.length);
      await until(host, isRead);
    }
    expect(session.getState().document.places.get("public.users_old")).toEqual({ x: 0, y: 0 });
    expect(session.getState().document.places.has("public.users")).toBe(false);
    for (let step = 0; step < 4; step++) session.undo();
    expect(session.getState().document).toEqual(shop);
  });

  test("broken text keeps the last good schema and says what is wrong", async () => {
    const { host, session } = await opened();
    type(host, " [", shop.text.indexOf("\n  user_id"));
    await until(host, isRead);
    expect(tables(host)).toEqual(["public.users", "public.orders"]);
    expect([...session.getState().stale]).toEqual(["public.orders"]);
    expect(session.getState().diagnostics.some(({ severity }) => severity === "error")).toBe(true);
    session.undo();
    await until(host, isRead);
    expect(session.getState().stale.size).toBe(0);
  });
});

describe("reading", () => {
  test("is latest-only: what was typed meanwhile is read at once afterwards", async () => {
    const { engine, host } = await opened();
    const before = engine.asked.length;
    engine.hold();
    type(host, "\n");
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const letter of "Table t {\n id int\n}\n") type(host, letter);
    engine.release();
    await until(host, isRead);
    const reads = engine.asked.slice(before).filter(({ call }) => call === "read");
    expect(tables(host)).toContain("public.t");
    // The third reads the place that the new table got.
    expect(reads.map(({ args }) => "edits" in (args as { change: object }).change)).toEqual([true, true, true]);
  });

  test("an engine that fails is tried again, then left until the next change", async () => {
    const { engine, host, session } = await opened();
    engine.breakDown();
    type(host, "\n");
    await until(host, ({ notices }) => notices.length > 0);
    expect(session.getState().notices[0]).toMatchObject({ tone: "error" });
    const asked = engine.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(engine.asked.length).toBe(asked);
    expect(await session.run("renameTable", { table: "public.users", name: "people" })).toHaveProperty("refused");
    expect(text(host)).toBe(`${shop.text}\n`);
  });

  test("nothing of a design stays when another is opened", async () => {
    const { host, session } = await opened();
    type(host, "Enum state {\n  open\n}\n");
    await until(host, isRead);
    expect(session.getState().schema.enums.length).toBe(1);
    await session.newDesign("Other", { text: "Table other {\n  id int\n}\n", places: new Map() });
    await until(host, isRead);
    expect(session.getState().schema).toEqual(readDesign(text(host)).schema);
    expect(session.getState()).toMatchObject({ undo: undefined, redo: undefined });
  });

  test("an engine that always wants other places does not keep the session reading", async () => {
    let asked = 0;
    const restless = heldEngine(() => {
      const calls = createEngine();
      return {
        ...calls,
        read: (args) => ({ ...calls.read(args), places: new Map([["public.users", { x: ++asked, y: 0 }]]) }),
      };
    });
    const host = openSession(restless);
    await host.start();
    const { document } = await until(host, isRead);
    expect(document.places.get("public.users")?.x).toBe(3);
    expect(asked).toBe(4);
  });

  test("a restarted engine gets the whole text again", async () => {
    const { engine, host, session } = await opened();
    type(host, "\nTable t {\n id int\n}\n");
    engine.restart();
    await until(host, isRead);
    type(host, "// more\n");
    await until(host, isRead);
    expect(tables(host)).toContain("public.t");
    expect(await session.run("renameTable", { table: "public.t", name: "u" })).toEqual({ done: true });
  });
});

describe("commands", () => {
  test("are planned again when the text moved on meanwhile", async () => {
    const { engine, host, session } = await opened();
    engine.hold("plan");
    const outcome = session.run("renameTable", { table: "public.users", name: "members" });
    while (!engine.asked.some(({ call }) => call === "plan")) await new Promise((resolve) => setTimeout(resolve, 1));
    type(host, "// a comment before all the rest\n", 0);
    engine.release();
    expect(await outcome).toEqual({ done: true });
    expect(engine.asked.filter(({ call }) => call === "plan").length).toBe(2);
    expect(text(host)).toBe(`// a comment before all the rest\n${shop.text.replace("users", "members")}`);
    expect(session.getState().document.places.get("public.members")).toEqual({ x: 0, y: 0 });
    expect(session.getState().undo).toMatch(/rename table/i);
  });

  test("run one after the other, each on what the one before left", async () => {
    const { host, session } = await opened();
    const [one, two] = await Promise.all([
      session.run("renameTable", { table: "public.users", name: "people" }),
      session.run("renameTable", { table: "public.people", name: "members" }),
    ]);
    expect([one, two]).toEqual([{ done: true }, { done: true }]);
    expect(text(host)).toContain("Table members {");
  });

  test("a refusal is answered and shown, and changes nothing", async () => {
    const { host, session } = await opened();
    const outcome = await session.run("renameTable", { table: "public.users", name: "orders" });
    expect(outcome).toHaveProperty("refused");
    expect(session.getState().notices).toMatchObject([
      { tone: "error", text: (outcome as { refused: string }).refused },
    ]);
    expect(text(host)).toBe(shop.text);
  });

  test("what takes something away offers undo until the next change", async () => {
    const { host, session } = await opened();
    await session.run("removeTables", { tables: ["public.users"] });
    const offer = session.getState().notices.find(({ action }) => action?.run === "undo");
    expect(text(host)).not.toContain("users {");
    session.act(offer?.id ?? -1);
    expect(text(host)).toBe(shop.text);
    expect(session.getState().notices).toEqual([]);
    await session.run("removeTables", { tables: ["public.users"] });
    type(host, "\n");
    expect(session.getState().notices).toEqual([]);
  });

  test("a new table is selected", async () => {
    const { session } = await opened();
    await session.run("addTable", { schema: "public", name: "tags", columns: [{ name: "id", type: "int" }] });
    expect(session.getState().selection.tables).toEqual(["public.tags"]);
  });
});

describe("the selection", () => {
  test("follows a rename, drops what is removed, and comes back with undo", async () => {
    const { host, session } = await opened();
    session.select({ tables: ["public.users"] });
    await session.run("renameTable", { table: "public.users", name: "members" });
    await until(host, isRead);
    expect(session.getState().selection.tables).toEqual(["public.members"]);
    session.undo();
    await until(host, isRead);
    expect(session.getState().selection.tables).toEqual(["public.users"]);
    await session.run("removeTables", { tables: ["public.users"] });
    await until(host, isRead);
    expect(session.getState().selection.tables).toEqual([]);
    session.undo();
    await until(host, isRead);
    expect(session.getState().selection.tables).toEqual(["public.users"]);
  });

  test("is not dropped for what was so before an undo", async () => {
    const { engine, host, session } = await opened();
    session.select({ tables: ["public.users"] });
    engine.hold("read");
    session.commit({ edits: [{ from: 0, to: shop.text.indexOf("Table orders"), insert: "" }] }, { title: "Cut" });
    while (engine.asked.filter(({ call }) => call === "read").length < 2)
      await new Promise((done) => setTimeout(done, 1));
    session.undo();
    engine.release();
    await until(host, isRead);
    expect(session.getState().selection.tables).toEqual(["public.users"]);
  });

  test("follows the cursor, and leads the other views", async () => {
    const { session } = await opened();
    await session.followCursor(shop.text.indexOf("user_id") + 2);
    expect(session.getState().selection).toEqual({
      tables: ["public.orders"],
      references: [],
      groups: [],
      notes: [],
      column: { table: "public.orders", column: "user_id" },
    });
    await session.revealTable("public.orders", "canvas");
    const { reveal } = session.getState();
    expect(reveal).toMatchObject({ table: "public.orders", by: "canvas" });
    expect(shop.text.slice(reveal?.span?.from, reveal?.span?.to)).toBe("orders");
  });
});

describe("the cursor", () => {
  test("does not take back what was selected since it moved", async () => {
    const { engine, host, session } = await opened();
    engine.hold("elementAt");
    const followed = session.followCursor(0);
    while (!engine.asked.some(({ call }) => call === "elementAt")) await new Promise((done) => setTimeout(done, 1));
    session.select({ tables: ["public.orders"] });
    engine.release();
    await followed;
    await until(host, isRead);
    expect(session.getState().selection.tables).toEqual(["public.orders"]);
  });
});

describe("what is watched", () => {
  test("is kept up to date for as long as somebody watches", async () => {
    const { engine, host, session } = await opened();
    const stop = session.watchOutput("postgres");
    const stopAdvice = session.watchAdvice();
    const first = await until(host, ({ emitted, advice }) => emitted.has("postgres") && advice.revision >= 0);
    expect(sqlIn(first)).toContain("users");
    await session.run("renameTable", { table: "public.users", name: "members" });
    const then = await until(host, ({ emitted, revision }) => emitted.get("postgres")?.revision === revision);
    expect(sqlIn(then)).toContain("members");
    expect(sqlIn(then)).toBe(emitPostgres(readDesign(then.document.text).schema).text);
    stop();
    stopAdvice();
    const asked = engine.asked.filter(({ call }) => call === "emit" || call === "advise").length;
    session.undo();
    await until(host, isRead);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(engine.asked.filter(({ call }) => call === "emit" || call === "advise").length).toBe(asked);
  });

  test("is not asked for again when only places changed", async () => {
    const { engine, host, session } = await opened();
    session.watchOutput("postgres");
    await until(host, ({ emitted }) => emitted.has("postgres"));
    session.commit({ edits: [], places: new Map([["public.users", { x: 80, y: 8 }]]) }, { title: "Move table" });
    await until(host, ({ emitted, revision }) => emitted.get("postgres")?.revision === revision);
    expect(engine.asked.filter(({ call }) => call === "emit").length).toBe(1);
  });

  test("of another design is dropped", async () => {
    const { engine, host, session } = await opened();
    engine.hold("emit");
    session.watchOutput("postgres");
    await session.newDesign("Other", { text: "Table other {\n  id int\n}\n", places: new Map() });
    const shown: string[] = [];
    const leave = session.subscribe(({ emitted }) => shown.push(sqlIn({ emitted })));
    engine.release();
    await until(host, (state) => isRead(state) && state.emitted.has("postgres"));
    leave();
    expect(shown.at(-1)).toContain("other");
    expect(shown.filter((each) => each.includes("users"))).toEqual([]);
  });
});

describe("arranging", () => {
  test("is one step, and leaves what is moved meanwhile", async () => {
    const { engine, host, session } = await opened();
    engine.hold("arrange");
    const arranged = session.arrange();
    await until(host, ({ busy }) => busy !== undefined);
    while (!engine.asked.some(({ call }) => call === "arrange")) await new Promise((resolve) => setTimeout(resolve, 1));
    session.commit({ edits: [], places: new Map([["public.users", { x: -8000, y: 8 }]]) }, { title: "Move table" });
    engine.release();
    await arranged;
    expect(session.getState().busy).toBeUndefined();
    expect(session.getState().document.places.get("public.users")).toEqual({ x: -8000, y: 8 });
  });

  test("can be stopped, and all goes on", async () => {
    const { engine, host, session } = await opened();
    engine.hold("arrange");
    const arranged = session.arrange();
    await until(host, ({ busy }) => busy !== undefined);
    session.cancel();
    await arranged;
    expect(session.getState()).toMatchObject({ busy: undefined, undo: undefined, notices: [] });
    expect(await session.run("renameTable", { table: "public.users", name: "members" })).toEqual({ done: true });
  });
});

const act = fc.oneof(
  fc.record({
    kind: fc.constant("type" as const),
    at: fc.nat(1000),
    text: fc.constantFrom("x", "\n", "}", "Table a {\n id int\n}\n", " ["),
  }),
  fc.record({ kind: fc.constant("run" as const), name: fc.constantFrom("people", "members", "orders") }),
  fc.record({ kind: fc.constant("drag" as const), x: fc.integer({ min: -1000, max: 1000 }) }),
  fc.record({
    kind: fc.constantFrom(
      "undo" as const,
      "redo" as const,
      "wait" as const,
      "hold" as const,
      "release" as const,
      "restart" as const,
      "arrange" as const,
    ),
  }),
);

test("law: whatever happens in whatever order, revisions only rise, all is read in the end, and undo leads back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 15 }), async (acts) => {
      const { engine, host, session } = await opened();
      const first = session.getState().document;
      const revisions: number[] = [];
      const leave = session.subscribe(({ schemaRevision }) => revisions.push(schemaRevision));
      const under: Promise<unknown>[] = [];
      for (const each of acts) {
        if (each.kind === "type") type(host, each.text, Math.floor((each.at / 1000) * text(host).length));
        else if (each.kind === "run")
          under.push(session.run("renameTable", { table: tables(host)[0], name: each.name }));
        else if (each.kind === "drag") {
          session.commit({ edits: [], places: new Map([["public.users", { x: each.x, y: 0 }]]) }, { title: "Move" });
        } else if (each.kind === "wait") await new Promise((resolve) => setTimeout(resolve, 2));
        else if (each.kind === "arrange") under.push(session.arrange());
        else if (each.kind === "undo" || each.kind === "redo") session[each.kind]();
        else engine[each.kind]();
      }
      engine.release();
      await Promise.all(under);
      const { schema, stale } = await until(host, isRead);
      leave();
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
      if (stale.size === 0) expect(schema).toEqual(readDesign(text(host)).schema);
      while (session.getState().undo !== undefined) session.undo();
      expect(text(host)).toBe(first.text);
      await until(host, isRead);
    }),
    { numRuns: 150 },
  );
});
