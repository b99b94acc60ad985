/** A rectangle on the canvas. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Point = { readonly x: number; readonly y: number };

export const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Whether two boxes come closer than `gap`. */
export const near = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

/** Whether all of the inner box lies in the outer one. */
export const covers = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** The smallest box around all; `undefined` around none. */
export function around(boxes: Iterable<Box>): Box | undefined {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return right < left ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The canvas's grid. */
export const grid = 8;
export const snap = (value: number): number => Math.round(value / grid) * grid;

/** Boxes by the cells they touch, so that asking what is near does not ask all of them. */
export class BoxIndex {
  readonly #cells = new Map<string, Box[]>();
  readonly #huge: Box[] = [];
  readonly boxes: Box[] = [];

  add(box: Box): void {
    this.boxes.push(box);
    const cells = cellsOf(box, 0);
    if (cells === undefined) this.#huge.push(box);
    for (const cell of cells ?? []) {
      const list = this.#cells.get(cell);
      if (list === undefined) this.#cells.set(cell, [box]);
      else list.push(box);
    }
  }

  /** Whether nothing comes closer to the box than `gap`. */
  isFree(box: Box, gap: number): boolean {
    const cells = cellsOf(box, gap);
    if (cells === undefined) return !this.boxes.some((other) => near(box, other, gap));
    if (this.#huge.some((other) => near(box, other, gap))) return false;
    return !cells.some((cell) => this.#cells.get(cell)?.some((other) => near(box, other, gap)) === true);
  }
}

const cellSize = 512;

/** `undefined` when there are too many to list. */
function cellsOf(box: Box, gap: number): readonly string[] | undefined {
  const left = Math.floor((box.x - gap) / cellSize);
  const right = Math.floor((box.x + box.width + gap) / cellSize);
  const top = Math.floor((box.y - gap) / cellSize);
  const bottom = Math.floor((box.y + box.height + gap) / cellSize);
  if (!((right - left + 1) * (bottom - top + 1) <= 400)) return undefined;
  const cells: string[] = [];
  for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) cells.push(`${x}:${y}`);
  return cells;
}
