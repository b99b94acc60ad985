import type { Row } from "./row.ts";

/** Where a key leads in the tree, or what it does there. */
type Step =
  | { readonly go: number; readonly extends: boolean }
  | { readonly turn: number }
  | { readonly does: "rename" | "see" | "menu" | "select all" | "leave" }
  | { readonly type: string };

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** By the rules of a tree: arrows go along the rows, right and left open, close, and go between levels. */
export function treeStep(press: Press, rows: readonly Row[], at: number, page: number): Step | undefined {
  const { key, shiftKey } = press;
  const row = rows[at];
  const mod = press.ctrlKey || press.metaKey;
  if (mod && !press.altKey && !shiftKey && key.toLowerCase() === "a") return { does: "select all" };
  if (mod || press.altKey) return undefined;
  const last = rows.length - 1;
  const go = (to: number): Step => ({ go: Math.max(0, Math.min(last, to)), extends: shiftKey });
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "Home":
      return go(0);
    case "End":
      return go(last);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case "ArrowRight":
      if (row?.isOpen === undefined) return undefined;
      return row.isOpen ? go(rows[at + 1]?.parent === row.id ? at + 1 : at) : { turn: at };
    case "ArrowLeft": {
      if (row?.isOpen === true) return { turn: at };
      const parent = rows.findLastIndex(({ id }, index) => index < at && id === row?.parent);
      return parent < 0 ? undefined : go(parent);
    }
    case "Enter":
      return shiftKey ? undefined : { does: "rename" };
    case " ":
      return { does: "see" };
    case "ContextMenu":
      return { does: "menu" };
    case "F10":
      return shiftKey ? { does: "menu" } : undefined;
    case "Escape":
      return { does: "leave" };
    default:
      return [...key].length === 1 ? { type: key } : undefined;
  }
}

/** The next row whose title begins so, this one too when more than a letter was typed. `undefined` when there is none. */
export function typedAhead(rows: readonly Row[], at: number, typed: string): number | undefined {
  const wanted = typed.toLowerCase();
  // The same letter again goes on to the next one that begins with it.
  const isRepeated = [...wanted].every((letter) => letter === wanted[0]);
  const start = isRepeated ? at + 1 : at;
  const text = isRepeated ? (wanted[0] ?? "") : wanted;
  for (let count = 0; count < rows.length; count++) {
    const index = (start + count) % rows.length;
    if (rows[index]?.title.toLowerCase().startsWith(text) === true) return index;
  }
  return undefined;
}
