import { printPlaces, readPlace } from "#core/document/file-format.ts";
import { readPlaceKey } from "#core/document/place-keys.ts";
import { farthestPlace } from "#core/document/places.ts";
import type { Place, Places } from "#core/document/transaction.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";

/**
 * What a link holds, as sections of tag, length and content; numbers are varints:
 *
 * - 1 the DBML text
 * - 2 positions in the order of the text's tables: their count, then x and y of each as signed difference from the one
 *   before, in steps of 8 px
 * - 3 the look: how the design was seen, see `link-look.ts`; passed on as it is
 * - 4 the title
 * - 6 marks of section 2: tables without a place, then pinned ones, each list as its count and rising differences
 * - 8 places as the lines of a file, in place of 2 when the text has errors and so no sure order of tables
 * - 10 places of notes, of collapsed groups, and of named views, as the lines of a file
 *
 * An unknown odd tag means that a newer version is needed; an unknown even one is skipped.
 */
const tags = { text: 1, positions: 2, view: 3, title: 4, marks: 6, places: 8, others: 10 } as const;

const grid = 8;
const maxTitle = 200;
const maxSections = 32;
export const maxTables = 5_000;
export const maxOtherPlaces = 20_000;

export type ToLink = {
  readonly text: string;
  readonly places: Places;
  /** The keys in the text's order; `undefined` when it has errors, and so no sure order. */
  readonly tables: readonly TableKey[] | undefined;
  readonly title?: string;
  readonly view?: Uint8Array;
};

export type LinkedDesign = {
  readonly text: string;
  /** By the order of the text's tables; `undefined` for a table without a place. */
  readonly positions: readonly (Place | undefined)[];
  /** By key: of all but tables, and from a link to a text with errors of these too. */
  readonly places: Places;
  readonly title: string | undefined;
  readonly view: Uint8Array<ArrayBuffer> | undefined;
};

export function writeSections({ text, places, tables, title, view }: ToLink): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  const utf8 = new TextEncoder();
  const put = (tag: number, bytes: Uint8Array): void => {
    out.number(tag);
    out.number(bytes.length);
    out.put(bytes);
  };
  put(tags.text, utf8.encode(text));
  if (tables === undefined) {
    if (places.size > 0) put(tags.places, utf8.encode(printPlaces(places).join("\n")));
  } else if (tables.some((key) => places.has(key))) {
    const positions = tables.map((key) => places.get(key));
    put(tags.positions, writePositions(positions));
    if (positions.some((place) => place === undefined || place.pinned)) put(tags.marks, writeMarks(positions));
  }
  const others = tables === undefined ? new Map<string, Place>() : otherPlaces(places);
  if (others.size > 0) put(tags.others, utf8.encode(printPlaces(others).join("\n")));
  if (view !== undefined) put(tags.view, view);
  if (title !== undefined && title !== "") put(tags.title, utf8.encode(shortTitle(title)));
  return out.done();
}

/** All places but those of tables in the whole design. */
export const otherPlaces = (places: Places): Places =>
  new Map(
    [...places].filter(([key]) => {
      const { view, of } = readPlaceKey(key);
      return view !== undefined || of.kind !== "table";
    }),
  );

/** Not in the middle of a surrogate pair. */
const shortTitle = (title: string): string => title.slice(0, maxTitle).replace(/[\ud800-\udbff]$/, "");

function writePositions(positions: readonly (Place | undefined)[]): Uint8Array {
  const out = new ByteWriter();
  out.number(positions.length);
  let left = 0;
  let top = 0;
  for (const place of positions) {
    const x = place === undefined ? left : Math.round(place.x / grid);
    const y = place === undefined ? top : Math.round(place.y / grid);
    out.signed(x - left);
    out.signed(y - top);
    left = x;
    top = y;
  }
  return out.done();
}

function writeMarks(positions: readonly (Place | undefined)[]): Uint8Array {
  const out = new ByteWriter();
  const without = [...positions.keys()].filter((at) => positions[at] === undefined);
  const pinned = [...positions.keys()].filter((at) => positions[at]?.pinned);
  for (const list of [without, pinned]) {
    out.number(list.length);
    for (const [index, at] of list.entries()) out.number(at - (list[index - 1] ?? 0));
  }
  return out.done();
}

