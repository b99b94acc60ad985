import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Place } from "#core/document/transaction.ts";
import { crc32, toBase64Url } from "./bytes.ts";
import { deflate } from "./deflate.ts";
import golden from "./golden-links.json" with { type: "json" };
import { decodeLink, encodeLink } from "./link.ts";
import { readLook } from "./link-look.ts";
import { type LinkedDesign, type ToLink, writeSections } from "./link-sections.ts";

// Many runs on a machine that others use, too.
vi.setConfig({ testTimeout: 120_000 });

const shop: ToLink = {
  text: "Table users {\n  id int [pk]\n  email text [unique] // ünïcode 😀\n}\n\nTable orders {\n  id int [pk]\n}\n",
  places: new Map<string, Place>([
    ["public.users", { x: 120, y: 80 }],
    ["public.orders", { x: -400, y: 0, pinned: true }],
  ]),
  tables: ["public.users", "public.notes", "public.orders"],
  title: "Shop",
};

async function link(design: ToLink): Promise<string> {
  const made = await encodeLink(design);
  if ("fault" in made) throw new Error(made.fault.message);
  return made.fragment;
}

async function opened(fragment: string): Promise<LinkedDesign> {
  const read = await decodeLink(fragment);
  if ("fault" in read) throw new Error(read.fault.message);
  return read.design;
}

const fault = async (fragment: string): Promise<string> => {
  const read = await decodeLink(fragment);
  return "fault" in read ? read.fault.code : "opened";
};

/** A link around bytes of our own, right in every other respect. */
async function envelope(plain: Uint8Array<ArrayBuffer>, codec = 1, packed?: Uint8Array<ArrayBuffer>): Promise<string> {
  const content = packed ?? (await deflate(plain));
  const body = new Uint8Array(5 + content.length);
  body[0] = codec;
  new DataView(body.buffer).setUint32(1, crc32(plain));
  body.set(content, 5);
  const letters = toBase64Url(body);
  return `#v1.${letters.length.toString(36)}.${letters}E`;
}

