import { metrics } from "#core/layout/sizes.ts";
import { gapAt } from "./column-order.ts";

type GripParts = {
  /** How many rows there are. */
  readonly count: number;
  /** Between which rows the column would stand: before the first is 0. */
  readonly onOver: (gap: number) => void;
  readonly onDrop: (gap: number) => void;
  /** It is over, dropped or not. */
  readonly onEnd: () => void;
};

/** Follows the pointer that holds a column's grip, over the rows of its table. Returns the way to stop. */
export function followGrip(
  rows: HTMLElement,
  first: PointerEvent,
  { count, onOver, onDrop, onEnd }: GripParts,
): () => void {
  const gapOf = ({ clientY }: PointerEvent): number => {
    const { top, width } = rows.getBoundingClientRect();
    const zoom = width / rows.offsetWidth;
    return gapAt(clientY, { top: top + metrics.padding * zoom, height: metrics.row * zoom }, count);
  };
  const isIts = ({ pointerId }: PointerEvent): boolean => pointerId === first.pointerId;
  const move = (event: PointerEvent): void => {
    if (isIts(event)) onOver(gapOf(event));
  };
  const up = (event: PointerEvent): void => {
    if (!isIts(event)) return;
    stop();
    if (event.type === "pointerup") onDrop(gapOf(event));
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  };
  const stop = (): void => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", up);
    window.removeEventListener("keydown", key, true);
    onEnd();
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", up);
  window.addEventListener("keydown", key, true);
  onOver(gapOf(first));
  return stop;
}
