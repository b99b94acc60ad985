import type { Point } from "#core/layout/boxes.ts";
import { createPinch, pointOn } from "./navigate.ts";
import type { Hit } from "./scene-index.ts";
import type { Stage } from "./stage.ts";

/** What a press may become, told by the canvas. Points are on the stage, in px of the screen. */
type PressParts = {
  readonly stage: Stage;
  readonly element: HTMLElement;
  readonly hitAt: (event: PointerEvent) => Hit | undefined;
  /** Whether the space bar is held: then a drag pans. */
  readonly pans: () => boolean;
  /** The button has gone down on something: it is selected from now on, unless it was. */
  readonly onDown: (hit: Hit | undefined, press: Press) => void;
  /** The button has come up where it went down. */
  readonly onClick: (hit: Hit | undefined, press: Press) => void;
  /** Whether a drag from here moves what was hit; otherwise it draws a box, or pans under a finger. */
  readonly startMove: (hit: Hit, press: Press) => Mover | undefined;
  readonly onBox: (phase: "start" | "move" | "end", press: Press) => void;
  /** A finger was held still; on nothing, it has been lifted there too. */
  readonly onHold: (hit: Hit | undefined, event: PointerEvent) => void;
};

type Press = { readonly additive: boolean; readonly touch: boolean; readonly event: PointerEvent };

/** What is dragged: told how far the pointer has come, in px of the drawing. */
export type Mover = {
  readonly move: (by: Point, free: boolean) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
};

type State =
  | {
      readonly kind: "pressed";
      readonly hit: Hit | undefined;
      readonly press: Press;
      readonly from: Point;
      readonly start: Point;
      /** A finger was held still on nothing: when it moves now, it draws a box. */
      readonly held: boolean;
    }
  | { readonly kind: "pan"; readonly last: Point }
  | { readonly kind: "move"; readonly mover: Mover; readonly from: Point }
  | { readonly kind: "box"; readonly from: Point; readonly press: Press };

/** In px: less is a click. */
const slack = { mouse: 3, touch: 8 } as const;
const holdTime = 500;
/** In px: shows around a finger that it was held for long enough. */
const heldSign = 56;

