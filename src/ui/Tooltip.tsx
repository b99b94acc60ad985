import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { shortcutText } from "./shortcut.ts";
import "./Tooltip.css";

/** Shows what a control is called, and its keys, after a moment of hovering or on keyboard focus. */
export function Tooltip({
  text,
  shortcut,
  children,
}: {
  text: string;
  shortcut?: string | undefined;
  children: ReactNode;
}) {
  const [shown, setShown] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (delay: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(true), delay);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    setShown(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches its child, which is the control
    <span
      ref={anchor}
      className="tooltip-anchor"
      onPointerEnter={(event) => event.pointerType === "mouse" && show(450)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && show(250)}
      onBlur={hide}
      onKeyDown={hide}
    >
      {children}
      {shown && <Bubble anchor={anchor.current?.firstElementChild ?? undefined} text={text} shortcut={shortcut} />}
    </span>
  );
}

function Bubble({
  anchor,
  text,
  shortcut,
}: {
  anchor: Element | undefined;
  text: string;
  shortcut: string | undefined;
}) {
  const bubble = useRef<HTMLSpanElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = bubble.current;
    if (element === null || anchor === undefined) return;
    element.showPopover?.();
    const at = anchor.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const below = at.bottom + 6;
    const top = below + height > window.innerHeight ? at.top - height - 6 : below;
    const left = Math.max(6, Math.min(at.left + at.width / 2 - width / 2, window.innerWidth - width - 6));
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }, [anchor]);
  return (
    <span ref={bubble} id={id} className="tooltip" aria-hidden="true" popover="manual">
      {text}
      {shortcut !== undefined && <kbd>{shortcutText(shortcut)}</kbd>}
    </span>
  );
}
