import { around, type Box, BoxIndex, near } from "#core/layout/boxes.ts";
import type { Route } from "#core/layout/route.ts";
import { type Bus, byBus, inTurn } from "./buses.ts";
import type { Link, LinkEnd, Links } from "./links.ts";
import { clearance } from "./net.ts";
import { nudge } from "./nudge.ts";
import { ownPorts } from "./own-ports.ts";
import { beside, boxesOf, together } from "./spread-set.ts";
import { createSurvey, type Survey, type Way } from "./survey.ts";
import { createWalls, type Walls } from "./walls.ts";
import type { Work } from "./work.ts";

/** Finds the ways of all edges in small steps, and after a change only of those that it touches. */
export type Router = {
  /** Says what stands where now. Ways that still hold are kept. */
  readonly update: (links: Links) => void;
  /** Does about so much work, see `Work`; nothing remains when `left` is 0. An edge that is gone is `undefined` in the changes. */
  readonly step: (most: number) => RouteChanges;
};

export type RouteChanges = { readonly changes: ReadonlyMap<string, Route | undefined>; readonly left: number };

/** How often all edges that cross others are routed again when all were new. */
const rounds = 1;
/** Around the ends of a few edges: what their ways may use. */
const reach = 800;
/** Beyond the outermost tables. */
const outskirts = 48;
/** So near to where a table stood, an edge may find a better way now. */
const freed = 48;
const mostFreed = 24;
/** So many are sooner asked one by one. */
const fewBoxes = 16;

