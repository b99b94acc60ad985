import { expect, test } from "vitest";
import { createEngine } from "#core/engine/engine.ts";
import { importAny } from "#core/inputs/import-any.ts";
import { readSql } from "#core/inputs/postgres/read-sql.test-support.ts";
import type { ReadSql } from "./paste-sql.ts";
import { heldEngine, isRead, openSession, until } from "./session.test-support.ts";
import type { Session } from "./state.ts";

const read: ReadSql = async (text) => importAny("postgres", text, readSql);

const sql = "CREATE TABLE users (\n  id bigint PRIMARY KEY,\n  email text NOT NULL\n);";
const converted = "Table users {\n  id    bigint [pk]\n  email text   [not null]\n}";

async function opened(text: string, reader: ReadSql = read): Promise<Session> {
  const host = openSession(heldEngine(createEngine), { readSql: reader });
  await host.start();
  await host.session.newDesign("Other", { text, places: new Map() });
  await until(host, isRead);
  return host.session;
}

/** Pastes and tells of it, as the editor does. */
function paste(session: Session, at: number, text: string): void {
  session.commit({ edits: [{ from: at, to: at, insert: text }] }, { title: "Edit text" });
  session.pasted({ from: at, to: at + text.length });
}

const offerOf = (session: Session) => session.getState().notices.find(({ action }) => action?.run === "convert");

async function convert(session: Session): Promise<void> {
  const { id } = offerOf(session) ?? { id: -1 };
  const { notices } = session.getState();
  session.act(id);
  for (let turn = 0; turn < 200; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const now = session.getState().notices;
    if (now.some((notice) => !notices.includes(notice))) return;
  }
}

const textOf = (session: Session): string => session.getState().document.text;
const lastSaid = (session: Session): string | undefined => session.getState().notices.at(-1)?.text;

test("pasted SQL is converted where it stands, as one step", async () => {
  const session = await opened("// first\n\n// last\n");
  paste(session, 10, `${sql}\n`);
  await convert(session);
  expect(textOf(session)).toBe(`// first\n\n${converted}\n// last\n`);
  expect(lastSaid(session)).toBe("Converted to DBML: 1 table.");
  expect(session.getState().undo).toBe("Convert SQL to DBML");
  session.undo();
  expect(textOf(session)).toBe(`// first\n\n${sql}\n// last\n`);
  session.undo();
  expect(textOf(session)).toBe("// first\n\n// last\n");
});

test("what was typed above it meanwhile stays", async () => {
  const session = await opened("\n");
  paste(session, 0, sql);
  session.commit({ edits: [{ from: 0, to: 0, insert: "// mine\n" }] }, { title: "Typing" });
  await convert(session);
  expect(textOf(session)).toBe(`// mine\n${converted}\n`);
});

test("in the middle of a line it gets lines of its own, with the line ends of the text", async () => {
  const session = await opened("// a\r\n/* b */ /* c */\r\n");
  paste(session, 13, sql);
  await convert(session);
  expect(textOf(session)).toBe(`// a\r\n/* b */\r\n${converted.replaceAll("\n", "\r\n")}\r\n /* c */\r\n`);
});

/** A reader that answers when it is told to. */
function heldReader(): { readonly reader: ReadSql; readonly answer: () => void } {
  let answer = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return { reader: (text) => told.then(() => read(text)), answer: () => answer() };
}

test.each<[what: string, change: (session: Session) => Promise<void>]>([
  [
    "was changed",
    async (session) => session.commit({ edits: [{ from: 13, to: 18, insert: "people" }] }, { title: "Typing" }),
  ],
  [
    "stands twice and moved",
    async (session) => session.commit({ edits: [{ from: 0, to: 0, insert: `\n${sql}\n` }] }, { title: "Edit text" }),
  ],
  ["stands in another design", (session) => session.newDesign("Third", { text: sql, places: new Map() })],
])("while it is read, SQL that %s stays as it is, and that is said", async (_, change) => {
  const { reader, answer } = heldReader();
  const session = await opened("\n", reader);
  paste(session, 0, sql);
  const converted = convert(session);
  await change(session);
  const before = textOf(session);
  answer();
  await converted;
  expect(textOf(session)).toBe(before);
  expect(lastSaid(session)).toMatch(/changed meanwhile/);
});

test("SQL that is gone is no longer offered", async () => {
  const session = await opened("\n");
  paste(session, 0, sql);
  session.commit({ edits: [{ from: 0, to: 0, insert: "// first\n" }] }, { title: "Typing" });
  expect(offerOf(session)).toBeDefined();
  session.undo();
  session.undo();
  expect(offerOf(session)).toBeUndefined();
});

test("what the SQL holds that is not taken over is counted", async () => {
  const session = await opened("\n");
  paste(session, 0, `${sql}\nCREATE TABLE broken (;\n`);
  await convert(session);
  expect(textOf(session)).toContain(converted);
  expect(lastSaid(session)).toBe("Converted to DBML: 1 table. 1 statement was left out: Import says why.");
});

test("SQL that nothing can be made of stays", async () => {
  const session = await opened("\n");
  paste(session, 0, "CREATE TABLE broken (;");
  await convert(session);
  expect(textOf(session)).toBe("CREATE TABLE broken (;\n");
  expect(lastSaid(session)).toMatch(/^Nothing of this SQL could be converted/);
});

test("a reader that fails says why", async () => {
  const session = await opened("\n", () => Promise.reject(new Error("Reading it failed: no memory")));
  paste(session, 0, sql);
  await convert(session);
  expect(lastSaid(session)).toBe("Reading it failed: no memory");
});

test("DBML that is pasted is DBML", async () => {
  const session = await opened("\n");
  paste(session, 0, converted);
  expect(offerOf(session)).toBeUndefined();
});
