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

/** Types what was held into the field, whose text is selected; a key that is no text is pressed there. `undefined` drops it. */
export function releaseKeys(field: HTMLInputElement | undefined): void {
  if (held === undefined) return;
  const keys = held;
  held = undefined;
  window.removeEventListener("keydown", hold, true);
  clearTimeout(timer);
  if (field === undefined) return;
  const at = keys.findIndex(({ key }) => key.length > 1 && key !== "Backspace" && key !== "Shift");
  const typed = at < 0 ? keys : keys.slice(0, at);
  const text = textOf(typed.map(({ key }) => key));
  if (typed.some(({ key }) => key !== "Shift")) field.value = text;
  const pressed = keys[at];
  if (pressed === undefined) return;
  // React listens at the root, which the field may not be under yet.
  queueMicrotask(() => {
    const { key, shiftKey } = pressed;
    field.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
    // A key that goes on to yet another field has begun to hold again: the rest is for that one.
    for (const each of keys.slice(at + 1)) held?.push(each);
  });
}

/** What the keys make of an empty field. */
export function textOf(keys: readonly string[]): string {
  let text = "";
  for (const key of keys) {
    if (key === "Backspace") text = text.slice(0, -1);
    else if (key.length === 1) text += key;
  }
  return text;
}