export function createRouter(): Router {
  let boxes: ReadonlyMap<string, Box> = new Map();
  let links = new Map<string, Link>();
  let walls: Walls = createWalls([]);
  const ways = new Map<string, Way>();
  /** As told: after the ways were spread. */
  const told = new Map<string, Route>();
  let changes = new Map<string, Route | undefined>();
  let task: Work<void> | undefined;
  /** What was routed, or is gone, since all were spread: where it lay then. */
  const unspread = new Map<string, readonly number[]>();

  function update(now: Links): void {
    const before = { boxes, links };
    boxes = now.boxes;
    links = new Map(now.links.map((link) => [link.key, link]));
    walls = createWalls(boxes.values());
    for (const key of ways.keys()) if (!links.has(key)) drop(key);
    for (const key of told.keys()) {
      if (links.has(key)) continue;
      told.delete(key);
      changes.set(key, undefined);
    }
    const dirty = touched(before);
    const all = dirty.length * 2 > links.size;
    const routed = all ? [...links.values()] : dirty.flatMap((key) => links.get(key) ?? []);
    for (const { key } of routed) drop(key);
    task = run(routed, all);
  }

  function drop(key: string): void {
    if (!unspread.has(key)) unspread.set(key, ways.get(key)?.points ?? []);
    ways.delete(key);
  }

  /** Edges that have no way, whose ends the change touches, or whose way it does: as found, or as spread. */
  function touched(before: { readonly boxes: ReadonlyMap<string, Box>; readonly links: Map<string, Link> }): string[] {
    const arrived = new BoxIndex();
    const left: Box[] = [];
    for (const [key, box] of boxes) {
      const old = before.boxes.get(key);
      if (old !== undefined && isSame(old, box)) continue;
      arrived.add(box);
      if (old !== undefined) left.push(old);
    }
    for (const [key, box] of before.boxes) if (!boxes.has(key)) left.push(box);
    const isMet = (points: readonly number[]): boolean =>
      boxesOf(points).some((run) =>
        arrived.boxes.length > fewBoxes
          ? !arrived.isFree(run, clearance - 1)
          : arrived.boxes.some((box) => near(run, box, clearance - 1)),
      );
    const keys: string[] = [];
    const nearby: string[] = [];
    for (const [key, link] of links) {
      const old = before.links.get(key);
      const way = ways.get(key);
      if (old === undefined || way === undefined || !isSameLink(old, link)) keys.push(key);
      else if (arrived.boxes.length > 0 && (isMet(way.points) || isMet(told.get(key)?.points ?? []))) keys.push(key);
      else if (left.length <= 3 && boxesOf(way.points).some((run) => left.some((box) => near(run, box, freed)))) {
        nearby.push(key);
      }
    }
    return keys.length + nearby.length <= mostFreed ? [...keys, ...nearby] : keys;
  }

  function* run(routed: readonly Link[], all: boolean): Work<void> {
    if (routed.length > 0) yield* route(routed, yield* surveyFor(routed, all));
    if (unspread.size > 0) yield* spread();
  }

  function surveyFor(routed: readonly Link[], all: boolean): Work<Survey> {
    const none = { x: 0, y: 0, width: 0, height: 0 };
    const whole = grown(around(boxes.values()) ?? none, outskirts);
    const ends = around(routed.flatMap(({ from, to }) => [from.box, to.box])) ?? none;
    const bounds = all ? whole : within(grown(ends, reach), whole);
    const inside = [...boxes.values()].filter((box) => near(box, bounds, clearance));
    return createSurvey(inside, walls, routed, bounds, ways.values());
  }

  function* route(routed: readonly Link[], survey: Survey): Work<void> {
    const buses = byBus(links.values());
    let waiting = inTurn(routed);
    for (let round = 0; round <= rounds; round++) {
      const again: Bus[] = [];
      for (const bus of waiting) {
        const isBurdened = yield* routeBus(bus, buses.get(bus.key) ?? bus.links, survey);
        if (isBurdened) again.push(bus);
      }
      waiting = again;
    }
  }

  /** All ways of a bus are taken out meanwhile, as they do not mind each other. Whether it may be bettered when all others stand. */
  function* routeBus(bus: Bus, all: readonly Link[], survey: Survey): Work<boolean> {
    for (const { key } of all) {
      const old = ways.get(key);
      if (old !== undefined) yield survey.remove(old);
    }
    for (const link of bus.links) {
      const way = yield* survey.find(link);
      ways.set(link.key, way);
      changes.set(link.key, plain(way));
    }
    let isBurdened = false;
    for (const { key } of all) {
      const way = ways.get(key);
      if (way === undefined) continue;
      yield survey.add(way);
      if (way.burden > 1) isBurdened = true;
    }
    return isBurdened;
  }

  /** Spreads what was routed, and what lay on the same lines; when that is not most of it, all else stays. */
  function* spread(): Work<void> {
    const apart = yield* ownPorts(ways, links, walls);
    const isFew = unspread.size * 3 < ways.size;
    const moving = isFew ? yield* movingOf(apart) : apart;
    const standing = isFew ? yield* beside(moving, told) : new Map<string, Route>();
    for (const [key, route] of yield* nudge(moving, standing, links, walls)) {
      const before = told.get(key);
      if (before === undefined || !isSameRoute(before, route)) changes.set(key, route);
      else changes.delete(key);
      yield 2;
    }
    unspread.clear();
  }

  /** What shares a line with something that was routed, and what another has moved from its port. */
  function* movingOf(apart: ReadonlyMap<string, Way>): Work<ReadonlyMap<string, Way>> {
    const found = yield* together(unspread, ways);
    const moving = new Map<string, Way>();
    for (const [key, way] of apart) {
      const before = told.get(key);
      const isMoved = before?.from.y !== way.from.y || before.to.y !== way.to.y;
      if (isMoved || found.has(key)) moving.set(key, way);
    }
    yield apart.size / 8;
    return moving;
  }

  function step(most: number): RouteChanges {
    for (let done = 0; task !== undefined && done < most; ) {
      const { value } = task.next();
      if (typeof value === "number") done += value;
      else task = undefined;
    }
    const news = changes;
    changes = new Map();
    for (const [key, route] of news) {
      if (route === undefined) told.delete(key);
      else told.set(key, route);
    }
    return { changes: news, left: task === undefined ? 0 : Math.max(1, links.size - ways.size) };
  }

  return { update, step };
}

const plain = ({ from, to, points }: Way): Route => ({ from, to, points });

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function within(box: Box, outer: Box): Box {
  const [x, y] = [Math.max(box.x, outer.x), Math.max(box.y, outer.y)];
  const right = Math.min(box.x + box.width, outer.x + outer.width);
  const bottom = Math.min(box.y + box.height, outer.y + outer.height);
  return { x, y, width: right - x, height: bottom - y };
}

const isSame = (a: Box, b: Box): boolean =>
  a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

const isSameLink = (a: Link, b: Link): boolean => isSameEnd(a.from, b.from) && isSameEnd(a.to, b.to);

const isSameEnd = (a: LinkEnd, b: LinkEnd): boolean =>
  isSame(a.box, b.box) &&
  isSameList(a.rows, b.rows) &&
  a.room === b.room &&
  a.sign.many === b.sign.many &&
  a.sign.optional === b.sign.optional;

const isSameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((each, at) => each === b[at]);

const isSameRoute = (a: Route, b: Route): boolean =>
  a.from.x === b.from.x &&
  a.to.x === b.to.x &&
  isSameList(a.points, b.points) &&
  isSameList(a.from.rows, b.from.rows) &&
  isSameList(a.to.rows, b.to.rows);
