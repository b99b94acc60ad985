import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { search, searchable } from "#core/search/fuzzy.ts";
import { holdKeys, releaseKeys } from "#ui/held-keys.ts";
import { Suggestions } from "#ui/Suggestions.tsx";
import type { Fields, Part } from "./fields.ts";
import type { Row } from "./row.ts";

const mostShown = 8;

/** A field in the place of a name or a type: Enter, Tab and leaving it commit, Escape cancels, a refusal keeps it open. */
export function NameField({ row, part, fields }: { row: Row; part: Part; fields: Fields }) {
  // What was asked when the field came counts until it goes, whatever the row becomes meanwhile.
  const [question] = useState(() => fields.question(row, part));
  const [refusal, setRefusal] = useState<string>();
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(-1);
  const state = useRef<"open" | "asking" | "done">("open");
  const input = useRef<HTMLInputElement>(null);
  const choices = useMemo(() => searchable(question?.choices() ?? [], ({ title }) => title), [question]);
  if (question === undefined) return null;
  const shown = typed === undefined || typed.trim() === "" ? [] : search(choices, typed, mostShown);

  const isUnchanged = (value: string): boolean => value === "" || value === question.initial;
  const commit = async (value: string, leaving: boolean): Promise<boolean> => {
    if (isUnchanged(value)) return true;
    state.current = "asking";
    const refused = await fields.commit(row, part, value);
    if (refused === undefined || leaving) return true;
    state.current = "open";
    setRefusal(refused);
    return false;
  };
  const leave = async (value: string, leaving: boolean): Promise<void> => {
    if (state.current !== "open") return;
    if (!(await commit(value, leaving))) return;
    state.current = "done";
    fields.end();
  };
  const step = async (value: string, way: "next" | "previous"): Promise<void> => {
    if (state.current !== "open") return;
    // What is typed before the next field is there is meant for it.
    holdKeys();
    const isDone = await commit(value, false);
    if (isDone) state.current = "done";
    if (!isDone || !(await fields.step(row, part, isUnchanged(value) ? question.initial : value, way))) {
      releaseKeys(undefined);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const value = (shown[active]?.item.value ?? event.currentTarget.value).trim();
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (event.key === "Enter") void leave(value, false);
    else if (event.key === "Escape") {
      state.current = "done";
      fields.end();
    } else if (isArrow && shown.length > 0) {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) => ((now + by + 1 + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      void step(value, event.shiftKey ? "previous" : "next");
    }
  };
  const combobox =
    choices.length === 0
      ? {}
      : {
          role: "combobox",
          "aria-autocomplete": "list" as const,
          "aria-expanded": shown.length > 0,
          "aria-controls": shown.length > 0 ? "outline-suggestions" : undefined,
          "aria-activedescendant": active >= 0 ? `outline-suggestions-${active}` : undefined,
        };
  return (
    <>
      <input
        className={`outline-field outline-field-${part}`}
        aria-label={question.label}
        aria-invalid={refusal !== undefined}
        {...combobox}
        title={refusal}
        defaultValue={question.initial}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        ref={(element) => {
          if (element === null || input.current === element) return;
          input.current = element;
          element.focus({ preventScroll: true });
          element.select();
          releaseKeys(element);
        }}
        onChange={(event) => {
          setRefusal(undefined);
          setActive(-1);
          setTyped(event.target.value);
        }}
        onBlur={(event) => void leave(event.target.value.trim(), true)}
        onKeyDown={onKeyDown}
      />
      {shown.length > 0 && (
        <Suggestions
          id="outline-suggestions"
          label={`Suggestions: ${question.label}`}
          under={input}
          active={active}
          items={shown.map(({ item: { value, title, detail }, at }) => ({ id: value, title, detail, at }))}
          onChoose={(index) => void leave(shown[index]?.item.value ?? "", false)}
        />
      )}
    </>
  );
}
