import type { Landmark } from "#core/drawing/draw-landmarks.ts";
import { type DrawHow, drawScene, landmarksIn } from "#core/drawing/draw-scene.ts";
import type { Pen } from "#core/drawing/pen.ts";
import type { Scene } from "#core/drawing/scene.ts";
import { around, type Box, near } from "#core/layout/boxes.ts";
import type { View } from "./camera.ts";
import type { Moving } from "./moving.ts";
import { createSheet } from "./sheet.ts";
import type { Drag, Stage } from "./stage.ts";

/** What is drawn how, besides what the stage knows. */
export type Paint = {
  readonly palette: DrawHow["palette"];
  readonly notation: DrawHow["notation"];
  /** Edges, tables, groups and notes that are lit or selected: drawn over the others. */
  readonly lit: Scene;
  /** Tables that are elements now, which cover what would be drawn of them. */
  readonly mounted: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
};

/** How far the drawing goes beyond the view, in parts of it: within that, panning draws nothing. */
const margin = 0.25;
/** While zooming, the last drawing is scaled; it is drawn again this often at most, in ms, and when the zoom rests. */
const zoomEvery = 140;
const mostPixels = 16_000_000;

/** From the lowest to the uppermost: everything; what is lit and what runs to what is dragged; what is dragged. */
type Canvases = {
  readonly base: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly dragged: HTMLCanvasElement;
};

type Drawn = { readonly view: View; readonly width: number; readonly height: number };

/** The drawing beneath: where it lies, how it was drawn, and the names of tables that stand in it. */
type Base = Drawn & {
  readonly area: Box;
  readonly how: DrawHow;
  readonly landmarks: readonly Landmark[];
};

/** What things are drawn beyond their boxes, in px of the drawing and of the screen. */
const beyond = { drawing: 48, screen: 4 };
/** Of the whole drawing: where more has changed, all of it is drawn anew. */
const mostAnew = 0.4;

/**
 * Draws the stage on three canvases: beneath, everything, with a margin that makes panning free; above, the little that
 * is lit or bends; uppermost, what is dragged. `onFrame` is called in the same frame, so that elements move together with the drawing.
 */
