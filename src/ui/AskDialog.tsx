import { type KeyboardEvent, useId, useState, useSyncExternalStore } from "react";
import { type Asked, askedNow, askFor, onAsked } from "./ask.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { SuggestionOptions } from "./Suggestions.tsx";
import "./AskDialog.css";

/** The dialog of `askFor`, for the window to hold once. */
export function AskedDialog() {
  const asked = useSyncExternalStore(onAsked, askedNow);
  const [open, setOpen] = useState({ asked, count: 0 });
  if (open.asked !== asked) setOpen({ asked, count: open.count + 1 });
  return asked === undefined ? null : <AskDialog key={open.count} {...asked} onClose={close} />;
}

const close = (): void => askFor(undefined);

/** Asks for one thing. Enter answers, Ctrl+Enter where Enter makes a line. */
function AskDialog(props: Asked & { readonly onClose: () => void }) {
  const { title, label, initial, kind, isOptional, find, onAnswer, onClose } = props;
  const [typed, setTyped] = useState(initial);
  const [active, setActive] = useState(kind === "choice" ? 0 : -1);
  const [refusal, setRefusal] = useState<string>();
  const id = useId();
  // What is there at first is no search.
  const found = find === undefined ? [] : find(kind !== "choice" && typed === initial ? "" : typed);
  const answer = kind === "choice" ? found[active]?.id : (found[active]?.id ?? typed);
  const isAnswer = answer !== undefined && (isOptional || answer.trim() !== "");

  const give = async (value: string | undefined): Promise<void> => {
    if (value === undefined || (!isOptional && value.trim() === "")) return;
    const refused = await onAnswer(value);
    if (refused === undefined) onClose();
    else setRefusal(refused);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const isGiven = event.key === "Enter" && (kind !== "lines" || event.ctrlKey || event.metaKey);
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (isGiven) {
      event.preventDefault();
      void give(answer);
    } else if (by !== 0 && found.length > 0) {
      event.preventDefault();
      setActive((now) => (now + by + found.length) % found.length);
    }
  };
  const common = {
    "aria-label": label,
    "aria-invalid": refusal !== undefined,
    "aria-describedby": refusal === undefined ? undefined : `${id}-refusal`,
    value: typed,
    spellCheck: kind === "lines",
    autoComplete: "off",
    onChange: (event: { readonly target: { readonly value: string } }): void => {
      setTyped(event.target.value);
      setActive(kind === "choice" ? 0 : -1);
      setRefusal(undefined);
    },
    onKeyDown,
  };
  const combobox =
    find === undefined
      ? {}
      : {
          role: "combobox",
          "aria-expanded": found.length > 0,
          "aria-autocomplete": "list" as const,
          "aria-controls": found.length > 0 ? `${id}-list` : undefined,
          "aria-activedescendant": found[active] === undefined ? undefined : `${id}-list-${active}`,
        };
  return (
    <Dialog
      title={title}
      width={kind === "lines" ? 520 : 420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={!isAnswer} onClick={() => void give(answer)}>
            {isOptional && typed.trim() === "" && initial !== "" ? "Remove" : "OK"}
          </Button>
        </>
      }
    >
      <div className="ask">
        <span className="ask-label" aria-hidden="true">
          {label}
        </span>
        {kind === "lines" ? (
          <textarea className="ask-field" rows={7} maxLength={20_000} ref={selectAll} {...common} />
        ) : (
          <div className="ask-line">
            {kind === "color" && (
              <input
                type="color"
                className="ask-color"
                aria-label="Pick the colour"
                value={/^#[0-9a-f]{6}$/i.test(typed) ? typed : "#000000"}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
            <input
              className={`ask-field${kind === "code" || kind === "color" ? " ask-code" : ""}`}
              maxLength={2000}
              {...combobox}
              ref={selectAll}
              {...common}
            />
          </div>
        )}
        {refusal !== undefined && (
          <p id={`${id}-refusal`} className="ask-refusal" role="alert">
            {refusal}
          </p>
        )}
        {found.length > 0 && (
          <div id={`${id}-list`} className="ask-list" role="listbox" aria-label={label}>
            <SuggestionOptions
              id={`${id}-list`}
              items={found}
              active={active}
              onChoose={(index) => void give(found[index]?.id)}
            />
          </div>
        )}
        {kind === "choice" && found.length === 0 && <p className="ask-nothing">Nothing is called so.</p>}
      </div>
    </Dialog>
  );
}

const shown = new WeakSet<Element>();

function selectAll(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (field === null || shown.has(field)) return;
  shown.add(field);
  field.select();
}
