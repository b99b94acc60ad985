import { expect, test } from "vitest";
import { createEngine } from "#core/engine/engine.ts";
import { type HeldEngine, heldEngine, isRead, openSession, shop, until } from "./session.test-support.ts";
import type { SessionHost } from "./session.ts";
import type { Session } from "./state.ts";

async function opened(text?: string): Promise<{ engine: HeldEngine; host: SessionHost; session: Session }> {
  const engine = heldEngine(createEngine);
  const host = openSession(engine);
  await host.start();
  if (text !== undefined) await host.session.newDesign("Other", { text, places: new Map() });
  await until(host, isRead);
  return { engine, host, session: host.session };
}

const type = ({ session }: SessionHost, insert: string): void =>
  session.commit({ edits: [{ from: 0, to: 0, insert }] }, { title: "Typing", group: "typing" });

const users = shop.text.indexOf("users");
const spanOfUsers = { from: users, to: users + "users".length };

test("a question is about the text of the moment, read or not", async () => {
  const { host, session } = await opened();
  expect(await session.askText("definition", { offset: users })).toEqual([spanOfUsers]);
  type(host, "// first\n");
  const moved = { from: spanOfUsers.from + 9, to: spanOfUsers.to + 9 };
  expect(await session.askText("definition", { offset: users + 9 })).toEqual([moved]);
});

test("while keys come, a question brings the text to the engine, and nothing is shown anew for it", async () => {
  const { engine, host, session } = await opened();
  type(host, "/");
  await until(host, isRead);
  for (const [count, key] of ["/", " ", "x", "\n"].entries()) {
    const before = session.getState().schemaRevision;
    session.commit({ edits: [{ from: count + 1, to: count + 1, insert: key }] }, { title: "Typing", group: "typing" });
    const moved = { from: spanOfUsers.from + count + 2, to: spanOfUsers.to + count + 2 };
    const answer = await session.askText("definition", { offset: users + count + 2 });
    if (key === "\n") expect(answer).toEqual([moved]);
    expect(session.getState().schemaRevision).toBe(before);
  }
  expect(engine.asked.filter(({ call }) => call === "follow").length).toBe(4);
  await until(host, isRead);
  expect(session.getState().schema.tables.map(({ name }) => name)).toContain("users");
});

test("an engine that lost the text is told all of it", async () => {
  const { engine, host, session } = await opened();
  type(host, "\n");
  await until(host, isRead);
  engine.forget();
  type(host, "\n");
  await session.askText("definition", { offset: users + 2 });
  await until(host, isRead);
  const moved = { from: spanOfUsers.from + 2, to: spanOfUsers.to + 2 };
  expect(await session.askText("definition", { offset: users + 2 })).toEqual([moved]);
});

test("an answer about a text that moved on meanwhile is none", async () => {
  const { engine, host, session } = await opened();
  engine.hold("definition");
  const answer = session.askText("definition", { offset: users });
  await new Promise((resolve) => setTimeout(resolve, 5));
  type(host, "// first\n");
  engine.release();
  expect(await answer).toBeUndefined();
});

test("places that follow from a text make a revision, and not another text: the question is asked again", async () => {
  const { engine, session } = await opened();
  engine.hold("definition");
  const answer = session.askText("definition", { offset: users });
  await new Promise((resolve) => setTimeout(resolve, 5));
  session.commit({ edits: [], places: new Map([["public.users", { x: 80, y: 8 }]]) }, { title: "Move table" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  engine.release();
  expect(await answer).toEqual([spanOfUsers]);
});

test("who has stopped waiting is told nothing, and nothing is asked", async () => {
  const { engine, session } = await opened();
  const controller = new AbortController();
  controller.abort();
  const before = engine.asked.length;
  expect(await session.askText("definition", { offset: users }, controller.signal)).toBeUndefined();
  expect(engine.asked.length).toBe(before);
});

test("an engine that fails has no answer", async () => {
  const { engine, session } = await opened();
  engine.breakDown();
  expect(await session.askText("hover", { offset: users })).toBeUndefined();
});

test("formatting is one step, and none when the text is well formed", async () => {
  const { host, session } = await opened("Table   users   {\nid int   [ pk ]\n}\n");
  const { text } = session.getState().document;
  await session.format();
  expect(session.getState().undo).toBe("Format");
  expect(session.getState().document.text).not.toBe(text);
  await until(host, isRead);
  const { revision } = session.getState();
  await session.format();
  expect(session.getState().revision).toBe(revision);
  session.undo();
  expect(session.getState().document.text).toBe(text);
});

test("the element at an offset", async () => {
  const { session } = await opened();
  expect(await session.elementAt(users)).toEqual({ kind: "table", table: "public.users" });
  expect(await session.elementAt(shop.text.indexOf("user_id"))).toEqual({
    kind: "column",
    table: "public.orders",
    column: "user_id",
  });
});