export function createPainter(
  stage: Stage,
  { base, overlay, dragged }: Canvases,
  paint: () => Paint,
  onFrame: (view: View) => void,
) {
  const baseSheet = createSheet(base);
  const overSheet = createSheet(overlay);
  const dragSheet = createSheet(dragged);
  /** What is on the sheet of what is dragged: it is drawn once, and moved. */
  let lifted: (Drawn & { readonly moving: Moving }) | undefined;
  /** The tables left out of the last drawing. */
  let covered: ReadonlySet<string> = new Set();
  let drawn: Base | undefined;
  let drawnAt = 0;
  let isOverlaid = false;
  let frame = 0;

  const drawBase = (view: View): void => {
    const { width, height } = stage.size();
    const side = { x: Math.round(width * margin), y: Math.round(height * margin) };
    const whole = { width: width + 2 * side.x, height: height + 2 * side.y };
    const density = Math.min(window.devicePixelRatio, Math.sqrt(mostPixels / (whole.width * whole.height)));
    const { palette, notation } = paint();
    const { mounted, notes: mountedNotes } = stage.isZooming() ? { mounted: nothing, notes: nothing } : paint();
    const moving = stage.drag()?.moving.names;
    const tables = moving === undefined ? mounted : new Set([...mounted, ...moving.tables]);
    const notes = moving === undefined ? mountedNotes : new Set([...mountedNotes, ...moving.notes]);
    const area = stage.area(margin);
    const scene = stage.index.within(area);
    const how: DrawHow = { palette, notation, scale: view.zoom, skip: { ...moving, tables, notes } };
    const landmarks = landmarksIn(scene, how);
    baseSheet.begin(whole, density, { x: view.x + side.x, y: view.y + side.y, zoom: view.zoom });
    drawDots(baseSheet.pen, area, view.zoom, palette);
    drawScene(baseSheet.pen, scene, { ...how, landmarks });
    stage.index.takeChanged();
    covered = mounted;
    drawn = { view, width: whole.width, height: whole.height, area, how, landmarks };
    drawnAt = performance.now();
  };

  /** Draws anew what of the drawing has changed; not if that is most of it. */
  const mendBase = (base: Base): boolean => {
    const { area, how } = base;
    const landmarks = landmarksIn(stage.index.within(area), how);
    const renamed = unlike(base.landmarks, landmarks).map(({ box }) => box);
    const moved = stage.index.takeChanged();
    const changed = around(moved === undefined ? renamed : [moved, ...renamed]);
    if (changed === undefined || !near(changed, area, beyond.drawing)) return true;
    const reach = beyond.drawing + beyond.screen / how.scale;
    const box = {
      x: changed.x - reach,
      y: changed.y - reach,
      width: changed.width + 2 * reach,
      height: changed.height + 2 * reach,
    };
    if (box.width * box.height > mostAnew * area.width * area.height) return false;
    baseSheet.redraw(box, () => {
      drawDots(baseSheet.pen, box, how.scale, how.palette);
      drawScene(baseSheet.pen, stage.index.within(box), { ...how, area: box, landmarks });
    });
    drawn = { ...base, landmarks };
    return true;
  };

  /** Moves and scales the last drawing to where it belongs now. */
  const placeBase = (view: View): void => {
    if (drawn === undefined) return;
    const { width, height } = stage.size();
    const scale = view.zoom / drawn.view.zoom;
    const left = view.x - (drawn.view.x + (drawn.width - width) / 2) * scale;
    const top = view.y - (drawn.view.y + (drawn.height - height) / 2) * scale;
    base.style.transform = `translate(${left}px,${top}px) scale(${scale})`;
  };

  const isCovered = (view: View): boolean => {
    if (drawn === undefined) return false;
    const { width, height } = stage.size();
    const scale = view.zoom / drawn.view.zoom;
    const left = view.x - (drawn.view.x + (drawn.width - width) / 2) * scale;
    const top = view.y - (drawn.view.y + (drawn.height - height) / 2) * scale;
    return left <= 0 && top <= 0 && left + drawn.width * scale >= width && top + drawn.height * scale >= height;
  };

  const needsBase = (view: View): boolean => {
    if (drawn === undefined) return true;
    const isZoomed = view.zoom !== drawn.view.zoom;
    if (!isZoomed) return !isCovered(view);
    if (performance.now() - drawnAt < zoomEvery) return false;
    const scale = view.zoom / drawn.view.zoom;
    return !isCovered(view) || scale > 1.6 || scale < 1 / 1.6;
  };

  const drawOverlay = (view: View): void => {
    const { lit, palette, notation } = paint();
    const { mounted, notes: mountedNotes } = stage.isZooming() ? { mounted: nothing, notes: nothing } : paint();
    const drag = stage.drag();
    const isLit = lit.edges.length + lit.tables.length + lit.groups.length + lit.notes.length > 0;
    const isEmpty = drag === undefined && !isLit;
    if (isEmpty && !isOverlaid) return;
    isOverlaid = !isEmpty;
    overSheet.begin(stage.size(), window.devicePixelRatio, view);
    const how = { palette, notation, scale: view.zoom };
    if (drag !== undefined) {
      drawScene(overSheet.pen, drag.bent, how);
      drawGuides(overSheet.pen, drag, view.zoom, palette);
    }
    // What is an element shows by itself that it is selected.
    const { edges = nothing, groups = nothing } = drag?.moving.names ?? {};
    const tables = new Set([...mounted, ...(drag?.moving.names.tables ?? [])]);
    const notes = new Set([...mountedNotes, ...(drag?.moving.names.notes ?? [])]);
    if (isLit) drawScene(overSheet.pen, lit, { ...how, isLit: true, skip: { edges, groups, notes, tables } });
  };

  const sideOf = (length: number): number => Math.round(length * margin);

  /** Draws what is dragged once, and moves it from then on. */
  const showDragged = (view: View): void => {
    const drag = stage.drag();
    dragged.hidden = drag === undefined;
    if (drag === undefined) {
      lifted = undefined;
      return;
    }
    const { width, height } = stage.size();
    const at = { x: view.x + drag.by.x * view.zoom, y: view.y + drag.by.y * view.zoom, zoom: view.zoom };
    const isNear =
      lifted?.moving === drag.moving &&
      lifted.view.zoom === view.zoom &&
      Math.abs(at.x - lifted.view.x) <= sideOf(width) &&
      Math.abs(at.y - lifted.view.y) <= sideOf(height);
    if (!isNear) lifted = lift(drag.moving, at);
    if (lifted === undefined) return;
    const { view: from } = lifted;
    dragged.style.transform = `translate(${at.x - from.x - sideOf(width)}px,${at.y - from.y - sideOf(height)}px)`;
  };

  const lift = (moving: Moving, view: View): Drawn & { readonly moving: Moving } => {
    const { width, height } = stage.size();
    const whole = { width: width + 2 * sideOf(width), height: height + 2 * sideOf(height) };
    const density = Math.min(window.devicePixelRatio, Math.sqrt(mostPixels / (whole.width * whole.height)));
    const { palette, notation } = paint();
    const origin = { x: view.x + sideOf(width), y: view.y + sideOf(height), zoom: view.zoom };
    dragSheet.begin(whole, density, origin);
    const how = { palette, notation, scale: view.zoom };
    drawScene(dragSheet.pen, moving.lifted, how);
    const { tables, notes, groups } = moving.lifted;
    drawScene(dragSheet.pen, { tables, notes, groups, edges: [] }, { ...how, isLit: true });
    return { view, ...whole, moving };
  };

  let wantsBase = true;
  let wantsMending = false;
  let wantsOverlay = true;

  const show = (): void => {
    frame = 0;
    const view = whole(stage.camera.view());
    if (stage.size().width <= 0 || stage.size().height <= 0) return;
    const isMended = !wantsBase && !needsBase(view) && (!wantsMending || (drawn !== undefined && mendBase(drawn)));
    if (!isMended) drawBase(view);
    placeBase(view);
    if (wantsOverlay || isOverlaid) drawOverlay(view);
    showDragged(view);
    wantsBase = false;
    wantsMending = false;
    wantsOverlay = false;
    onFrame(view);
  };

  function request(): void {
    if (frame === 0) frame = requestAnimationFrame(show);
  }
  function redraw(): void {
    wantsBase = true;
    wantsOverlay = true;
    request();
  }

  const stop = stage.subscribe((change) => {
    if (change === "size" || change === "zooming" || change === "dragged things") wantsBase = true;
    if (change === "scene") wantsMending = true;
    if (change !== "view") wantsOverlay = true;
    request();
  });
  redraw();

  return {
    redraw,
    /** Draws at once what elements that are gone have covered. */
    uncover: (mounted: ReadonlySet<string>): void => {
      if (![...covered].some((key) => !mounted.has(key))) return;
      wantsBase = true;
      cancelAnimationFrame(frame);
      show();
    },
    /** Something else is lit. */
    relight: (): void => {
      wantsOverlay = true;
      request();
    },
    stop: (): void => {
      stop();
      cancelAnimationFrame(frame);
    },
  };
}

