import { type RefObject, useLayoutEffect, useRef } from "react";
import { Marked } from "./Marked.tsx";
import "./list.css";
import "./Suggestions.css";

export type Suggestion = {
  readonly id: string;
  readonly title: string;
  readonly detail?: string | undefined;
  /** The letters of the title that were found. */
  readonly at?: readonly number[] | undefined;
};

type SuggestionsProps = {
  /** Of the list; its options are `id-0`, `id-1` … */
  readonly id: string;
  readonly label: string;
  /** The field that they are for. */
  readonly under: RefObject<HTMLElement | null>;
  readonly items: readonly Suggestion[];
  /** -1 for none. */
  readonly active: number;
  readonly onChoose: (index: number) => void;
};

/** A list under a field, over everything. The focus stays in the field, which listens for the keys. */
export function Suggestions({ id, label, under, items, active, onChoose }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    const field = under.current;
    if (element === null || field === null) return;
    element.showPopover?.();
    const box = field.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const isBelow = box.bottom + 4 + height <= window.innerHeight;
    element.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
    element.style.top = `${isBelow ? box.bottom + 4 : box.top - height - 4}px`;
  });
  return (
    <div ref={list} id={id} className="suggestions" role="listbox" aria-label={label} popover="manual">
      <SuggestionOptions id={id} items={items} active={active} onChoose={onChoose} />
    </div>
  );
}

/** The options of a list whose field keeps the focus and listens for the keys. The active one is kept in view. */
export function SuggestionOptions({
  id,
  items,
  active,
  onChoose,
}: Pick<SuggestionsProps, "id" | "items" | "active" | "onChoose">) {
  return items.map((item, index) => (
    <div
      key={item.id}
      id={`${id}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === active}
      className="list-line suggestion"
      ref={index === active ? showActive : undefined}
      // The field must not lose the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(index)}
      onKeyDown={undefined}
    >
      <span className="cut suggestion-title">
        <Marked text={item.title} at={item.at ?? []} />
      </span>
      {item.detail !== undefined && <span className="suggestion-detail">{item.detail}</span>}
    </div>
  ));
}

function showActive(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
