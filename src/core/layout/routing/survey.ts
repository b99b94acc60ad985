import { type Box, near } from "#core/layout/boxes.ts";
import { type Route, type RoutePort, trunkX } from "#core/layout/route.ts";
import { draftRoute, loopPorts, portOf } from "./draft-route.ts";
import type { Link, LinkEnd } from "./links.ts";
import { createNet, type Line, type Net, portLine } from "./net.ts";
import { portsIn } from "./own-ports.ts";
import { createSearch } from "./search.ts";
import { addTraffic } from "./traffic.ts";
import type { Walls } from "./walls.ts";
import type { Work } from "./work.ts";

/** A way before it is spread from those beside it. */
export type Way = Route & {
  /** Whether it may still be bettered: what it costs beyond its length and bends. */
  readonly burden: number;
  /** Nothing better than the draft was found: a table stands in the way. */
  readonly isDraft: boolean;
};

/** The net for some edges, and the ways that run in it. */
export type Survey = {
  readonly find: (link: Link) => Work<Way>;
  /** Both answer how much work it was. */
  readonly add: (way: Way) => number;
  readonly remove: (way: Way) => number;
};

type Sides = { readonly from: readonly Line[]; readonly to: readonly Line[] };

export function* createSurvey(
  boxes: Iterable<Box>,
  walls: Walls,
  links: readonly Link[],
  bounds: Box,
  standing: Iterable<Way>,
): Work<Survey> {
  const lines = new Map<string, Line | undefined>();
  const sides = new Map<string, Sides>();

  function lineTo(end: LinkEnd, port: RoutePort): readonly Line[] {
    const key = `${port.out} ${port.y} ${port.rows.length} ${end.at}`;
    if (!lines.has(key)) lines.set(key, portLine(port, portsIn(end), walls));
    const line = lines.get(key);
    return line === undefined ? [] : [line];
  }

  for (const link of links) {
    const { from, to } = link;
    if (from.at === to.at) {
      const ways = ([1, -1] as const).map((out) => {
        const [one, other] = loopPorts(from, to, out);
        return { from: lineTo(from, one), to: lineTo(to, other) };
      });
      sides.set(link.key, ways.find((way) => way.from.length > 0 && way.to.length > 0) ?? { from: [], to: [] });
    } else {
      const both = ([1, -1] as const).map((out) => ({
        from: lineTo(from, portOf(from, out)),
        to: lineTo(to, portOf(to, out)),
      }));
      sides.set(link.key, { from: both.flatMap((each) => each.from), to: both.flatMap((each) => each.to) });
    }
    yield 10;
  }

  const net: Net = yield* createNet(
    boxes,
    walls,
    [...lines.values()].filter((line) => line !== undefined),
    bounds,
  );
  yield net.x.length / 8;
  const indexOf = new Map(net.level.flatMap(({ port }, at) => (port === undefined ? [] : [[port, at] as const])));
  const search = createSearch(net);
  const indexes = (some: readonly Line[]): readonly number[] =>
    some.flatMap(({ port }) => {
      const index = port === undefined ? undefined : indexOf.get(port);
      return index === undefined ? [] : [index];
    });
  const isInside = ({ points }: Way): boolean => {
    const [left, right] = [1, -1].map((by) => by * minimum(points, 0, by));
    const [top, bottom] = [1, -1].map((by) => by * minimum(points, 1, by));
    const box = { x: left ?? 0, y: top ?? 0, width: (right ?? 0) - (left ?? 0), height: (bottom ?? 0) - (top ?? 0) };
    return near(bounds, box, 1);
  };
  for (const way of standing) {
    if (!isInside(way)) continue;
    yield addTraffic(net, way.points, 1);
  }

  return {
    *find(link) {
      const { from, to } = sides.get(link.key) ?? { from: [], to: [] };
      const straight = straightWay(link, from, to);
      if (straight !== undefined) return straight;
      const found = yield* search(indexes(from), indexes(to));
      const ports = [found?.from, found?.to].map((line) => net.level[line ?? -1]?.port?.port);
      const [fromPort, toPort] = ports;
      if (found === undefined || fromPort === undefined || toPort === undefined) {
        return { ...draftRoute(link.from, link.to), burden: 0, isDraft: true };
      }
      return { from: fromPort, to: toPort, points: found.points, burden: found.burden, isDraft: false };
    },
    add: ({ points }) => addTraffic(net, points, 1),
    remove: ({ points }) => addTraffic(net, points, -1),
  };
}

function minimum(points: readonly number[], offset: 0 | 1, by: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = offset; at < points.length; at += 2) least = Math.min(least, by * (points[at] ?? 0));
  return least;
}

/** Straight from side to side, where both rows stand at one height and nothing stands between. */
function straightWay(link: Link, fromLines: readonly Line[], toLines: readonly Line[]): Way | undefined {
  for (const { port: one } of fromLines) {
    for (const { port: other } of toLines) {
      if (one === undefined || other === undefined) continue;
      const [from, to] = [one.port, other.port];
      if (from.out === to.out || from.y !== to.y || (trunkX(to) - trunkX(from)) * from.out <= 0) continue;
      if (one.ahead?.box !== link.to.box || other.ahead?.box !== link.from.box) continue;
      return { from, to, points: [trunkX(from), from.y, trunkX(to), to.y], burden: 0, isDraft: false };
    }
  }
  return undefined;
}
