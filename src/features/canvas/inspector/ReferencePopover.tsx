import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Box, Point } from "#core/layout/boxes.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { ReferenceForm } from "./ReferenceForm.tsx";
import { standClear } from "./stand-clear.ts";
import "./inspector-fields.css";
import "./inspector.css";

type ReferencePopoverProps = {
  /** Its key when it was opened. */
  readonly reference: string;
  /** In the window, in px. */
  readonly at: Point;
  /** What it joins, in the window: it covers neither end while there is room. */
  readonly ends: () => readonly Box[];
  readonly onClose: () => void;
};

/** A reference's form beside it: Escape, a press elsewhere and the end of the reference close it. The focus goes in and back. */
export function ReferencePopover({ reference: key, at, ends, onClose }: ReferencePopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  const [keys, setKeys] = useState<readonly string[]>([key]);
  const found = useSessionState((state) => state.schema.references.find((each) => keys.includes(each.key)));
  const close = useRef(onClose);
  const besides = useRef(ends);
  useEffect(() => {
    close.current = onClose;
  });
  const isGone = found === undefined;
  useEffect(() => {
    if (isGone) close.current();
  }, [isGone]);

  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const before = document.activeElement;
    element.showPopover();
    element.focus({ preventScroll: true });
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !element.contains(event.target)) close.current();
    };
    document.addEventListener("pointerdown", outside, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      const isHere = element.contains(document.activeElement) || document.activeElement === document.body;
      if (isHere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    let place = at;
    let isPlaced = false;
    const keepInside = (): void => {
      const { width, height } = element.getBoundingClientRect();
      const room = { width: window.innerWidth, height: window.innerHeight };
      // It does not jump when it grows.
      if (!isPlaced) place = standClear({ width, height }, at, besides.current(), room);
      isPlaced = true;
      element.style.left = `${Math.max(8, Math.min(place.x, room.width - width - 8))}px`;
      element.style.top = `${Math.max(8, Math.min(place.y, room.height - height - 8))}px`;
    };
    const sizes = new ResizeObserver(keepInside);
    sizes.observe(element);
    window.addEventListener("resize", keepInside);
    keepInside();
    return () => {
      sizes.disconnect();
      window.removeEventListener("resize", keepInside);
    };
  }, [at]);

  if (found === undefined) return null;
  return createPortal(
    <div
      ref={panel}
      className="reference-popover"
      role="dialog"
      aria-label="Reference"
      tabIndex={-1}
      popover="manual"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="inspector-head">
        <h2>Reference</h2>
        <IconButton label="Close" onClick={onClose}>
          <Icon name="close" size={14} />
        </IconButton>
      </header>
      <div className="reference-popover-body">
        <ReferenceForm
          compact
          reference={found}
          onKeys={(next) => {
            setKeys(next);
            getSession().select({ references: next });
          }}
        />
      </div>
    </div>,
    document.querySelector("main") ?? document.body,
  );
}
