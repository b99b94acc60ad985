import type { Session } from "#session/state.ts";
import { isShortcut } from "#ui/shortcut.ts";
import type { CanvasActions } from "./canvas-actions.ts";
import type { CanvasTools } from "./canvas-tools.ts";

type Parts = {
  readonly session: Session;
  readonly actions: CanvasActions;
  readonly tools: CanvasTools;
  /** Opens the menu of what is selected. */
  readonly openMenu: () => void;
};

type Key = { readonly keys: string; readonly run: () => void };

/** What a key does on the canvas, if anything. `isHere`: the focus is on the canvas or nowhere, so that nothing else is meant. */
function canvasKey(
  event: KeyboardEvent,
  { session, actions, tools, openMenu }: Parts,
  isHere: boolean,
): (() => void) | undefined {
  const { selection } = session.getState();
  const everywhere: readonly Key[] = [
    { keys: "alt+n", run: () => void actions.addTable() },
    { keys: "shift+t", run: () => void actions.tidy() },
    { keys: "shift+1", run: () => actions.showAll() },
    { keys: "mod+0", run: () => actions.showAll() },
    { keys: "shift+2", run: () => session.look({ detail: "names" }) },
    { keys: "shift+3", run: () => session.look({ detail: "keys" }) },
    { keys: "shift+4", run: () => session.look({ detail: "all" }) },
  ];
  const found = everywhere.find(({ keys }) => isShortcut(event, keys));
  if (found !== undefined) return found.run;
  if (!isHere) return undefined;

  const { tables, references, groups, notes } = selection;
  const [table] = tables;
  const isMovable = tables.length + notes.length + groups.length > 0;
  const isAny = isMovable || references.length > 0;
  const here: readonly (Key & { readonly when: boolean })[] = [
    { keys: "delete", when: isAny, run: actions.remove },
    { keys: "backspace", when: isAny, run: actions.remove },
    { keys: "mod+d", when: tables.length > 0, run: () => void actions.duplicate() },
    { keys: "mod+c", when: isMovable, run: () => void tools.copy() },
    { keys: "mod+x", when: isMovable, run: () => void tools.cut() },
    { keys: "mod+f", when: true, run: tools.find },
    { keys: "enter", when: isAny, run: actions.editSelected },
    { keys: "f2", when: isAny, run: actions.editSelected },
    { keys: "alt+arrowleft", when: true, run: actions.back },
    { keys: "alt+arrowright", when: true, run: actions.forward },
    { keys: "+", when: true, run: () => actions.zoomBy(1.25) },
    { keys: "-", when: true, run: () => actions.zoomBy(1 / 1.25) },
    { keys: "shift+0", when: isAny, run: actions.showSelection },
    { keys: "contextmenu", when: true, run: openMenu },
    { keys: "shift+f10", when: true, run: openMenu },
    {
      keys: "alt+enter",
      when: table !== undefined,
      run: () => {
        if (table !== undefined) actions.addColumn(table, selection.column?.column);
      },
    },
    { keys: "alt+arrowup", when: selection.column !== undefined, run: () => actions.moveColumn(-1) },
    { keys: "alt+arrowdown", when: selection.column !== undefined, run: () => actions.moveColumn(1) },
    {
      keys: "mod+a",
      when: true,
      run: () => session.select({ tables: session.getState().schema.tables.map(({ key }) => key) }),
    },
    {
      keys: "escape",
      when: true,
      run: () => session.select({}),
    },
    ...arrows.flatMap(([key, x, y]) =>
      [8, 40].map((step) => ({
        keys: step === 8 ? key : `shift+${key}`,
        when: isMovable,
        run: () => actions.nudge(x * step, y * step),
      })),
    ),
  ];
  return here.find(({ keys, when }) => when && isShortcut(event, keys))?.run;
}

const arrows = [
  ["arrowleft", -1, 0],
  ["arrowright", 1, 0],
  ["arrowup", 0, -1],
  ["arrowdown", 0, 1],
] as const;

/** Whether keys are text there. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("input, textarea, select, [role=textbox], [role=dialog], dialog, [role=menu]") !== null);

/** Listens for the canvas's keys until the returned function is called. */
export function listenForCanvasKeys(root: { readonly current: HTMLElement | null }, parts: Parts): () => void {
  const { session } = parts;
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.defaultPrevented || isTyping(target)) return;
    const isPress = ["Enter", " ", "ContextMenu"].includes(event.key) || isShortcut(event, "shift+f10");
    // Of a button it is the button's.
    if (isPress && target instanceof HTMLButtonElement) return;
    const isHere = target === document.body || (target instanceof Node && root.current?.contains(target) === true);
    const focused = target instanceof Element ? target.closest("[data-card]")?.getAttribute("data-card") : undefined;
    if (isPress && typeof focused === "string" && !session.getState().selection.tables.includes(focused)) {
      session.select({ tables: [focused] });
    }
    const run = canvasKey(event, parts, isHere);
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  const onPaste = (event: ClipboardEvent): void => {
    // The event goes to where some text was last selected, which may be anywhere, when nothing has the focus.
    const target = document.activeElement;
    const isHere = target === document.body || (target instanceof Node && root.current?.contains(target) === true);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isHere || isTyping(target) || text.trim() === "") return;
    event.preventDefault();
    void parts.tools.paste(text);
  };
  window.addEventListener("keydown", onKeyDown);
  window.addEventListener("paste", onPaste);
  return () => {
    window.removeEventListener("keydown", onKeyDown);
    window.removeEventListener("paste", onPaste);
  };
}
