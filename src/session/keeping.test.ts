import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { printFile } from "#core/document/file-format.ts";
import { createEngine } from "#core/engine/engine.ts";
import { decodeLink } from "./link.ts";
import { openMemory } from "./memory-storage.ts";
import { heldEngine, isRead, openSession, settingsOn, shop, until } from "./session.test-support.ts";
import type { SessionHost, World } from "./session.ts";
import type { Storage } from "./storage.ts";

const kept = (): Storage => ({ ...openMemory(""), unkept: undefined });
const open = (world: Partial<World> = {}): SessionHost => openSession(heldEngine(createEngine), world);

async function started(world: Partial<World> = {}, link?: string): Promise<SessionHost> {
  const host = open(world);
  if (link !== undefined) await host.openLink(link.slice(link.indexOf("#")));
  await host.start();
  await until(host, isRead);
  return host;
}

function type({ session }: SessionHost, insert: string): void {
  session.commit({ edits: [{ from: 0, to: 0, insert }] }, { title: "Typing", group: "typing" });
}

const saved = ({ session }: SessionHost): string => session.getState().saved.kind;
const titles = async (storage: Storage): Promise<readonly string[]> => (await storage.list()).map(({ title }) => title);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("autosave", () => {
  test("saves 300 ms after the last change, and 2 s after the first at the latest", async () => {
    const storage = kept();
    const host = await started({ storage });
    type(host, "1");
    expect(saved(host)).toBe("saving");
    await vi.advanceTimersByTimeAsync(299);
    expect(await titles(storage)).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await titles(storage)).toEqual(["Shop"]);
    expect(saved(host)).toBe("saved");
    for (let count = 0; count < 10; count++) {
      type(host, "2");
      await vi.advanceTimersByTimeAsync(200);
    }
    expect((await storage.load(host.session.getState().design.id))?.file).toMatch(/^2/);
  });

  test("saves at once when the page is hidden, with the places", async () => {
    const storage = kept();
    const host = await started({ storage });
    type(host, "// 1\n");
    await host.flush();
    const { id } = host.session.getState().design;
    expect((await storage.load(id))?.file).toBe(printFile({ ...shop, text: `// 1\n${shop.text}` }));
    expect(host.session.getState().designs).toMatchObject([{ id, title: "Shop", tables: 2 }]);
  });

  test("a failure is told, and tried again until it works", async () => {
    const memory = kept();
    let full = true;
    const storage: Storage = {
      ...memory,
      save: (request) => (full ? Promise.reject(new Error("the browser's storage is full")) : memory.save(request)),
    };
    const host = await started({ storage });
    type(host, "1");
    await vi.advanceTimersByTimeAsync(300);
    expect(host.session.getState().saved).toEqual({ kind: "failed", reason: "the browser's storage is full" });
    await host.session.newDesign("Other", { text: "", places: new Map() });
    expect(host.session.getState()).toMatchObject({ design: { title: "Shop" }, notices: [{ tone: "error" }] });
    full = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saved(host)).toBe("saved");
    expect(await titles(memory)).toEqual(["Shop"]);
  });

  test("of a design that another tab changed, both are kept", async () => {
    const storage = kept();
    const one = await started({ storage });
    type(one, "// one\n");
    await one.flush();
    const two = await started({ storage, newId: () => "of the second tab" });
    type(one, "// again one\n");
    await one.flush();
    type(two, "// two\n");
    await two.flush();
    expect(two.session.getState()).toMatchObject({
      design: { id: "of the second tab", title: "Shop (from another tab)" },
      saved: { kind: "saved" },
      notices: [{ tone: "info" }],
    });
    type(two, "// two again\n");
    await two.flush();
    const { id } = one.session.getState().design;
    expect((await storage.load(id))?.file).toMatch(/^\/\/ again one\n\/\/ one\n/);
    expect((await storage.load("of the second tab"))?.file).toMatch(/^\/\/ two again\n\/\/ two\n\/\/ one\n/);
  });

  test("without a storage it says so", async () => {
    const host = await started({ storage: openMemory("private window") });
    type(host, "1");
    await host.flush();
    expect(host.session.getState().saved).toEqual({ kind: "unkept", reason: "private window" });
  });

  test("earlier states stay in a ring of 50", async () => {
    const storage = kept();
    const host = await started({ storage });
    for (let count = 0; count < 60; count++) {
      type(host, `${count} `);
      await host.flush();
    }
    const states = await storage.revisions(host.session.getState().design.id);
    expect(states.length).toBe(50);
    expect(states.at(-1)?.file).toMatch(/^59 /);
    expect(states[0]?.file).toMatch(/^10 /);
  });
});

