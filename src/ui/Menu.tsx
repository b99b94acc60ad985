import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { Icon } from "./Icon.tsx";
import { ariaShortcut, shortcutText } from "./shortcut.ts";
import { swatchColor } from "./swatch.ts";
import "./Menu.css";

export type MenuItem = {
  readonly title: string;
  readonly onSelect: () => void;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly danger?: boolean | undefined;
  /** Given for a choice that is on or off. */
  readonly checked?: boolean | undefined;
  /** A dot of this colour before the title: `#rgb` or `#rrggbb`. */
  readonly swatch?: string | undefined;
  /** A line above it. */
  readonly separated?: boolean | undefined;
};

type MenuProps = {
  readonly label?: string;
  readonly items: readonly MenuItem[];
  /** In the window, in px: moved inwards when the menu would stand out. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
};

/** A menu over everything: closes on a choice, Escape, Tab or a press elsewhere, and gives the focus back. */
export function Menu({ label = "Menu", items, at, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const before = document.activeElement;
    element.showPopover?.();
    itemsOf(element)[0]?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !element.contains(event.target)) close.current();
    };
    const away = (): void => close.current();
    document.addEventListener("pointerdown", outside, true);
    window.addEventListener("blur", away);
    window.addEventListener("resize", away);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("blur", away);
      window.removeEventListener("resize", away);
      const focusIsHere = element.contains(document.activeElement) || document.activeElement === document.body;
      if (focusIsHere && before instanceof HTMLElement) before.focus();
    };
  }, []);

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(at.x, window.innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(at.y, window.innerHeight - height - 8))}px`;
  }, [at.x, at.y]);

  const select = (item: MenuItem): void => {
    onClose();
    item.onSelect();
  };

  return createPortal(
    <div
      ref={list}
      className="menu"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      popover="manual"
      onKeyDown={(event) => moveFocus(event, onClose)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {items.map((item) => (
        <button
          key={item.title}
          type="button"
          {...roleOf(item)}
          aria-keyshortcuts={item.shortcut === undefined ? undefined : ariaShortcut(item.shortcut)}
          tabIndex={-1}
          disabled={item.disabled}
          className={`menu-item${item.danger === true ? " menu-item-danger" : ""}${item.separated === true ? " menu-item-separated" : ""}`}
          onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => select(item)}
        >
          <span className="menu-mark">{item.checked === true && <Icon name="check" size={14} />}</span>
          <Swatch color={swatchColor(item.swatch)} />
          <span className="menu-title">{item.title}</span>
          {item.shortcut !== undefined && <kbd>{shortcutText(item.shortcut)}</kbd>}
        </button>
      ))}
    </div>,
    // In a landmark, for those who read the page by its parts; the top layer shows it over everything from anywhere.
    document.querySelector("main") ?? document.body,
  );
}

const Swatch = ({ color }: { color: string | undefined }) =>
  color === undefined ? null : <span className="menu-swatch" style={{ background: color }} />;

const roleOf = ({ checked }: MenuItem) =>
  checked === undefined ? { role: "menuitem" } : { role: "menuitemcheckbox", "aria-checked": checked };

const itemsOf = (menu: Element): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>(".menu-item:not(:disabled)"),
];

function moveFocus(event: KeyboardEvent<HTMLDivElement>, onClose: () => void): void {
  event.stopPropagation();
  const all = itemsOf(event.currentTarget);
  const now = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
  const target = focusTarget(event, all, now);
  if (target === "close") {
    event.preventDefault();
    onClose();
  } else if (target !== undefined) {
    event.preventDefault();
    target.focus();
  }
}

function focusTarget(
  event: KeyboardEvent,
  all: readonly HTMLElement[],
  now: number,
): HTMLElement | "close" | undefined {
  switch (event.key) {
    case "Escape":
    case "Tab":
      return "close";
    case "ArrowDown":
      return all[(now + 1) % all.length];
    case "ArrowUp":
      return all.at(now <= 0 ? -1 : now - 1);
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default: {
      if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey) return undefined;
      const letter = event.key.toLowerCase();
      const after = [...all.slice(now + 1), ...all.slice(0, now + 1)];
      return after.find((item) => item.querySelector(".menu-title")?.textContent?.toLowerCase().startsWith(letter));
    }
  }
}
