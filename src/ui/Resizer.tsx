import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import "./Resizer.css";

type ResizerProps = {
  readonly label: string;
  /** The id of the pane that it sizes. */
  readonly controls: string;
  /** On which side of it the sized pane stands. */
  readonly sizes: "before" | "after";
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** `done` is false while dragging. */
  readonly onResize: (width: number, done: boolean) => void;
  readonly onReset: () => void;
};

/** The edge between two panes: drag it, use the arrows, or double-click for the usual width. */
export function Resizer({ label, controls, sizes, value, min, max, onResize, onReset }: ResizerProps) {
  const drag = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const direction = sizes === "before" ? 1 : -1;
  const clamp = (width: number): number => Math.round(Math.max(min, Math.min(max, width)));
  const widthAt = (x: number): number =>
    drag.current === undefined ? value : clamp(drag.current.width + (x - drag.current.x) * direction);

  // In a narrow window the pane is less wide than wished.
  const widthNow = (): number => document.getElementById(controls)?.offsetWidth ?? value;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: widthNow() };
  };
  const onPointerEnd = (event: PointerEvent<HTMLDivElement>): void => {
    if (drag.current === undefined) return;
    const width = widthAt(event.clientX);
    const moved = event.clientX !== drag.current.x;
    drag.current = undefined;
    if (moved) onResize(width, true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.shiftKey ? 64 : 16;
    const width = new Map([
      ["ArrowRight", widthNow() + step * direction],
      ["ArrowLeft", widthNow() - step * direction],
      ["Home", min],
      ["End", max],
    ]).get(event.key);
    if (width === undefined && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (width === undefined) onReset();
    else onResize(clamp(width), true);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is not an <hr>
    <div
      className="resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => drag.current !== undefined && onResize(widthAt(event.clientX), false)}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
    />
  );
}
