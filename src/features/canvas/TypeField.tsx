import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Schema } from "#core/schema/schema.ts";
import { Anchored } from "./Anchored.tsx";
import { moveOf } from "./grid-keys.ts";
import { firstChoice, isKnownType, type TypeChoice, typeChoices } from "./type-choices.ts";
import { type FieldParts, useField } from "./use-field.ts";

type TypeFieldProps = Omit<FieldParts, "mayBeEmpty"> & {
  readonly label: string;
  readonly schema: Schema;
  readonly className?: string;
};

/** A field for a type, with a list of those that fit. Any other is taken too: a database may know more than the design. */
export function TypeField({ label, schema, className = "", ...parts }: TypeFieldProps) {
  const id = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const { attributes, step } = useField(parts);
  const [typed, setTyped] = useState(parts.value);
  const [list, setList] = useState<"closed" | "all" | "fitting">("closed");
  const [moved, setMoved] = useState<number>();
  const choices = list === "closed" ? none : typeChoices(schema, list === "all" ? "" : typed);
  const active = moved ?? (list === "fitting" ? firstChoice(schema, typed, choices) : -1);
  const isUnknown = list === "fitting" && active < 0 && typed.trim() !== "" && !isKnownType(schema, typed);

  const close = (): void => {
    setList("closed");
    setMoved(undefined);
  };
  const put = (field: HTMLInputElement, text: string): void => {
    field.setRangeText(text, 0, field.value.length, "end");
    setTyped(text);
    close();
  };
  const choose = (text: string): void => {
    const field = anchor.current?.querySelector("input");
    if (field === null || field === undefined) return;
    put(field, text);
    field.focus({ preventScroll: true });
  };
  /** Whether the key was for the list. */
  const listKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const { key, altKey } = event;
    if (list === "closed" || choices.length === 0) {
      if (key === "ArrowDown" && altKey) setList("all");
      else if (key === "Escape" && list !== "closed" && isUnknown) close();
      else return false;
      return true;
    }
    if (key === "Escape") close();
    else if (key === "ArrowDown") setMoved((active + 1) % choices.length);
    else if (key === "ArrowUp") setMoved(active <= 0 ? choices.length - 1 : active - 1);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (!event.nativeEvent.isComposing && listKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const choice = choices[active];
    const move = moveOf(event, false);
    if (choice !== undefined && move !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      put(event.currentTarget, choice.text);
      void step(choice.text, move);
      return;
    }
    if (move !== undefined) close();
    attributes.onKeyDown(event);
  };

  return (
    <div ref={anchor} className={`type-field ${className}`}>
      <input
        {...attributes}
        type="text"
        className="in-place type-input nodrag nopan nowheel"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={choices[active] === undefined ? undefined : `${id}-${active}`}
        maxLength={200}
        onInput={(event) => {
          attributes.onInput();
          setTyped(event.currentTarget.value);
          setMoved(undefined);
          // What is taken back is no question.
          setList(event.currentTarget.value.trim() === parts.value ? "closed" : "fitting");
        }}
        onClick={() => setList((now) => (now === "closed" ? "all" : now))}
        onKeyDown={onKeyDown}
      />
      {(choices.length > 0 || isUnknown) && (
        <Anchored anchor={anchor} className="type-list">
          {choices.length > 0 && (
            <Choices id={id} label={`Types for ${label}`} choices={choices} active={active} onChoose={choose} />
          )}
          {isUnknown && (
            <p className="type-hint">
              Not a type of Postgres or of this design. It is taken as it is; the database must know it.
            </p>
          )}
        </Anchored>
      )}
    </div>
  );
}

const none: readonly TypeChoice[] = [];

type ChoicesProps = {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly TypeChoice[];
  readonly active: number;
  readonly onChoose: (text: string) => void;
};

function Choices({ id, label, choices, active, onChoose }: ChoicesProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[Math.max(active, 0)]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="type-choices">
      {choices.map(({ text, detail }, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
        <div
          key={text}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          className="type-choice"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(text)}
        >
          <span className="type-choice-text">{text}</span>
          <span className="type-choice-detail">{detail}</span>
        </div>
      ))}
    </div>
  );
}
