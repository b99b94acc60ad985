import { type KeyboardEvent, useRef, useState } from "react";
import type { Step } from "./editing.ts";
import { holdKeys, releaseKeys } from "./held-keys.ts";

type InPlaceProps = {
  readonly label: string;
  readonly value: string;
  readonly className: string;
  /** Answers a sentence when what was typed cannot be. */
  readonly onCommit: (value: string) => Promise<string | undefined>;
  /** Goes on to the field beside it, if there is one. `value` is what the field holds now that it is committed. */
  readonly onStep: (value: string, step: Step) => Promise<boolean>;
  readonly onEnd: () => void;
};

/** A field in the place of a text: Enter, Tab and leaving it commit, Escape cancels, a refusal keeps it open. */
export function InPlace({ label, value, className, onCommit, onStep, onEnd }: InPlaceProps) {
  const [refusal, setRefusal] = useState<string>();
  const state = useRef<"open" | "asking" | "done">("open");

  const end = (): void => {
    state.current = "done";
    onEnd();
  };
  /** Whether the field is done with what was typed. */
  const commit = async (typed: string, leaving: boolean): Promise<boolean> => {
    if (isUnchanged(typed, value)) return true;
    state.current = "asking";
    const refused = await onCommit(typed);
    if (refused === undefined || leaving) return true;
    state.current = "open";
    setRefusal(refused);
    return false;
  };
  const leave = async (typed: string, leaving: boolean): Promise<void> => {
    if (state.current === "open" && (await commit(typed.trim(), leaving))) end();
  };
  const step = async (typed: string, direction: Step): Promise<void> => {
    if (state.current !== "open") return;
    // What is typed before the next field is there is meant for it.
    holdKeys();
    const wanted = typed.trim();
    const isDone = await commit(wanted, false);
    if (isDone) state.current = "done";
    if (!isDone || !(await onStep(isUnchanged(wanted, value) ? value : wanted, direction))) releaseKeys(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const typed = event.currentTarget.value;
    if (event.key === "Enter") void leave(typed, false);
    else if (event.key === "Escape") end();
    else if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      void step(typed, event.shiftKey ? "previous" : "next");
    }
  };

  return (
    <input
      className={`in-place nodrag nopan nowheel ${className}`}
      aria-label={label}
      aria-invalid={refusal !== undefined}
      title={refusal}
      defaultValue={value}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      ref={focusOnce}
      onChange={() => setRefusal(undefined)}
      onBlur={(event) => void leave(event.target.value, true)}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
    />
  );
}

/** Nothing typed is nothing changed: a name or a type cannot be empty. */
const isUnchanged = (typed: string, value: string): boolean => typed === "" || typed === value;

const focused = new WeakSet<HTMLInputElement>();

function focusOnce(input: HTMLInputElement | null): void {
  if (input === null || focused.has(input)) return;
  focused.add(input);
  input.focus({ preventScroll: true });
  input.select();
  releaseKeys(input);
}
