import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

type AnchoredProps = {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly className: string;
  readonly children: ReactNode;
};

/**
 * What stands below an element, or above it where there is no room, over everything and at its own size: it follows the
 * element through scrolling and zooming. Its presses are its own.
 */
export function Anchored({ anchor, className, children }: AnchoredProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    element.showPopover();
    let frame = 0;
    const follow = (): void => {
      if (anchor.current !== null) standBy(element, anchor.current.getBoundingClientRect());
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [anchor]);

  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps what happens in it from what it hangs on
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      ref={box}
      className={`anchored ${className}`}
      popover="manual"
      onPointerDown={stop}
      onPointerOver={stop}
      onClick={stop}
      onDoubleClick={stop}
      onContextMenu={stop}
    >
      {children}
    </div>,
    // In a landmark, for those who read the page by its parts.
    document.querySelector("main") ?? document.body,
  );
}

const stop = (event: { readonly stopPropagation: () => void }): void => event.stopPropagation();

const gap = 3;
const margin = 8;

function standBy(element: HTMLElement, { left, top, bottom, width }: DOMRect): void {
  element.style.minWidth = `${Math.round(width)}px`;
  const size = element.getBoundingClientRect();
  const below = bottom + gap;
  const isBelow = below + size.height <= window.innerHeight - margin || top - gap - size.height < margin;
  const x = Math.round(Math.max(margin, Math.min(left, window.innerWidth - size.width - margin)));
  const y = Math.round(isBelow ? below : top - gap - size.height);
  const place = `translate(${x}px, ${y}px)`;
  if (element.style.transform !== place) element.style.transform = place;
}
