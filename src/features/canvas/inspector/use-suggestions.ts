import { type KeyboardEvent, useState } from "react";
import type { Suggestion } from "#ui/Suggestions.tsx";

const most = 50;

/** A list below a field, of what could stand in it. `choose` is told which one was taken, by press or by Enter. */
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
  const take = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
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
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      return true;
    }
    if (event.key === "Enter" && items[at] !== undefined) {
      event.preventDefault();
      take(at);
      return true;
    }
    if (event.key === "Enter" || event.key === "Tab") close();
    return false;
  };

  return {
    id: `${id}-list`,
    items: items.map((item): Suggestion => ({ id: item, title: item })),
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