export function readSections(bytes: Uint8Array<ArrayBuffer>): LinkedDesign | "corrupt" | "newer" {
  const contents = readTags(bytes);
  if (typeof contents === "string") return contents;
  const text = readUtf8(contents.get(tags.text));
  const title = readUtf8(contents.get(tags.title) ?? new Uint8Array());
  const lines = readUtf8(contents.get(tags.places) ?? new Uint8Array());
  const marks = readMarks(contents.get(tags.marks) ?? new Uint8Array(2));
  if (text === undefined || title === undefined || lines === undefined || marks === undefined) return "corrupt";
  const positions = readPositions(contents.get(tags.positions) ?? new Uint8Array(1), marks);
  const places = readPlaces(lines, maxTables + maxOtherPlaces);
  const otherLines = readUtf8(contents.get(tags.others) ?? new Uint8Array());
  const others = otherLines === undefined ? undefined : readPlaces(otherLines, maxOtherPlaces);
  if (positions === undefined || places === undefined || others === undefined) return "corrupt";
  const view = contents.get(tags.view);
  return {
    text,
    positions,
    places: new Map([...places, ...others]),
    title: title === "" ? undefined : shortTitle(title),
    view,
  };
}

function readTags(bytes: Uint8Array<ArrayBuffer>): Map<number, Uint8Array<ArrayBuffer>> | "corrupt" | "newer" {
  const known: readonly number[] = Object.values(tags);
  const contents = new Map<number, Uint8Array<ArrayBuffer>>();
  const reader = new ByteReader(bytes);
  for (let count = 0; reader.left > 0; count++) {
    const tag = reader.number();
    const content = reader.take(reader.number());
    if (tag === undefined || content === undefined || contents.has(tag) || count === maxSections) return "corrupt";
    if (tag % 2 === 1 && !known.includes(tag)) return "newer";
    contents.set(tag, content);
  }
  return contents;
}

function readUtf8(bytes: Uint8Array<ArrayBuffer> | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Marks = { readonly without: ReadonlySet<number>; readonly pinned: ReadonlySet<number> };

function readMarks(bytes: Uint8Array<ArrayBuffer>): Marks | undefined {
  const reader = new ByteReader(bytes);
  const without = readList(reader);
  const pinned = readList(reader);
  return without === undefined || pinned === undefined ? undefined : { without, pinned };
}

function readList(reader: ByteReader): ReadonlySet<number> | undefined {
  const count = reader.number();
  if (count === undefined || count > Math.min(maxTables, reader.left)) return undefined;
  const list = new Set<number>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    const step = reader.number();
    if (step === undefined) return undefined;
    at += step;
    list.add(at);
  }
  return list;
}

function readPositions(
  bytes: Uint8Array<ArrayBuffer>,
  { without, pinned }: Marks,
): readonly (Place | undefined)[] | undefined {
  const reader = new ByteReader(bytes);
  const count = reader.number();
  if (count === undefined || count > maxTables || 2 * count > reader.left) return undefined;
  const positions: (Place | undefined)[] = [];
  let x = 0;
  let y = 0;
  for (let at = 0; at < count; at++) {
    const right = reader.signed();
    const down = reader.signed();
    if (right === undefined || down === undefined) return undefined;
    x += right * grid;
    y += down * grid;
    if (Math.abs(x) > farthestPlace || Math.abs(y) > farthestPlace) return undefined;
    const place: Place = pinned.has(at) ? { x, y, pinned: true } : { x, y };
    positions.push(without.has(at) ? undefined : place);
  }
  return positions;
}

function readPlaces(lines: string, most: number): Places | undefined {
  const places = new Map<string, Place>();
  if (lines === "") return places;
  for (const line of lines.split("\n")) {
    const read = readPlace(line);
    if (read === undefined || places.size === most) return undefined;
    places.set(...read);
  }
  return places;
}
