/** Keys pressed while one field is left and the next is not there yet. */
let held: KeyboardEvent[] | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

const longest = 3500;

/** Keeps what is typed from now on for the next field. */
export function holdKeys(): void {
  if (held !== undefined) return;
  held = [];
  window.addEventListener("keydown", hold, true);
  timer = setTimeout(() => releaseKeys(undefined), longest);
}

function hold(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  held?.push(event);
}

/**
 * Types what was held into the field, whose text is selected; a key that is no text, and any key on what is no field, is
 * pressed there. `undefined` drops it.
 */
export function releaseKeys(target: HTMLElement | undefined): void {
  if (held === undefined) return;
  const keys = held;
  held = undefined;
  window.removeEventListener("keydown", hold, true);
  clearTimeout(timer);
  if (target === undefined) return;
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined;
  const at = field === undefined ? 0 : keys.findIndex(({ key }) => !isText(key));
  const typed = at < 0 ? keys : keys.slice(0, at);
  // React listens at the root, which the target may not be under yet.
  queueMicrotask(() => {
    if (field !== undefined && typed.some(({ key }) => key !== "Shift")) {
      field.setRangeText(textOf(typed.map(({ key }) => key)), 0, field.value.length, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    for (const event of at < 0 ? [] : keys.slice(at)) {
      // A key that goes on to yet another field has begun to hold again: the rest is for that one.
      if (held !== undefined) held.push(event);
      else target.dispatchEvent(pressOf(event));
    }
  });
}

const isText = (key: string): boolean => key.length === 1 || key === "Backspace" || key === "Shift";

const pressOf = ({ key, code, shiftKey }: KeyboardEvent): KeyboardEvent =>
  new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true });

/** What the keys make of an empty field. */
export function textOf(keys: readonly string[]): string {
  let text = "";
  for (const key of keys) {
    if (key === "Backspace") text = text.slice(0, -1);
    else if (key.length === 1) text += key;
  }
  return text;
}
