import { primaryKey, typeText } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Column, Schema, Table, TableKey } from "#core/schema/schema.ts";

/** In px at 100 %. The canvas draws by these, so nothing needs to be measured on the screen. */
export const metrics = {
  header: 32,
  row: 24,
  /** Above the first row and below the last. */
  padding: 4,
  minWidth: 200,
  maxWidth: 420,
} as const;

export type Size = { readonly width: number; readonly height: number };

const sizes = new WeakMap<Table, Size>();

/** How large a table is drawn: the same for the canvas, the arrangement and the routes. A table without columns has one empty row. */
export function tableSize(table: Table): Size {
  let size = sizes.get(table);
  if (size === undefined) {
    const rows = Math.max(table.columns.length, 1);
    size = { width: tableWidth(table), height: metrics.header + rows * metrics.row + 2 * metrics.padding };
    sizes.set(table, size);
  }
  return size;
}

/** How much of its columns a table shows: all, those of keys and references, or none. */
export type Detail = "all" | "keys" | "names";

/** The columns that a table shows, in their order. */
export function shownColumns(schema: Schema, table: Table, detail: Detail): readonly Column[] {
  if (detail === "all") return table.columns;
  if (detail === "names") return [];
  const keys = keyColumns(schema).get(table.key);
  const pk = primaryKey(table);
  return table.columns.filter(({ name }) => keys?.has(name) === true || pk.includes(name));
}

/** How large a table is drawn in a detail. Its width is the same in all, so that changing it moves nothing sideways. */
export function sizeIn(schema: Schema, table: Table, detail: Detail): Size {
  if (detail === "all") return tableSize(table);
  const rows = shownColumns(schema, table, detail).length;
  const body = rows === 0 ? 0 : rows * metrics.row + 2 * metrics.padding;
  return { width: tableSize(table).width, height: metrics.header + body };
}

/** As `rowAnchor`, in a detail: a column that is not shown is joined at the header. */
export function anchorIn(schema: Schema, table: Table, column: string, detail: Detail): number {
  if (detail === "all") return rowAnchor(table, column);
  const at = shownColumns(schema, table, detail).findIndex(({ name }) => name === column);
  return at < 0 ? metrics.header / 2 : metrics.header + metrics.padding + at * metrics.row + metrics.row / 2;
}

/** The columns at either end of references, by table. */
const keyColumns = perObject((schema: Schema): ReadonlyMap<TableKey, ReadonlySet<string>> => {
  const keys = new Map<TableKey, Set<string>>();
  for (const { table, columns } of schema.references.flatMap(({ from, to }) => [from, to])) {
    const set = keys.get(table) ?? new Set<string>();
    for (const column of columns) set.add(column);
    keys.set(table, set);
  }
  return keys;
});

/** From the table's top to the middle of a column's row; to the middle of the header for a column that it does not have. */
export function rowAnchor(table: Table, column: string): number {
  const at = table.columns.findIndex(({ name }) => name === column);
  return at < 0 ? metrics.header / 2 : metrics.header + metrics.padding + at * metrics.row + metrics.row / 2;
}

/** A multiple of 8, so that everything stands on the same grid. */
function tableWidth(table: Table): number {
  const schema = table.schema === "public" ? 0 : textWidth(`${table.schema}.`, 13);
  const note = table.note === undefined ? 0 : noteMark;
  const header = schema + textWidth(table.name, 13) * boldness + headerFrame + note;
  const widest = table.columns.reduce((width, column) => Math.max(width, rowWidth(column)), header);
  return Math.min(metrics.maxWidth, Math.max(metrics.minWidth, Math.ceil(widest / 8) * 8));
}

/** Margins on both sides, and some air. */
const headerFrame = 28;
/** The mark and the gap before it. */
const noteMark = 20;
/** Margins, the icon, the gap before the type, the mark of nullability, and what rounding may take. */
const rowFrame = 62;
const noteDot = 11;
/** How much wider a semibold text is than a plain one. */
export const boldness = 1.13;
const monoWidth = 0.605 * 11;

const rowWidth = (column: Column): number =>
  rowFrame +
  (column.note === undefined ? 0 : noteDot) +
  textWidth(column.name, 12) * (column.pk ? boldness : 1) +
  Array.from(typeText(column).slice(0, 60)).length * monoWidth;

/** An estimate after the widest of the common system fonts, so that it fits whichever one is used. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  const length = Math.min(text.length, 80);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    // The second half of a surrogate pair: the first has counted for both.
    if (code >= 0xdc00 && code <= 0xdfff) continue;
    em += asciiWidths[code] ?? (code > 0x1100 ? 1.05 : 0.63);
  }
  return em * size;
}

function characterWidth(character: string): number {
  const code = character.charCodeAt(0);
  if ("mMW@%".includes(character)) return 0.99;
  if (character === "w") return 0.82;
  if ("ijlI".includes(character)) return 0.29;
  if ("frt.,:;'|!()[] ".includes(character)) return 0.4;
  if ("csz_".includes(character)) return 0.54;
  if (code >= 0x41 && code <= 0x5a) return 0.74;
  return 0.63;
}

/** Looked up, for a large design has a million letters. */
const asciiWidths: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  characterWidth(String.fromCharCode(code)),
);
