import { expect, test } from "vitest";
import { createEngine } from "#core/engine/engine.ts";
import { aroundOf } from "#core/inputs/around.ts";
import { importAny } from "#core/inputs/import-any.ts";
import { readSql } from "#core/inputs/postgres/read-sql.test-support.ts";
import type { ReadSql } from "./paste-sql.ts";
import { heldEngine, isRead, openSession, until } from "./session.test-support.ts";
import type { Notice, Session } from "./state.ts";

const read: ReadSql = async (text, design) => importAny("postgres", text, readSql, undefined, aroundOf(design));

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
  await told(session, notices);
}

/** Until something is said. */
async function told(session: Session, notices: readonly Notice[]): Promise<void> {
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
  return { reader: (...asked) => told.then(() => read(...asked)), answer: () => answer() };
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

const customers = "Table customers {\n  id bigint [pk]\n}\n";

test("a foreign key to a table of the design becomes a reference", async () => {
  const host = openSession(heldEngine(createEngine), { readSql: read });
  await host.start();
  const { session } = host;
  await session.newDesign("Other", { text: customers, places: new Map() });
  const invoices =
    "CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers(id));";
  paste(session, customers.length, invoices);
  await convert(session);
  const made = "Table invoices {\n  id          bigint [pk]\n  customer_id bigint [not null, ref: > customers.id]\n}";
  expect(textOf(session)).toBe(`${customers}${made}`);
  expect(lastSaid(session)).toBe("Converted to DBML: 1 table, 1 reference.");
  await until(host, isRead);
  expect(session.getState().diagnostics).toEqual([]);
});

test("a foreign key to a table that nobody knows is said to be left out", async () => {
  const session = await opened(customers);
  paste(session, customers.length, "CREATE TABLE invoices (id bigint PRIMARY KEY, buyer bigint REFERENCES buyers);");
  await convert(session);
  expect(lastSaid(session)).toBe(
    "Converted to DBML: 1 table. A foreign key of invoices refers to public.buyers, which neither this SQL nor the design has. It is left out.",
  );
});

test("statements and references that are left out are counted as what they are", async () => {
  const session = await opened("\n");
  paste(session, 0, "CREATE TABLE a (x int REFERENCES b, y int REFERENCES c);\nCREATE TABLE broken (;");
  await convert(session);
  expect(lastSaid(session)).toBe(
    "Converted to DBML: 1 table. 1 statement and 2 references were left out: Import says why.",
  );
});

test("the editor is asked back to where the SQL stands as soon as the offer is taken", async () => {
  const session = await opened("// first\n\n");
  paste(session, 10, `${sql}\n`);
  const converting = convert(session);
  const end = 10 + sql.length;
  expect(session.getState().reveal).toMatchObject({ span: { from: end, to: end }, by: "other" });
  await converting;
});

test("SQL that stands in the text is converted when its span is named, and what is around it stays", async () => {
  const session = await opened(`${customers}\n${sql}\n\n// last\n`);
  const { notices } = session.getState();
  const from = customers.length + 1;
  session.convertSql({ from, to: from + sql.length });
  await told(session, notices);
  expect(textOf(session)).toBe(`${customers}\n${converted}\n\n// last\n`);
  expect(lastSaid(session)).toBe("Converted to DBML: 1 table.");
});
