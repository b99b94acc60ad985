import { applyEdits, indentUnit, lineBreak } from "#core/dbml/edit.ts";
import { printReference } from "#core/dbml/print-reference.ts";
import { printEnd, printPath, printRelation } from "#core/dbml/print-words.ts";
import { printWord } from "#core/dbml/strings.ts";
import { composeEdits } from "#core/document/compose.ts";
import type { Place, TextEdit } from "#core/document/transaction.ts";
import { placesIn } from "#core/document/view-places.ts";
import { type Box, BoxIndex, centre } from "#core/layout/boxes.ts";
import { freePlace } from "#core/layout/free-place.ts";
import { metrics, type Size, tableSize } from "#core/layout/sizes.ts";
import { cut } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import { findPostgresType, serialBase } from "#core/schema/postgres-types.ts";
import type { Reference, Table, TableKey } from "#core/schema/schema.ts";
import { command, type Design, isRefusal, type Refusal } from "./command.ts";
import { findColumn, findTable, spanAt } from "./find.ts";
import { insertElementAfter } from "./insertions.ts";
import { badName, freeName, freeTableName, longestName } from "./new-names.ts";
import { manyToOne } from "./reference-text.ts";
import { type EndName, findReference, tailOfReference } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { shape, text } from "./shape.ts";
import { shownIn } from "./shown-in.ts";

const gap = 48;

export const makeJunction = command(
  "makeJunction",
  "Make junction table",
  shape({ reference: text }, { name: text, view: text }),
  (design, { reference: key, name: wished, view }) => {
    const found = findReference(design, key);
    if (isRefusal(found)) return found;
    const { reference, written } = found;
    const { from, to } = reference;
    if (!from.many || !to.many) {
      return { refused: "This reference needs no junction table: only many-to-many references do." };
    }
    if (written.form === "inline" && written.partial !== undefined) {
      return {
        refused: `This reference comes from the partial "${written.partial}": write it as a Ref of each table.`,
      };
    }
    const [left, right] = [findTable(design, from.table), findTable(design, to.table)];
    if (isRefusal(left)) return left;
    if (isRefusal(right)) return right;
    const bad = wished === undefined ? undefined : badName("A table", wished);
    if (bad !== undefined) return bad;
    const { schema } = left.table;
    const name = freeTableName(design, schema, wished ?? joinedName(left.table.name, right.table.name));
    const sides = readSides(design, reference);
    if (isRefusal(sides)) return sides;
    const later = spanAt(left.base, left.node).to > spanAt(right.base, right.node).to ? left : right;
    const { text: whole, places } = design.document;
    const removed = new Set<object>(tailOfReference(design, reference));
    removed.add(written.form === "ref" ? written.node : written.setting);
    const place = placeBetween(design.schema.tables, placesIn(places, view), reference, sides);
    const removal = removalEdits(design, removed);
    return shownIn(design, view, {
      edits: insertAfter(
        whole,
        removal,
        later.base + later.node.to,
        printJunction(whole, schema, name, reference, sides),
      ),
      show: { tables: [tableKey(schema, name)] },
      places: place === undefined ? new Map() : new Map([[tableKey(schema, name), place]]),
    });
  },
);

const joinedName = (...names: readonly string[]): string => cut(names.join("_"), longestName);

/** A new element behind an offset, as the text is after the removal. */
function insertAfter(whole: string, removal: readonly TextEdit[], at: number, content: string): readonly TextEdit[] {
  const to = removal.reduce(
    (sum, edit) => (edit.to <= at ? sum + edit.insert.length - (edit.to - edit.from) : sum),
    at,
  );
  return composeEdits(removal, insertElementAfter(applyEdits(whole, removal), { from: to, to }, content));
}

/** A side of the junction: its own columns, and what they refer to. */
type Side = { readonly columns: readonly { readonly name: string; readonly type: string }[]; readonly target: EndName };

function readSides(design: Design, { from, to }: Reference): readonly Side[] | Refusal {
  const taken = new Set<string>();
  const sides: Side[] = [];
  for (const target of [from, to]) {
    const columns: Side["columns"][number][] = [];
    for (const name of target.columns) {
      const found = findColumn(design, target.table, name);
      if (isRefusal(found)) return found;
      const { node, base, owner } = found;
      const { type } = node;
      if (type === undefined) return { refused: `"${name}" has no type yet.` };
      const own = freeName(joinedName(owner.table.name, name), (each) => taken.has(each));
      taken.add(own);
      const { from: start, to: end } = spanAt(base, type);
      columns.push({ name: own, type: referringType(design.document.text.slice(start, end)) });
    }
    sides.push({ columns, target });
  }
  return sides;
}

/** What refers to a serial is the integer that it is made of. */
const referringType = (type: string): string =>
  serialBase(findPostgresType(type.toLowerCase().replaceAll('"', ""))) ?? type;

function printJunction(
  whole: string,
  schema: string,
  name: string,
  { onDelete, onUpdate, inactive }: Reference,
  sides: readonly Side[],
): string {
  const unit = indentUnit(whole);
  const newLine = lineBreak(whole);
  const key = tableKey(schema, name);
  const relation = printRelation(manyToOne.from, manyToOne.to);
  // A column's own setting holds nothing but the relation.
  const isInline = ({ columns }: Side): boolean =>
    columns.length === 1 && onDelete === undefined && onUpdate === undefined && !inactive;
  const lines = sides.flatMap((side) =>
    side.columns.map((column) => {
      const ref = isInline(side) ? `, ref: ${relation} ${printEnd(side.target)}` : "";
      return `${unit}${printWord(column.name)} ${column.type} [not null${ref}]`;
    }),
  );
  const columns = sides.flatMap((side) => side.columns.map((column) => printWord(column.name))).join(", ");
  const references = sides.flatMap((side) =>
    isInline(side)
      ? []
      : [
          printReference({
            name: undefined,
            left: { table: key, columns: side.columns.map((column) => column.name) },
            right: side.target,
            relation,
            onDelete,
            onUpdate,
            inactive,
          }),
        ],
  );
  return [
    `Table ${printPath(schema, name)} {`,
    ...lines,
    "",
    `${unit}indexes {`,
    `${unit}${unit}(${columns}) [pk]`,
    `${unit}}`,
    "}",
    ...(references.length === 0 ? [] : ["", ...references]),
  ].join(newLine);
}

/** Halfway between both tables, and on no other; `undefined` when one of them has no place. */
function placeBetween(
  tables: readonly Table[],
  places: ReadonlyMap<string, Place>,
  { from, to }: Reference,
  sides: readonly Side[],
): Place | undefined {
  const boxes = new Map<TableKey, Box>();
  const taken = new BoxIndex();
  for (const table of tables) {
    const place = places.get(table.key);
    if (place === undefined) continue;
    const box = { x: place.x, y: place.y, ...tableSize(table) };
    boxes.set(table.key, box);
    taken.add(box);
  }
  const [left, right] = [boxes.get(from.table), boxes.get(to.table)];
  if (left === undefined || right === undefined) return undefined;
  const rows = sides.reduce((sum, { columns }) => sum + columns.length, 0);
  const size: Size = { width: metrics.minWidth, height: metrics.header + rows * metrics.row + 2 * metrics.padding };
  const [a, b] = [centre(left), centre(right)];
  const wish = { x: (a.x + b.x - size.width) / 2, y: (a.y + b.y - size.height) / 2 };
  return freePlace(size, wish, taken, gap);
}