describe("round trips", () => {
  test("a design comes back with its places, pins and title", async () => {
    expect(await opened(await link(shop))).toEqual({
      text: shop.text,
      positions: [{ x: 120, y: 80 }, undefined, { x: -400, y: 0, pinned: true }],
      places: new Map(),
      title: "Shop",
      view: undefined,
    });
  });

  test("places of a text with errors go by their keys", async () => {
    const design = await opened(await link({ ...shop, tables: undefined }));
    expect(design.positions).toEqual([]);
    expect(design.places).toEqual(shop.places);
  });

  test("notes, collapsed groups and views come back with their places, with the text's errors and without", async () => {
    const others: readonly (readonly [string, Place])[] = [
      ['note "Read\nme"', { x: 3, y: 5, width: 200, height: 100 }],
      ['group "Sales"', { x: -8, y: 0 }],
      ['view "v" public.users', { x: 8, y: 8, pinned: true }],
    ];
    const places = new Map([...shop.places, ...others]);
    const design = await opened(await link({ ...shop, places }));
    expect(design.positions.filter((each) => each !== undefined)).toEqual([...shop.places.values()]);
    expect(design.places).toEqual(new Map(others));
    expect((await opened(await link({ ...shop, places, tables: undefined }))).places).toEqual(places);
  });

  test("places are rounded to 8 px, a long title is cut between characters, a view is passed on", async () => {
    const design = await opened(
      await link({
        text: "",
        places: new Map([["a.b", { x: 13, y: -3 }]]),
        tables: ["a.b"],
        title: `${"x".repeat(199)}😀`,
        view: Uint8Array.of(1, 2, 3),
      }),
    );
    expect(design.positions).toEqual([{ x: 16, y: 0 }]);
    expect(design.title).toBe("x".repeat(199));
    expect(design.view).toEqual(Uint8Array.of(1, 2, 3));
  });

  test("law: what is encoded is decoded", async () => {
    const place = fc.record({
      x: fc.integer({ min: -1e6, max: 1e6 }),
      y: fc.integer({ min: -1e6, max: 1e6 }),
      pinned: fc.boolean(),
    });
    const places = fc.array(fc.option(place, { nil: undefined }), { maxLength: 12 });
    const text = fc.string({ unit: "binary", maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, places, fc.string({ unit: "binary", maxLength: 60 }), async (dbml, drawn, title) => {
        const positions = drawn.map((each): Place | undefined => {
          if (each === undefined) return undefined;
          const [x, y] = [8 * each.x, 8 * each.y];
          return each.pinned ? { x, y, pinned: true } : { x, y };
        });
        const tables = positions.map((_, at) => `public.t${at}`);
        const placed = new Map(positions.flatMap((each, at) => (each === undefined ? [] : [[`public.t${at}`, each]])));
        const design = await opened(await link({ text: dbml, places: placed, tables, title }));
        expect(design.text).toBe(dbml);
        expect(design.positions).toEqual(placed.size === 0 ? [] : positions);
        expect(design.title).toBe(title === "" ? undefined : title);
      }),
      { numRuns: 1000 },
    );
  });

  test("no link ends in what auto-linkers drop, and none holds other characters than base64url", async () => {
    expect(await link(shop)).toMatch(/^#v1\.[0-9a-z]+\.[\w-]+E$/);
  });
});

describe("refusals", () => {
  test("every cut link is refused, and tells how much of it arrived", async () => {
    const whole = await link(shop);
    for (let length = 0; length < whole.length; length++) {
      const code = await fault(whole.slice(0, length));
      expect(code, `${length}`).toBe(length < "#v1.".length ? "none" : "cut");
    }
    const read = await decodeLink(whole.slice(0, 100));
    expect("fault" in read && read.fault.message).toContain(`100 of its ${whole.length} characters arrived`);
  });

  test("no changed character is accepted as another design", async () => {
    const whole = await link(shop);
    const design = await opened(whole);
    let same = 0;
    for (let at = 0; at < whole.length; at++) {
      for (const letter of ["A", "z", "0", "-", "_", "%", "é"]) {
        if (whole[at] === letter) continue;
        const read = await decodeLink(whole.slice(0, at) + letter + whole.slice(at + 1));
        if ("fault" in read) continue;
        // The bits behind the end of the packed bytes mean nothing.
        expect(read.design).toEqual(design);
        same++;
      }
    }
    expect(same).toBeLessThan(7);
  });

  test.each([
    ["", "none"],
    ["#", "none"],
    ["#users", "none"],
    ["#v1", "none"],
    ["v1.0.E", "none"],
    ["#v1.0.E", "corrupt"],
    ["#v1.00.E", "corrupt"],
    ["#v1.-1.E", "corrupt"],
    ["#v1.zzzzzz.E", "corrupt"],
    ["#v1.1.AE", "corrupt"],
    ["#v1.8.AAAAAAAAE", "newer"],
    ["#v2.8.AAAAAAAAE", "newer"],
    ["#v12345.8.AAAAAAAAE", "none"],
    [`#v1.5.${"A".repeat(1_000_001)}`, "too-big"],
  ])("%s is refused as %s", async (fragment, code) => {
    expect(await fault(fragment)).toBe(code);
  });

  test("text behind the end is refused", async () => {
    expect(await fault(`${await link(shop)}.`)).toBe("corrupt");
    expect(await fault(`${await link(shop)}E`)).toBe("corrupt");
  });

  test("an unknown codec or odd section needs a newer version, an unknown even one is skipped", async () => {
    const plain = writeSections(shop);
    const withSection = (tag: number): Uint8Array<ArrayBuffer> => Uint8Array.from([tag, 2, 7, 7, ...plain]);
    expect(await fault(await envelope(plain, 2))).toBe("newer");
    expect(await fault(await envelope(withSection(5)))).toBe("newer");
    expect((await opened(await envelope(withSection(12)))).text).toBe(shop.text);
  });

  test.each([
    ["no text", [4, 1, 65]],
    ["two texts", [1, 0, 1, 0]],
    ["a section longer than the rest", [1, 5, 65]],
    ["a cut length", [1]],
    ["an endless number", [1, 128, 128, 128, 128, 128, 0]],
    ["text that is not UTF-8", [1, 1, 255]],
    ["a title that is not UTF-8", [1, 0, 4, 1, 255]],
    ["more positions than bytes", [1, 0, 2, 2, 9, 0]],
    ["positions out of range", [1, 0, 2, 6, 1, 255, 255, 255, 127, 0]],
    ["too many tables", [1, 0, 2, 2, 137, 39, ...new Array<number>(10_002).fill(0)]],
    ["more marks than bytes", [1, 0, 6, 1, 5]],
    ["a place that is none", [1, 0, 8, 1, 65]],
    ["another place that is none", [1, 0, 10, 1, 65]],
    ["places that are not UTF-8", [1, 0, 10, 1, 255]],
    ["too many sections", [1, 0, ...Array.from({ length: 40 }, (_, at) => [12 + 2 * at, 0]).flat()]],
  ])("%s is refused as corrupt", async (_, plain) => {
    expect(await fault(await envelope(Uint8Array.from(plain)))).toBe("corrupt");
  });

  test("a wrong checksum and bytes that are not packed are refused", async () => {
    const plain = writeSections(shop);
    expect(await fault(await envelope(Uint8Array.of(1), 1, await deflate(plain)))).toBe("corrupt");
    expect(await fault(await envelope(plain, 1, plain))).toBe("corrupt");
    expect(await fault(await envelope(plain, 1, (await deflate(plain)).slice(0, -3)))).toBe("corrupt");
  });

  test("too big a design gets no link", async () => {
    const tables = Array.from({ length: 5001 }, (_, at) => `public.t${at}`);
    const large = { text: "x".repeat(2 * 1024 * 1024), places: new Map(), tables: [] };
    const crowd = new Map(Array.from({ length: 20_001 }, (_, at) => [`note "${at}"`, { x: 0, y: 0 }] as const));
    for (const design of [{ text: "", places: new Map(), tables }, large, { text: "", places: crowd, tables: [] }]) {
      const made = await encodeLink(design);
      expect("fault" in made && made.fault.code).toBe("too-big");
    }
    const noise = new Uint32Array(300_000).map((_, at) => Math.imul(at + 1, 0x9e3779b1) ^ (at << 7));
    const made = await encodeLink({
      ...large,
      text: [...noise]
        .map((each) => each.toString(36))
        .join("")
        .slice(0, 2_000_000),
    });
    expect("fault" in made && made.fault.code).toBe("too-big");
  });

  test("a bomb of 256 MB is stopped at the cap", async () => {
    const zeros = new Blob(new Array<Uint8Array<ArrayBuffer>>(256).fill(new Uint8Array(1024 * 1024)));
    const packed = await new Response(zeros.stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
    const bomb = await envelope(Uint8Array.of(1), 1, new Uint8Array(packed));
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await fault(bomb)).toBe("too-big");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });
});

test("5,000 hostile changes of links end in a design or a sentence", async () => {
  const links = [...golden.map(({ fragment }) => fragment), await link(shop)];
  const change = fc.record({
    link: fc.constantFrom(...links),
    cut: fc.option(fc.nat(400), { nil: undefined }),
    changes: fc.array(fc.tuple(fc.nat(400), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ link: whole, cut, changes }) => {
      let hostile = whole.slice(0, cut ?? whole.length);
      for (const [at, text] of changes) hostile = hostile.slice(0, at) + text + hostile.slice(at + text.length);
      const read = await decodeLink(hostile);
      expect("fault" in read ? read.fault.message : read.design.text).toEqual(expect.any(String));
    }),
    { numRuns: 4000 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
      const read = await decodeLink(await envelope(Uint8Array.from(bytes)));
      expect("fault" in read ? read.fault.message : read.design.text).toEqual(expect.any(String));
    }),
    { numRuns: 2000 },
  );
});

/** Links of every released version. They open for ever: lines are added to the file, never changed. */
test.each(golden)("the golden link of $made opens", async ({ fragment, design: { look, ...design } }) => {
  const { text, positions, places, title, view } = await opened(fragment);
  expect({ text, positions: positions.map((each) => each ?? null), places: [...places], title: title ?? null }).toEqual(
    design,
  );
  expect(readLook(view)).toEqual(look);
});
