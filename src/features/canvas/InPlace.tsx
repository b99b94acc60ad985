import { useRef, useState } from "react";

type InPlaceProps = {
  readonly label: string;
  readonly value: string;
  readonly className: string;
  /** Answers a sentence when what was typed cannot be. */
  readonly onCommit: (value: string) => Promise<string | undefined>;
  readonly onEnd: () => void;
};

/** A field in the place of a text: Enter and leaving it commit, Escape cancels, a refusal keeps it open. */
export function InPlace({ label, value, className, onCommit, onEnd }: InPlaceProps) {
  const [refusal, setRefusal] = useState<string>();
  const state = useRef<"open" | "asking" | "done">("open");

  const end = (): void => {
    state.current = "done";
    onEnd();
  };
  const commit = async (typed: string, leaving: boolean): Promise<void> => {
    if (state.current !== "open") return;
    const wanted = typed.trim();
    if (wanted === "" || wanted === value) {
      end();
      return;
    }
    state.current = "asking";
    const refused = await onCommit(wanted);
    if (refused === undefined || leaving) {
      end();
      return;
    }
    state.current = "open";
    setRefusal(refused);
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
      onBlur={(event) => void commit(event.target.value, true)}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") void commit(event.currentTarget.value, false);
        else if (event.key === "Escape") end();
      }}
    />
  );
}

const focused = new WeakSet<HTMLInputElement>();

function focusOnce(input: HTMLInputElement | null): void {
  if (input === null || focused.has(input)) return;
  focused.add(input);
  input.focus({ preventScroll: true });
  input.select();
}