describe("a page that is left before its work is saved", () => {
  /** What the storage gets from the page that is left never arrives. */
  const never = (storage: Storage): Storage => ({ ...storage, save: () => new Promise(() => undefined) });

  async function left(): Promise<{
    storage: Storage;
    settings: ReturnType<typeof settingsOn>;
    id: string;
    rev: number;
  }> {
    const [storage, settings] = [kept(), settingsOn(new Map())];
    const before = await started({ storage, settings });
    type(before, "// saved\n");
    await before.flush();
    const host = await started({ storage: never(storage), settings });
    type(host, "// last words\n");
    host.hide();
    const { id } = host.session.getState().design;
    return { storage, settings, id, rev: (await storage.load(id))?.rev ?? 0 };
  }

  test("finds it at the next start", async () => {
    const { storage, settings } = await left();
    const next = await started({ storage, settings });
    expect(next.session.getState().document.text).toBe(`// last words\n// saved\n${shop.text}`);
    expect(next.session.getState().document.places).toEqual(shop.places);
    expect(settings.length).toBe(0);
  });

  test("finds it beside what another tab saved since", async () => {
    const { storage, settings, id, rev } = await left();
    await storage.save({ id, title: "Shop", changedAt: 1, tables: 0, file: "// other", rev, strict: false });
    await started({ storage, settings, newId: () => "beside" });
    expect((await storage.load(id))?.file).toBe("// other");
    expect(await storage.load("beside")).toMatchObject({ title: "Shop (from another tab)" });
    expect((await storage.load("beside"))?.file).toMatch(/^\/\/ last words/);
  });

  test("leaves no copy when it was saved in time after all", async () => {
    const [storage, settings] = [kept(), settingsOn(new Map())];
    const host = await started({ storage, settings });
    type(host, "// 1\n");
    host.hide();
    const aside = settings.getItem(settings.key(0) ?? "") ?? "";
    expect(aside).toContain("// 1");
    await host.flush();
    expect(settings.length).toBe(0);
    settings.setItem(`crowsfoot unsaved ${host.session.getState().design.id}`, aside);
    await started({ storage, settings });
    expect(await titles(storage)).toEqual(["Shop"]);
    expect(settings.length).toBe(0);
  });

  test("is not misled by what lies there", async () => {
    const settings = settingsOn(
      new Map(["{", "null", "7", '{"id":"x"}'].map((text, at) => [`crowsfoot unsaved ${at}`, text])),
    );
    const storage = kept();
    const host = await started({ storage, settings });
    expect(host.session.getState()).toMatchObject({ document: shop, notices: [] });
    expect(await titles(storage)).toEqual([]);
  });
});

describe("starting", () => {
  test("the first run shows the example and keeps it only once it is changed", async () => {
    const storage = kept();
    const host = await started({ storage });
    expect(host.session.getState()).toMatchObject({
      design: { title: "Shop" },
      document: shop,
      saved: { kind: "unkept" },
    });
    await host.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await titles(storage)).toEqual([]);
  });

  test("the last open design comes back as it was", async () => {
    const storage = kept();
    const before = await started({ storage });
    await before.session.newDesign("Mine", {
      text: "Table mine {\n  id int\n}\n",
      places: new Map([["public.mine", { x: 8, y: 16, pinned: true }]]),
    });
    await until(before, isRead);
    await before.session.newDesign("Other", { text: "", places: new Map() });
    await before.session.openDesign(before.session.getState().designs.find(({ title }) => title === "Mine")?.id ?? "");
    const host = await started({ storage });
    expect(host.session.getState()).toMatchObject({
      design: { title: "Mine" },
      saved: { kind: "saved" },
      undo: undefined,
    });
    expect(host.session.getState().document).toEqual(before.session.getState().document);
  });

  test("a storage that fails leaves the example to work on", async () => {
    const broken = (): Promise<never> => Promise.reject(new Error("gone"));
    const host = await started({ storage: { ...kept(), list: broken, lastOpen: broken } });
    expect(host.session.getState()).toMatchObject({ document: shop, notices: [{ tone: "error" }] });
  });
});

