import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { holdKeys, releaseKeys } from "#ui/held-keys.ts";
import type { Move } from "./editing.ts";
import { moveOf } from "./grid-keys.ts";
import "./fields.css";

export type FieldParts = {
  readonly value: string;
  /** Whether nothing typed means something: to take a default away, but never a name or a type. */
  readonly mayBeEmpty?: boolean | undefined;
  /** Answers a sentence when what was typed cannot be. */
  readonly onCommit: (value: string) => Promise<string | undefined>;
  /** Goes on to a cell beside it. `value` is what the field holds now that it is committed; `false` when it stays open. */
  readonly onStep: (value: string, move: Move) => Promise<boolean>;
  /** The editing is over: by a key, or because the focus has gone elsewhere. */
  readonly onEnd: (how: "key" | "left") => void;
};

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * How a cell is left: Enter, Tab, the arrows up and down and leaving it commit; Escape takes back what was typed, then
 * leaves; a refusal keeps it open.
 */
export function useField({ value: given, mayBeEmpty = false, onCommit, onStep, onEnd }: FieldParts) {
  const [refusal, setRefusal] = useState<string>();
  const state = useRef<"open" | "asking" | "done">("open");
  // As a field gives it back.
  const value = given.replaceAll(/\r\n?/g, "\n").trim();
  const isUnchanged = (typed: string): boolean => typed === value || (typed === "" && !mayBeEmpty);

  /** Whether the field is done with what was typed. */
  const commit = async (typed: string, leaving: boolean): Promise<boolean> => {
    if (isUnchanged(typed)) return true;
    state.current = "asking";
    const refused = await onCommit(typed);
    if (refused === undefined || leaving) return true;
    state.current = "open";
    setRefusal(refused);
    return false;
  };

  const step = async (typed: string, move: Move): Promise<void> => {
    if (state.current !== "open") return;
    // What is typed before the next field is there is meant for it.
    holdKeys();
    const wanted = typed.trim();
    if (await commit(wanted, false)) {
      state.current = "asking";
      if (await onStep(isUnchanged(wanted) ? given : wanted, move)) {
        state.current = "done";
        return;
      }
      state.current = "open";
    }
    releaseKeys(undefined);
  };

  const takeBack = (field: Field): void => {
    field.setRangeText(value, 0, field.value.length, "select");
    field.select();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  const onKeyDown = (event: KeyboardEvent<Field>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const field = event.currentTarget;
    if (event.key === "Escape") {
      event.preventDefault();
      if (field.value.trim() !== value || refusal !== undefined) {
        setRefusal(undefined);
        takeBack(field);
        return;
      }
      state.current = "done";
      onEnd("key");
      return;
    }
    const move = moveOf(event, field instanceof HTMLTextAreaElement);
    if (move === undefined) return;
    event.preventDefault();
    void step(field.value, move);
  };

  const onBlur = async ({ target }: FocusEvent<Field>): Promise<void> => {
    if (state.current !== "open" || !(await commit(target.value.trim(), true))) return;
    state.current = "done";
    // When it is gone already, another cell has taken its place.
    if (target.isConnected) onEnd("left");
  };

  return {
    refusal,
    /** Goes on as the key would, with another text than the one in the field. */
    step,
    attributes: {
      defaultValue: given,
      "aria-invalid": refusal !== undefined,
      title: refusal,
      spellCheck: false,
      autoComplete: "off",
      ref: focusOnce,
      onInput: () => setRefusal(undefined),
      onBlur: (event: FocusEvent<Field>) => void onBlur(event),
      onDoubleClick: (event: { readonly stopPropagation: () => void }) => event.stopPropagation(),
      onKeyDown,
    },
  };
}

const focused = new WeakSet<HTMLElement>();

/** For `ref`: the focus goes to a cell once, when it appears, and what was typed meanwhile with it. */
export function focusOnce(element: HTMLElement | null): void {
  if (element === null || focused.has(element)) return;
  focused.add(element);
  element.focus({ preventScroll: true });
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
  releaseKeys(element);
}
