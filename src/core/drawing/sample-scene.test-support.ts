import { readDesign } from "#core/dbml/read.ts";
import type { Place } from "#core/document/transaction.ts";
import { tableSize } from "#core/layout/sizes.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import { createSceneMaker } from "./make-scene.ts";
import type { Part, Pen } from "./pen.ts";
import type { Scene } from "./scene.ts";
import type { SceneParts } from "./scene-parts.ts";

/** All kinds of things that a scene may show, in one small design. */
export const sampleText = `
Enum state { open closed }
Table users [headercolor: #3b82f6, note: 'people'] {
  id bigint [pk]
  email text [unique, not null]
  boss_id bigint [note: 'may have none']
}
Table shop.orders {
  id bigint [pk]
  user_id bigint [not null]
  state state [not null]
  total "numeric(12,2)"
  indexes { total }
}
Table shop.lines {
  order_id bigint [not null]
  line_no int [not null]
  indexes { (order_id, line_no) [pk] }
}
Table shop.parts {
  order_id bigint
  line_no int
}
Table empty {
}
Ref: users.boss_id > users.id
Ref: shop.orders.user_id > users.id
Ref: shop.lines.order_id > shop.orders.id
Ref: shop.parts.(order_id, line_no) > shop.lines.(order_id, line_no)
TableGroup Shop [color: #e05] {
  shop.orders
  shop.lines
}
Note hint {
  '''
  # Mind
  - the **old** rows
  '''
}
`;

/** The tables in rows of about a square: where they stand says nothing of their references. */
export function partsOf(schema: Schema, more: Partial<SceneParts> = {}): SceneParts {
  const places = new Map<string, Place>();
  const most = Math.ceil(Math.sqrt(schema.tables.length));
  let [x, y, below] = [0, 0, 0];
  for (const [at, table] of schema.tables.entries()) {
    if (at % most === 0) [x, y] = [0, below];
    const { width, height } = tableSize(table);
    places.set(table.key, { x, y });
    x += width + 80;
    below = Math.max(below, y + height + 80);
  }
  for (const { name } of schema.notes) places.set(noteKey(name), { x: -400, y: 0 });
  return { schema, places, routes: new Map(), detail: "all", visible: undefined, stale: new Set(), ...more };
}

export const sampleParts = (more: Partial<SceneParts> = {}): SceneParts => partsOf(readDesign(sampleText).schema, more);

export const collapse = (parts: SceneParts, group: string): SceneParts => ({
  ...parts,
  places: new Map([...parts.places, [groupKey(group), { x: 900, y: 900 }]]),
});

export const sceneOf = (parts: SceneParts): Scene => createSceneMaker()(parts);

/** A text as it was drawn. */
export type Drawn = { readonly text: string; readonly x: number; readonly y: number; readonly size: number };

/** A pen that remembers. */
export function createRecorder(hasParts = false) {
  const texts: Drawn[] = [];
  const parts: Part[] = [];
  const colors: string[] = [];
  const outlines: (readonly number[])[] = [];
  let boxes = 0;
  let paints = 0;
  const pen: Pen = {
    hasParts,
    openPart: (part) => void parts.push(part),
    closePart: () => undefined,
    box: (_x, _y, _width, _height, color) => {
      boxes++;
      colors.push(color);
    },
    roundBox: (x, y, width, height, radius, fill, stroke) => {
      boxes++;
      if (stroke !== undefined) outlines.push([x, y, width, height, radius]);
      colors.push(fill ?? stroke?.color ?? "");
    },
    moveTo: () => undefined,
    lineTo: () => undefined,
    curveTo: () => undefined,
    circle: () => undefined,
    paint: (fill, stroke) => {
      paints++;
      colors.push(fill ?? stroke?.color ?? "");
    },
    text: (text, x, y, color, { size }) => {
      texts.push({ text, x, y, size });
      colors.push(color);
    },
    runs: (runs, x, y) => {
      for (const { text, font } of runs) texts.push({ text, x, y, size: font.size });
    },
  };
  return {
    pen,
    texts,
    parts,
    /** How often the colour had to be set. */
    changes: () => colors.filter((color, at) => color !== colors[at - 1]).length,
    boxes: () => boxes,
    /** Of rounded boxes: where they stand, how large they are and how round. */
    outlines: () => outlines,
    paints: () => paints,
  };
}