/** On whole pixels, so that what does not move is crisp. */
const whole = ({ x, y, zoom }: View): View => ({ x: Math.round(x), y: Math.round(y), zoom });

const nothing: ReadonlySet<string> = new Set();

/** The names that stand in one list only. */
function unlike(before: readonly Landmark[], after: readonly Landmark[]): readonly Landmark[] {
  const nameOf = ({ box, text }: Landmark): string => `${box.x} ${box.y} ${text}`;
  const [old, now] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
  return [...before.filter((each) => !now.has(nameOf(each))), ...after.filter((each) => !old.has(nameOf(each)))];
}

const dotStep = 32;
const dotsFrom = 0.5;

/** The grid, where it is not too dense to be of use. */
function drawDots(pen: Pen, area: Box, zoom: number, palette: Paint["palette"]): void {
  if (zoom < dotsFrom) return;
  const size = 1.25 / zoom;
  for (let x = Math.ceil(area.x / dotStep) * dotStep; x < area.x + area.width; x += dotStep)
    for (let y = Math.ceil(area.y / dotStep) * dotStep; y < area.y + area.height; y += dotStep)
      pen.box(x, y, size, size, palette.borderStrong);
}

function drawGuides(pen: Pen, { guides }: Drag, zoom: number, palette: Paint["palette"]): void {
  for (const { axis, at, from, to } of guides) {
    pen.moveTo(axis === "x" ? at : from, axis === "x" ? from : at);
    pen.lineTo(axis === "x" ? at : to, axis === "x" ? to : at);
  }
  if (guides.length > 0) pen.paint(undefined, { color: palette.accent, width: 1 / zoom });
}
