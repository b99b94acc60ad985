import { type KeyboardEvent, useEffect, useRef, useState } from "react";

/** A list below a field, of what could stand in it. */
export type SuggestionList = ReturnType<typeof useSuggestions>;

const most = 50;

/** `choose` is told which one was taken, by press or by Enter. */
export function useSuggestions(
  id: string,
  suggest: ((typed: string) => readonly string[]) | undefined,
  typed: string,
  choose: (chosen: string) => void,
) {
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const items = isOpen && suggest !== undefined ? suggest(typed.trim()).slice(0, most) : [];
  const isShown = items.length > 0;

  const close = (): void => {
    setOpen(false);
    setAt(-1);
  };
  const take = (item: string): void => {
    close();
    choose(item);
  };
  /** Whether the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (suggest === undefined) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (isShown) setAt((now) => (now < 0 && step < 0 ? items.length : now + step + items.length) % items.length);
      else setOpen(true);
      return true;
    }
    if (!isShown) return false;
    const item = items[at];
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      return true;
    }
    if (event.key === "Enter" && item !== undefined) {
      event.preventDefault();
      take(item);
      return true;
    }
    if (event.key === "Enter" || event.key === "Tab") close();
    return false;
  };

  return {
    id: `${id}-list`,
    items,
    at,
    take,
    close,
    open: (): void => {
      setOpen(true);
      setAt(-1);
    },
    onKeyDown,
    attributes:
      suggest === undefined
        ? {}
        : ({
            role: "combobox",
            "aria-autocomplete": "list",
            "aria-expanded": isShown,
            "aria-controls": `${id}-list`,
            "aria-activedescendant": at < 0 ? undefined : `${id}-list-${at}`,
            onClick: () => setOpen(true),
          } as const),
  };
}

export function Suggestions({ list }: { list: SuggestionList }) {
  const element = useRef<HTMLDivElement>(null);
  const { items, at, id } = list;
  const isShown = items.length > 0;
  useEffect(() => {
    if (isShown && element.current !== null) standBelow(element.current);
  }, [isShown]);
  useEffect(() => {
    if (at >= 0) element.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  if (!isShown) return null;
  return (
    <div
      ref={element}
      id={id}
      className="inspector-suggestions"
      role="listbox"
      aria-label="Suggestions"
      popover="manual"
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
        <div
          key={item}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className="inspector-suggestion"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => list.take(item)}
        >
          {item}
        </div>
      ))}
    </div>
  );
}

/** Over everything, so that no edge of the panel cuts it off. */
function standBelow(element: HTMLElement): void {
  const field = element.parentElement?.getBoundingClientRect();
  if (field === undefined) return;
  element.showPopover();
  element.style.width = `${Math.max(field.width, 160)}px`;
  const { width, height } = element.getBoundingClientRect();
  const below = field.bottom + 2;
  const top = below + height > window.innerHeight - 8 ? Math.max(8, field.top - height - 2) : below;
  element.style.left = `${Math.round(Math.max(8, Math.min(field.left, window.innerWidth - width - 8)))}px`;
  element.style.top = `${Math.round(top)}px`;
}