/** Turns pointer events on the stage into what the canvas means by them, until the returned function is called. */
export function listenToPresses(parts: PressParts): () => void {
  const { stage, element, hitAt, onDown, onClick, startMove, onBox, onHold } = parts;
  const pinch = createPinch(element, stage.camera);
  let state: State | undefined;
  let pointer: number | undefined;
  let last: PointerEvent | undefined;
  let frame = 0;
  let holding: ReturnType<typeof setTimeout> | undefined;

  let swallowsClick = false;

  const stopHolding = (): void => clearTimeout(holding);

  const finish = (): void => {
    stopHolding();
    cancelAnimationFrame(frame);
    frame = 0;
    state = undefined;
    pointer = undefined;
    last = undefined;
    element.removeAttribute("data-gesture");
  };

  const cancel = (): void => {
    if (state?.kind === "move") state.mover.cancel();
    if (state?.kind === "box" || (state?.kind === "pressed" && state.held)) stage.setBand(undefined);
    finish();
  };

  const hold = (): void => {
    if (state?.kind !== "pressed") return;
    const { hit, press, from } = state;
    swallowsClick = true;
    if (hit === undefined) {
      state = { ...state, held: true };
      const size = heldSign / stage.camera.view().zoom;
      stage.setBand({ x: from.x - size / 2, y: from.y - size / 2, width: size, height: size });
    } else {
      finish();
      onHold(hit, press.event);
    }
  };

  const begin = (next: State): void => {
    stopHolding();
    state = next;
    // So that it goes on when the pointer leaves the window.
    if (pointer !== undefined) element.setPointerCapture(pointer);
    element.setAttribute("data-gesture", next.kind);
  };

  const down = (event: PointerEvent): void => {
    swallowsClick = false;
    if (isOthers(event)) return;
    pinch.down(event);
    if (pinch.count() === 2) {
      cancel();
      return;
    }
    if (pointer !== undefined || event.button > 1) return;
    const at = pointOn(element, event);
    pointer = event.pointerId;
    last = event;
    if (event.button === 1 || parts.pans()) {
      event.preventDefault();
      begin({ kind: "pan", last: at });
      return;
    }
    const hit = hitAt(event);
    const press = {
      additive: event.shiftKey || event.ctrlKey || event.metaKey,
      touch: event.pointerType === "touch",
      event,
    };
    state = { kind: "pressed", hit, press, from: stage.toDrawing(at), start: at, held: false };
    if (press.touch) holding = setTimeout(hold, holdTime);
    onDown(hit, press);
  };

  /** What the press becomes once the pointer has left its place. */
  const dragFrom = (pressed: State & { readonly kind: "pressed" }, at: Point): void => {
    const { hit, press, from, held } = pressed;
    const mover = hit === undefined || hit.kind === "edge" ? undefined : startMove(hit, press);
    if (mover !== undefined) begin({ kind: "move", mover, from });
    else if (press.touch && !held) begin({ kind: "pan", last: at });
    else {
      begin({ kind: "box", from, press });
      onBox("start", press);
    }
  };

  const follow = (event: PointerEvent): void => {
    const at = pointOn(element, event);
    if (state?.kind === "pressed") {
      const limit = state.press.touch ? slack.touch : slack.mouse;
      if (Math.hypot(at.x - state.start.x, at.y - state.start.y) < limit) return;
      dragFrom(state, at);
    }
    switch (state?.kind) {
      case "pan":
        stage.camera.pan(at.x - state.last.x, at.y - state.last.y);
        state = { kind: "pan", last: at };
        break;
      case "move": {
        const now = stage.toDrawing(at);
        state.mover.move({ x: now.x - state.from.x, y: now.y - state.from.y }, event.ctrlKey || event.metaKey);
        break;
      }
      case "box": {
        const now = stage.toDrawing(at);
        const { from } = state;
        stage.setBand({
          x: Math.min(from.x, now.x),
          y: Math.min(from.y, now.y),
          width: Math.abs(now.x - from.x),
          height: Math.abs(now.y - from.y),
        });
        onBox("move", state.press);
        break;
      }
    }
  };

  /** While a drag is held at the border, the view follows it. */
  const creep = (): void => {
    frame = 0;
    if (last === undefined || (state?.kind !== "move" && state?.kind !== "box")) return;
    const at = pointOn(element, last);
    const { width, height } = stage.size();
    const x = creepSpeed(at.x, width);
    const y = creepSpeed(at.y, height);
    if (x === 0 && y === 0) return;
    stage.camera.pan(x, y);
    follow(last);
    frame = requestAnimationFrame(creep);
  };

  const move = (event: PointerEvent): void => {
    pinch.move(event);
    if (event.pointerId !== pointer || state === undefined) return;
    last = event;
    follow(event);
    if (frame === 0) frame = requestAnimationFrame(creep);
  };

  const up = (event: PointerEvent): void => {
    pinch.up(event);
    if (event.pointerId !== pointer) return;
    const ended = state;
    if (event.type === "pointercancel") {
      cancel();
      return;
    }
    finish();
    switch (ended?.kind) {
      case "pressed":
        if (ended.held) {
          stage.setBand(undefined);
          onHold(ended.hit, ended.press.event);
        } else onClick(ended.hit, ended.press);
        break;
      case "move":
        ended.mover.drop();
        break;
      case "box":
        onBox("end", ended.press);
        stage.setBand(undefined);
        break;
    }
  };

  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || state === undefined || state.kind === "pressed") return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };

  // A finger that is lifted from what it was held on would press the menu that has opened under it.
  const lift = (event: TouchEvent): void => {
    if (swallowsClick && event.cancelable) event.preventDefault();
  };
  // Some browsers open the menu of a finger that is held by this, and some do not: here it is `onHold` for all.
  const browserMenu = (event: MouseEvent): void => {
    if (!("pointerType" in event) || event.pointerType !== "touch" || isOthers(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  element.addEventListener("pointerdown", down);
  element.addEventListener("touchend", lift, { passive: false });
  element.addEventListener("contextmenu", browserMenu, true);
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", up);
  window.addEventListener("keydown", key, true);
  return () => {
    cancel();
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("touchend", lift);
    element.removeEventListener("contextmenu", browserMenu, true);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", up);
    window.removeEventListener("keydown", key, true);
  };
}

/** Whether the press belongs to something on the stage that has gestures of its own. */
const isOthers = ({ target }: Event): boolean =>
  !(target instanceof Element) ||
  target.closest("input, textarea, select, button, [contenteditable], .nodrag, [data-floats]") !== null;

const border = 36;
const fastest = 18;

/** In px a frame: the nearer to the border, the faster. */
function creepSpeed(at: number, length: number): number {
  if (length < 4 * border) return 0;
  if (at < border) return Math.min(1, (border - at) / border) * fastest;
  if (at > length - border) return -Math.min(1, (at - length + border) / border) * fastest;
  return 0;
}
