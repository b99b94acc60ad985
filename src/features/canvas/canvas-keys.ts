import type { Session } from "#session/state.ts";
import { isShortcut } from "#ui/shortcut.ts";
import type { CanvasActions } from "./canvas-actions.ts";

type Parts = {
  readonly session: Session;
  readonly actions: CanvasActions;
  /** Opens the menu of what is selected. */
  readonly openMenu: () => void;
};

type Key = { readonly keys: string; readonly run: () => void };

/** What a key does on the canvas, if anything. `isHere`: the focus is on the canvas or nowhere, so that nothing else is meant. */
export function canvasKey(
  event: KeyboardEvent,
  { session, actions, openMenu }: Parts,
  isHere: boolean,
): (() => void) | undefined {
  const { selection } = session.getState();
  const everywhere: readonly Key[] = [
    { keys: "alt+n", run: () => void actions.addTable() },
    { keys: "shift+t", run: () => void actions.tidy() },
    { keys: "shift+1", run: () => actions.showAll() },
    { keys: "mod+0", run: () => actions.showAll() },
  ];
  const found = everywhere.find(({ keys }) => isShortcut(event, keys));
  if (found !== undefined) return found.run;
  if (!isHere) return undefined;

  const [table] = selection.tables;
  const isAny = selection.tables.length + selection.references.length > 0;
  const here: readonly (Key & { readonly when: boolean })[] = [
    { keys: "delete", when: isAny, run: actions.remove },
    { keys: "backspace", when: isAny, run: actions.remove },
    { keys: "mod+d", when: selection.tables.length > 0, run: () => void actions.duplicate() },
    { keys: "enter", when: table !== undefined, run: actions.editSelected },
    { keys: "f2", when: table !== undefined, run: actions.editSelected },
    { keys: "contextmenu", when: true, run: openMenu },
    { keys: "shift+f10", when: true, run: openMenu },
    {
      keys: "alt+enter",
      when: table !== undefined,
      run: () => table !== undefined && void actions.addColumn(table, selection.column?.column),
    },
    {
      keys: "mod+a",
      when: true,
      run: () =>
        session.select({
          tables: session.getState().schema.tables.map(({ key }) => key),
          references: [],
          column: undefined,
        }),
    },
    {
      keys: "escape",
      when: true,
      run: () => session.select({ tables: [], references: [], column: undefined }),
    },
    ...arrows.flatMap(([key, x, y]) =>
      [8, 40].map((step) => ({
        keys: step === 8 ? key : `shift+${key}`,
        when: selection.tables.length > 0,
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
export function listenForCanvasKeys(
  root: { readonly current: HTMLElement | null },
  { session, actions, openMenu }: Parts,
): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.defaultPrevented || isTyping(target)) return;
    const isPress = ["Enter", " ", "ContextMenu"].includes(event.key) || isShortcut(event, "shift+f10");
    // Of a button it is the button's.
    if (isPress && target instanceof HTMLButtonElement) return;
    const isHere = target === document.body || (target instanceof Node && root.current?.contains(target) === true);
    const focused =
      target instanceof Element ? target.closest(".react-flow__node")?.getAttribute("data-id") : undefined;
    if (isPress && typeof focused === "string" && !session.getState().selection.tables.includes(focused)) {
      session.select({ tables: [focused], references: [], column: undefined });
    }
    const run = canvasKey(event, { session, actions, openMenu }, isHere);
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}
