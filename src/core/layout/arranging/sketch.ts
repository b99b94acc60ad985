import type { Point } from "#core/layout/boxes.ts";
import type { Bond } from "./force.ts";

const mostPivots = 40;

/**
 * A rough picture of a graph, in which distances are about those along its bonds: classical scaling by a few pivots.
 */
export function sketch(count: number, bonds: readonly Bond[]): readonly Point[] {
  if (count < 3) return Array.from({ length: count }, (_, item) => ({ x: item, y: 0 }));
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  for (const { a, b } of bonds) {
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const rows = pivotDistances(count, neighbours);
  const centred = centreRows(rows, count);
  const xs = strongest(centred, count, undefined);
  const ys = strongest(centred, count, xs);
  const scaleX = scaleOf(xs, count);
  const scaleY = scaleOf(ys, count);
  return Array.from({ length: count }, (_, item) => {
    // Items that the scaling puts on one spot get a little room, each in its own direction.
    const turn = item * 2.399963;
    return {
      x: (xs[item] ?? 0) * scaleX + 0.3 * Math.cos(turn),
      y: (ys[item] ?? 0) * scaleY + 0.3 * Math.sin(turn),
    };
  });
}

/** Squared distances from pivots that are far from each other. */
function pivotDistances(count: number, neighbours: readonly (readonly number[])[]): readonly Float64Array[] {
  const nearest = new Int32Array(count).fill(1 << 20);
  const rows: Float64Array[] = [];
  let pivot = 0;
  neighbours.forEach((list, item) => {
    if (list.length > (neighbours[pivot]?.length ?? 0)) pivot = item;
  });
  for (let at = 0; at < Math.min(mostPivots, count); at++) {
    const distance = distancesFrom(pivot, count, neighbours);
    const farthest = distance.reduce((most, each) => Math.max(most, each), 0) + 2;
    rows.push(Float64Array.from(distance, (each) => (each < 0 ? farthest : each) ** 2));
    let next = 0;
    distance.forEach((each, item) => {
      nearest[item] = Math.min(nearest[item] ?? 0, each < 0 ? farthest : each);
      if ((nearest[item] ?? 0) > (nearest[next] ?? 0)) next = item;
    });
    pivot = next;
  }
  return rows;
}

function distancesFrom(start: number, count: number, neighbours: readonly (readonly number[])[]): Int32Array {
  const distance = new Int32Array(count).fill(-1);
  distance[start] = 0;
  const queue = [start];
  for (const item of queue) {
    for (const other of neighbours[item] ?? []) {
      if (distance[other] !== -1) continue;
      distance[other] = (distance[item] ?? 0) + 1;
      queue.push(other);
    }
  }
  return distance;
}

/** Takes the means of rows and columns away. */
function centreRows(rows: readonly Float64Array[], count: number): readonly Float64Array[] {
  const columnMean = new Float64Array(count);
  for (const row of rows)
    row.forEach((value, item) => {
      columnMean[item] = (columnMean[item] ?? 0) + value / rows.length;
    });
  const mean = columnMean.reduce((sum, value) => sum + value, 0) / count;
  return rows.map((row) => {
    const rowMean = row.reduce((sum, value) => sum + value, 0) / count;
    return row.map((value, item) => -0.5 * (value - rowMean - (columnMean[item] ?? 0) + mean));
  });
}

/** The direction in which the rows differ most, of length 1; at a right angle to `but`. */
function strongest(rows: readonly Float64Array[], count: number, but: Float64Array | undefined): Float64Array {
  let vector = Float64Array.from({ length: count }, (_, item) => Math.sin(1 + item * 1.7));
  for (let round = 0; round < 40; round++) {
    if (but !== undefined) {
      const share = dot(vector, but);
      vector = vector.map((value, item) => value - share * (but[item] ?? 0));
    }
    const next = new Float64Array(count);
    for (const row of rows) {
      const share = dot(row, vector);
      for (let item = 0; item < count; item++) next[item] = (next[item] ?? 0) + share * (row[item] ?? 0);
    }
    const length = Math.sqrt(dot(next, next));
    if (length < 1e-9) return vector.map((value) => value / Math.sqrt(Math.max(dot(vector, vector), 1e-9)));
    vector = next.map((value) => value / length);
  }
  return vector;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

/** So that the items take about the room that they will need. */
const scaleOf = (values: Float64Array, count: number): number => {
  const spread = Math.sqrt(dot(values, values) / count);
  return (0.35 * Math.sqrt(count)) / Math.max(spread, 1e-9);
};