describe("links", () => {
  async function linked(): Promise<{ link: string; sender: SessionHost }> {
    const sender = await started();
    sender.session.commit(
      { edits: [], places: new Map([["public.orders", { x: 80, y: -160, pinned: true }]]) },
      { title: "Move" },
    );
    await sender.session.renameDesign("Sent");
    return { link: await sender.session.link(), sender };
  }

  test("a link holds what was asked for just before it", async () => {
    const sender = await started();
    void sender.session.run("renameTable", { table: "public.orders", name: "purchases" });
    const read = await decodeLink(new URL(await sender.session.link()).hash);
    expect("design" in read && read.design.text).toContain("Table purchases");
  });

  test("a link opens as the same design beside the local ones, and its first change keeps it", async () => {
    const { link, sender } = await linked();
    expect(link).toMatch(/^https:\/\/crowsfoot\.test\/#v1\./);
    const storage = kept();
    const local = await started({ storage });
    type(local, "// mine\n");
    await local.flush();
    const host = await started({ storage, newId: () => "linked" }, link);
    expect(host.session.getState()).toMatchObject({
      design: { title: "Sent", origin: "link" },
      saved: { kind: "unkept" },
    });
    expect(host.session.getState().document).toEqual(sender.session.getState().document);
    await host.flush();
    expect(await titles(storage)).toEqual(["Shop"]);
    type(host, "// changed\n");
    await host.flush();
    expect(host.session.getState()).toMatchObject({ design: { origin: "local" }, saved: { kind: "saved" } });
    expect((await titles(storage)).toSorted()).toEqual(["Sent", "Shop"]);
    expect((await storage.load(local.session.getState().design.id))?.file).toMatch(/^\/\/ mine/);
  });

  test("keep makes it local without a change", async () => {
    const { link } = await linked();
    const storage = kept();
    const host = await started({ storage }, link);
    await host.session.keep();
    expect(host.session.getState().design.origin).toBe("local");
    expect(await titles(storage)).toEqual(["Sent"]);
  });

  test("places come along when the text is broken, too", async () => {
    const sender = await started();
    sender.session.commit(
      { edits: [{ from: shop.text.indexOf("\n  user_id"), to: shop.text.indexOf("\n  user_id"), insert: " [" }] },
      { title: "Typing" },
    );
    await until(sender, isRead);
    expect(sender.session.getState().stale.size).toBe(1);
    const host = await started({}, await sender.session.link());
    expect(host.session.getState().document).toEqual(sender.session.getState().document);
  });

  test("a bad link says so, and the last design opens", async () => {
    const { link } = await linked();
    const host = await started({}, link.slice(0, -10));
    expect(host.session.getState()).toMatchObject({ design: { title: "Shop" }, document: shop });
    expect(host.session.getState().notices[0]?.text).toContain("characters arrived");
  });

  test("a link opened over work that is not saved yet saves it first", async () => {
    const { link } = await linked();
    const storage = kept();
    const host = await started({ storage });
    type(host, "// mine\n");
    await host.openLink(link.slice(link.indexOf("#")));
    await until(host, isRead);
    expect(host.session.getState().design.title).toBe("Sent");
    expect((await storage.load((await storage.list())[0]?.id ?? ""))?.file).toMatch(/^\/\/ mine/);
  });
});

describe("designs", () => {
  test("are made, renamed, opened, and deleted with a way back", async () => {
    const storage = kept();
    const { session } = await started({ storage });
    await session.newDesign(" One ", { text: "// one\n", places: new Map() });
    await session.openFile("two.dbml", printFile({ ...shop, text: "Table orders { id int }" }));
    expect(session.getState()).toMatchObject({
      design: { title: "two" },
      document: { text: "Table orders { id int }" },
    });
    expect(session.getState().document.places.get("public.orders")).toEqual({ x: 400, y: 0 });
    await session.renameDesign("Two");
    expect(await titles(storage)).toEqual(["Two", "One"]);
    const { id } = session.getState().design;
    await session.deleteDesign(id);
    expect(session.getState()).toMatchObject({ design: { title: "One" }, document: { text: "// one\n" } });
    expect(await titles(storage)).toEqual(["One"]);
    session.act(session.getState().notices.find(({ action }) => action?.run === "restore")?.id ?? -1);
    await vi.waitFor(() => expect(session.getState().design).toMatchObject({ id, title: "Two" }));
    expect(session.getState().document.text).toBe("Table orders { id int }");
  });

  test("another than the open one is renamed where it stands", async () => {
    const storage = kept();
    const { session } = await started({ storage });
    await session.newDesign("One", { text: "// one\n", places: new Map() });
    const one = session.getState().designs[0];
    await session.newDesign("Two", { text: "// two\n", places: new Map() });
    await session.renameDesign(" First ", one?.id);
    expect(session.getState()).toMatchObject({
      design: { title: "Two" },
      document: { text: "// two\n" },
      designs: [{ title: "Two" }, { ...one, title: "First" }],
      notices: [],
    });
    await session.openDesign(one?.id ?? "");
    expect(session.getState()).toMatchObject({ design: { title: "First" }, document: { text: "// one\n" } });
  });

  test("one that is gone is not renamed, and that is told", async () => {
    const storage = kept();
    const { session } = await started({ storage });
    await session.renameDesign("First", "gone");
    expect(session.getState()).toMatchObject({ design: { title: "Shop" }, notices: [{ tone: "error" }] });
    expect(await titles(storage)).toEqual([]);
  });

  test("the last one deleted leaves the example", async () => {
    const host = await started();
    await host.session.newDesign("One", { text: "// one\n", places: new Map() });
    await host.session.deleteDesign(host.session.getState().design.id);
    expect(host.session.getState()).toMatchObject({ design: { title: "Shop" }, document: shop, designs: [] });
  });

  test("one deleted in another tab comes back when it is worked on", async () => {
    const storage = kept();
    const host = await started({ storage });
    type(host, "1");
    await host.flush();
    await storage.remove(host.session.getState().design.id);
    type(host, "2");
    await host.flush();
    expect(await titles(storage)).toEqual(["Shop"]);
  });

  test("one that is gone is told", async () => {
    const { session } = await started();
    await session.openDesign("gone");
    expect(session.getState()).toMatchObject({ document: shop, notices: [{ tone: "error" }] });
  });

  test("a file that is too large is refused", async () => {
    const { session } = await started();
    await session.openFile("huge.dbml", "x".repeat(17 * 1024 * 1024));
    expect(session.getState()).toMatchObject({ document: shop, notices: [{ tone: "error" }] });
  });
});

describe("preferences", () => {
  test("in a narrow window the outputs are closed until they were opened once", () => {
    const isNarrow = true;
    const values = new Map<string, string>();
    const first = open({ settings: settingsOn(values), isNarrow }).session;
    expect(first.getState().preferences).toMatchObject({ editor: { open: true }, outputs: { open: false } });
    expect(open().session.getState().preferences.outputs.open).toBe(true);
    first.prefer({ outputs: { ...first.getState().preferences.outputs, open: true } });
    expect(open({ settings: settingsOn(values), isNarrow }).session.getState().preferences.outputs.open).toBe(true);
  });

  test.each([
    [undefined],
    ["{"],
    ["null"],
    ["[]"],
    ['{"theme":"pink","editor":{"width":-5,"open":"yes"},"outputs":7,"__proto__":{"theme":"dark"}}'],
  ])("what is not as it should be is the default: %s", async (text) => {
    const settings = settingsOn(new Map(text === undefined ? [] : [["crowsfoot preferences", text]]));
    const { session } = open({ settings });
    expect(session.getState().preferences).toEqual(open().session.getState().preferences);
  });

  test("are remembered, and a browser that refuses does not disturb", async () => {
    const settings = settingsOn(new Map());
    open({ settings }).session.prefer({
      theme: "dark",
      outputs: { width: 500, open: false, shown: "mermaid", options: [["postgres", "comments", "no"]] },
    });
    expect(open({ settings }).session.getState().preferences).toMatchObject({
      theme: "dark",
      outputs: { shown: "mermaid", options: [["postgres", "comments", "no"]] },
    });
    const refuse = (): never => {
      throw new Error("refused");
    };
    const { session } = open({ settings: { ...settings, getItem: refuse, setItem: refuse } });
    session.prefer({ theme: "light" });
    expect(session.getState().preferences.theme).toBe("light");
  });
});
