import type { Lane } from "./nudge.ts";
import type { Axis } from "./walls.ts";
import type { Work } from "./work.ts";

/** More members of a bus than this vote alike. */
const mostVoters = 3;

/**
 * The order of lanes that lie on one line: a rank for each, so that where two part, neither crosses the other. `twins`
 * are the pairs that meet.
 */
export function* inOrder(
  lanes: readonly Lane[],
  twins: readonly (readonly [number, number])[],
  axis: Axis,
): Work<readonly number[]> {
  const rank = lanes.map((_, index) => index);
  const first: number[][] = lanes.map(() => []);
  const waits = lanes.map(() => 0);
  const met = new Set<number>();
  for (const [one, other] of twins) {
    const [a, b] = [lanes[one], lanes[other]];
    if (a === undefined || b === undefined) continue;
    met.add(one).add(other);
    const isFirst = preference(a, b, axis) >= 0;
    const [low, high] = isFirst ? [one, other] : [other, one];
    first[low]?.push(high);
    waits[high] = (waits[high] ?? 0) + 1;
    yield 12;
  }
  // Where wishes go round in a circle, the one with the fewest against it goes first.
  for (const group of groupsOf(
    [...met].sort((a, b) => a - b),
    lanes,
  )) {
    const left = new Set(group);
    let next = Math.min(...group);
    while (left.size > 0) {
      let chosen = -1;
      for (const index of left) if (chosen < 0 || (waits[index] ?? 0) < (waits[chosen] ?? 0)) chosen = index;
      left.delete(chosen);
      yield left.size / 20;
      rank[chosen] = next++;
      for (const index of first[chosen] ?? []) waits[index] = (waits[index] ?? 0) - 1;
    }
  }
  return rank;
}

function groupsOf(indexes: readonly number[], lanes: readonly Lane[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (const index of indexes) {
    const at = lanes[index]?.at ?? 0;
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [index]);
    else group.push(index);
  }
  return [...groups.values()];
}

/** Above 0 when `a` had better lie at the lower coordinate. */
function preference(a: Lane, b: Lane, axis: Axis): number {
  let votes = 0;
  for (const one of a.runs.slice(0, mostVoters)) {
    for (const other of b.runs.slice(0, mostVoters)) {
      const [onward, back] = [1, -1].map((way) => rightSide(one, other, axis, way as 1 | -1));
      votes += axis === "upright" ? (onward ?? 0) - (back ?? 0) : (back ?? 0) - (onward ?? 0);
    }
  }
  return votes;
}

/** A run of a way, told by the index of its first point. */
type Run = { readonly path: { readonly points: readonly number[] }; readonly index: number };

/** 1 when `a` parts to the right of `b` as seen by who goes along both, -1 to the left, 0 when they never part. */
export function rightSide(a: Run, b: Run, axis: Axis, direction: 1 | -1): number {
  const one = walker(a, axis, direction);
  const other = walker(b, axis, direction);
  let [dx, dy] = axis === "upright" ? [0, direction] : [direction, 0];
  for (let steps = 0; steps < 64; steps++) {
    const [p, q] = [one.end(), other.end()];
    const reached = (p.x - q.x) * dx + (p.y - q.y) * dy;
    if (reached < 0) return turn(dx, dy, one.next());
    if (reached > 0) return -turn(dx, dy, other.next());
    const [t, u] = [one.next(), other.next()];
    if (t === undefined || u === undefined) return 0;
    if (t.x !== u.x || t.y !== u.y) return turn(dx, dy, t);
    [dx, dy] = [t.x, t.y];
    one.go();
    other.go();
  }
  return 0;
}

type Step = { readonly x: number; readonly y: number };

const turn = (dx: number, dy: number, step: Step | undefined): number =>
  step === undefined ? 0 : Math.sign(dx * step.y - dy * step.x);

/** Goes along a path from a run on, in a direction of the canvas. */
function walker({ path: { points }, index }: Run, axis: Axis, direction: 1 | -1) {
  const along = axis === "upright" ? 1 : 0;
  const isForward = ((points[index * 2 + 2 + along] ?? 0) - (points[index * 2 + along] ?? 0)) * direction >= 0;
  const by = isForward ? 1 : -1;
  let at = isForward ? index + 1 : index;
  const point = (which: number): Step => ({ x: points[which * 2] ?? 0, y: points[which * 2 + 1] ?? 0 });
  return {
    /** Where the present run ends. */
    end: () => point(at),
    /** The direction of the run that follows. */
    next: (): Step | undefined => {
      const following = at + by;
      if (following < 0 || following * 2 >= points.length) return undefined;
      const [here, there] = [point(at), point(following)];
      return { x: Math.sign(there.x - here.x), y: Math.sign(there.y - here.y) };
    },
    go: () => {
      at += by;
    },
  };
}
