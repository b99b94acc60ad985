import { metrics } from "#core/layout/sizes.ts";
import { tidyPoints } from "./draft-route.ts";
import { rightSide } from "./lane-order.ts";
import type { Link, LinkEnd } from "./links.ts";
import type { Way } from "./survey.ts";
import type { Walls } from "./walls.ts";
import type { Work } from "./work.ts";

/** An end of a way at a port that others may share. */
type PortEnd = {
  readonly key: string;
  readonly which: "from" | "to";
  readonly way: Way;
  readonly end: LinkEnd;
  /** The key of the box at the other end. */
  readonly other: string;
};

/** The height of a foot and a gap: ports so far apart have nothing in common. */
const footRoom = 14;
/** Closer than this, like signs had better share a port. */
const leastSpacing = 11;
/** From a port to the upper or lower end of its room. */
const margin = { row: 3, header: 5 } as const;
/** So far to either side the lines before a port are free of tables. */
const sureReach = 11;

/**
 * The ways, each from a port and to a port where its sign can be read: at one side of a row, unlike signs stand apart; at
 * a header or a box as many ends do as fit, in the order in which they part. Like signs at one row share their port.
 */
export function* ownPorts(
  ways: ReadonlyMap<string, Way>,
  links: ReadonlyMap<string, Link>,
  walls: Walls,
): Work<ReadonlyMap<string, Way>> {
  const heights: Heights = { from: new Map(), to: new Map() };
  const fans: Fan[] = [];
  const ports = portsOf(ways, links);
  yield ways.size;
  for (const ends of ports.values()) {
    const fan = ends.length < 2 ? [] : fanOf(ends, walls);
    if (fan.length > 0) fans.push(fan);
    for (const stand of fan) put(stand, stand.y, heights);
    yield ends.length;
  }
  for (const fan of fans.toSorted((a, b) => a.length - b.length)) {
    straighten(fan, heights);
    yield fan.length;
  }
  const apart = new Map<string, Way>();
  for (const [key, way] of ways) {
    const link = links.get(key);
    let [from, to] = [heights.from.get(key), heights.to.get(key)];
    if (link !== undefined && isStraight(way)) {
      // A straight edge stays straight where one of its ends is free to follow the other.
      if (from === undefined && mayStandAt(link.from, to)) from = to;
      else if (to === undefined && mayStandAt(link.to, from)) to = from;
    }
    apart.set(key, moved(way, from ?? way.from.y, to ?? way.to.y));
  }
  yield ways.size;
  return apart;
}

/** How many ends may have a port each at one side of what they stand at. */
export const portsIn = (end: LinkEnd): number =>
  end.room > metrics.row ? Math.floor((2 * halfOf(end)) / leastSpacing) + 1 : 1;

const middleOf = ({ rows, box }: LinkEnd): number => ((rows[0] ?? box.y) + (rows.at(-1) ?? box.y)) / 2;

const mayStandAt = (end: LinkEnd, y: number | undefined): boolean =>
  y !== undefined && Math.abs(y - middleOf(end)) <= Math.min(sureReach, halfOf(end));

const halfOf = ({ room }: LinkEnd): number => room / 2 - (room > metrics.row ? margin.header : margin.row);

function portsOf(ways: ReadonlyMap<string, Way>, links: ReadonlyMap<string, Link>): Map<string, PortEnd[]> {
  const ports = new Map<string, PortEnd[]>();
  const add = (end: PortEnd): void => {
    const key = `${end.way[end.which].out} ${end.end.rows.join()} ${end.end.at}`;
    const ends = ports.get(key);
    if (ends === undefined) ports.set(key, [end]);
    else ends.push(end);
  };
  for (const [key, way] of ways) {
    const link = links.get(key);
    if (link === undefined) continue;
    add({ key, which: "from", way, end: link.from, other: link.to.at });
    add({ key, which: "to", way, end: link.to, other: link.from.at });
  }
  return ports;
}

/** How high ends were put, by the keys of their ways. */
type Heights = { readonly from: Map<string, number>; readonly to: Map<string, number> };

/** Ends that share a port. */
type Stand = { readonly ends: readonly PortEnd[]; readonly y: number };

/** All that stand at one side of a row, a header or a box, from top to bottom. */
type Fan = readonly Stand[];

function put({ ends }: Stand, y: number, heights: Heights): void {
  for (const { key, which } of ends) heights[which].set(key, y);
}

function fanOf(ends: readonly PortEnd[], walls: Walls): Fan {
  const [first] = ends;
  if (first === undefined) return [];
  const half = halfOf(first.end);
  const fan = fanWithin(ends, first.end, half);
  return half <= sureReach || fan.every((stand) => isFree(stand, walls)) ? fan : fanWithin(ends, first.end, sureReach);
}

function fanWithin(ends: readonly PortEnd[], at: LinkEnd, half: number): Fan {
  const parts = partsOf(ends, half);
  const spacing = parts.length < 2 ? 0 : Math.min(footRoom, (2 * half) / (parts.length - 1));
  return parts.map((some, index) => ({
    ends: some,
    y: middleOf(at) + Math.round((index - (parts.length - 1) / 2) * spacing),
  }));
}

const isStraight = ({ points, from, to }: Way): boolean => points.length === 4 && from.y === to.y;

