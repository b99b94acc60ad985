import type { Move } from "./editing.ts";

/** What a key means in a cell. A text of several lines keeps the arrows, and takes Enter with shift. */
export function moveOf(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">,
  multiline: boolean,
): Move | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (event.key === "Tab") return event.shiftKey ? "previous" : "next";
  if (event.shiftKey) return undefined;
  if (event.key === "Enter") return "enter";
  if (multiline) return undefined;
  return event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : undefined;
}

/** What the arrows to the sides mean in a cell without a text. */
export const sideways = (key: string): Move | undefined =>
  key === "ArrowRight" ? "next" : key === "ArrowLeft" ? "previous" : undefined;