/** Puts the ends of straight edges as high as their other ends, if all at the port keep their order and their room. */
function straighten(fan: Fan, heights: Heights): void {
  const wishes = fan.map(({ ends: [only, ...more], y }) =>
    only === undefined || more.length > 0 || !isStraight(only.way)
      ? y
      : (heights[only.which === "from" ? "to" : "from"].get(only.key) ?? y),
  );
  const isRoomy = wishes.every((y, at) => {
    const [end, above] = [fan[at]?.ends[0]?.end, wishes[at - 1]];
    return end !== undefined && mayStandAt(end, y) && (above === undefined || y - above >= leastSpacing);
  });
  if (!isRoomy) return;
  for (const [at, stand] of fan.entries()) put(stand, wishes[at] ?? stand.y, heights);
}

/** Those that share a port, from top to bottom. */
function partsOf(ends: readonly PortEnd[], half: number): readonly (readonly PortEnd[])[] {
  const byLook = new Map<string, PortEnd[]>();
  for (const end of ends) {
    const look = lookOf(end);
    const alike = byLook.get(look);
    if (alike === undefined) byLook.set(look, [end]);
    else alike.push(end);
  }
  const isRow = (ends[0]?.end.room ?? 0) <= metrics.row;
  if (isRow && byLook.size === 1) return [ends];
  const sorted = ends.toSorted(fromAbove);
  const rank = new Map(sorted.map((end, at) => [end, at]));
  const rankOf = (end: PortEnd): number => rank.get(end) ?? 0;
  const most = isRow ? byLook.size : Math.max(byLook.size, Math.floor((2 * half) / leastSpacing) + 1);
  const all = [...byLook.values()].map((alike) => ({
    alike: alike.toSorted((a, b) => rankOf(a) - rankOf(b)),
    ports: 1,
  }));
  // What is left of the room goes to those who share a port with most.
  for (let left = Math.min(most, ends.length) - all.length; left > 0; left--) {
    const fullest = all.reduce((a, b) => (b.alike.length / b.ports > a.alike.length / a.ports ? b : a));
    fullest.ports++;
  }
  const mean = (some: readonly PortEnd[]): number => some.reduce((sum, end) => sum + rankOf(end), 0) / some.length;
  return all
    .flatMap(({ alike, ports }) => inParts(alike, ports))
    .map((some) => ({ some, at: mean(some) }))
    .sort((a, b) => a.at - b.at)
    .map(({ some }) => some);
}

function inParts<T>(list: readonly T[], count: number): readonly (readonly T[])[] {
  return Array.from({ length: count }, (_, at) =>
    list.slice(Math.round((at * list.length) / count), Math.round(((at + 1) * list.length) / count)),
  );
}

/** Ends that look alike may share a port; those of a loop within one row never do, or nothing would be seen of it. */
const lookOf = (end: PortEnd): string =>
  isLoop(end) ? `${end.which} ${end.key}` : `${end.end.sign.many} ${end.end.sign.optional}`;

const isLoop = ({ end, other, way: { from, to } }: PortEnd): boolean =>
  end.at === other && from.rows.join() === to.rows.join();

/** Whoever turns up nearest stands highest, whoever turns down nearest lowest: so none crosses another before it parts. */
function fromAbove(a: PortEnd, b: PortEnd): number {
  const way = turnOf(a) - turnOf(b);
  if (way !== 0) return way;
  if (isLoop(a)) return byName(a.key, b.key) || (a.which === "from" ? -1 : 1);
  const out = a.way[a.which].out;
  const right = rightSide(runOf(a), runOf(b), "level", out);
  return out * (right || byName(a.key, b.key) * (a.end.at < a.other ? 1 : -1));
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const runOf = ({ way, which }: PortEnd) => ({
  path: { points: way.points },
  index: which === "from" ? 0 : way.points.length / 2 - 2,
});

/** Up, round to the same row, straight on, down. */
function turnOf(end: PortEnd): number {
  if (isLoop(end)) return 1;
  const { points } = end.way;
  if (points.length < 6) return 2;
  const [at = 0, next = 0] = end.which === "from" ? [points[3], points[5]] : [points.at(-3), points.at(-5)];
  return next < at ? 0 : 3;
}

/** Whether the ways that end here would meet no table with their first run at that height. */
function isFree({ ends, y }: Stand, walls: Walls): boolean {
  return ends.every(({ way: { points, ...ports }, which, end }) => {
    const { x, out } = ports[which];
    const bend = (which === "from" ? points[2] : points.at(-4)) ?? x;
    const ahead = walls.ahead("level", y, 1, x, out);
    if (ahead !== undefined && points.length > 4 && (ahead.at - bend) * out < 0) return false;
    const [low, high] = [Math.min(y, middleOf(end)), Math.max(y, middleOf(end))];
    const met = walls.ahead("upright", bend, 1, low, 1);
    return points.length === 4 || met === undefined || met.at > high;
  });
}

/** With its ends at other heights; a straight way bends in its middle when they differ. */
function moved(way: Way, fromY: number, toY: number): Way {
  const { from, to } = way;
  if (fromY === from.y && toY === to.y) return way;
  const points = [...way.points];
  const last = points.length - 1;
  const x = Math.round(((points[0] ?? 0) + (points[last - 1] ?? 0)) / 2);
  if (points.length === 4) points.splice(2, 0, x, fromY, x, toY);
  const end = points.length - 1;
  points[1] = fromY;
  points[3] = fromY;
  points[end] = toY;
  points[end - 2] = toY;
  return { ...way, from: { ...from, y: fromY }, to: { ...to, y: toY }, points: tidyPoints(points) };
}
