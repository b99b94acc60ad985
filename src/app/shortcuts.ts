import { isShortcut } from "#ui/shortcut.ts";

/** What keys do anywhere in the window. */
export type Action = "undo" | "redo" | "save" | "keys" | "editor" | "outputs";

type Shortcut = { readonly keys: string; readonly title: string; readonly action?: Action };
type Group = { readonly title: string; readonly shortcuts: readonly Shortcut[] };

/** All keys, as the dialog shows them. Those without an action belong to the pane that has the focus. */
export const shortcutGroups: readonly Group[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { keys: "mod+z", title: "Undo, text and canvas alike", action: "undo" },
      { keys: "mod+shift+z", title: "Redo", action: "redo" },
      { keys: "mod+y", title: "Redo", action: "redo" },
      { keys: "mod+s", title: "Save as .dbml", action: "save" },
      { keys: "mod+b", title: "Show or hide the editor", action: "editor" },
      { keys: "mod+alt+b", title: "Show or hide the outputs", action: "outputs" },
      { keys: "?", title: "Show all keys", action: "keys" },
    ],
  },
  {
    title: "Editor",
    shortcuts: [
      { keys: "mod+f", title: "Find" },
      { keys: "mod+/", title: "Comment or uncomment" },
      { keys: "f8", title: "Next problem" },
      { keys: "alt+up", title: "Move the line up" },
      { keys: "alt+down", title: "Move the line down" },
      { keys: "ctrl+m", title: "Let Tab leave the editor" },
    ],
  },
  {
    title: "Canvas",
    shortcuts: [
      { keys: "alt+n", title: "New table" },
      { keys: "alt+enter", title: "New column" },
      { keys: "enter", title: "Edit in place" },
      { keys: "delete", title: "Delete what is selected" },
      { keys: "mod+d", title: "Duplicate" },
      { keys: "mod+a", title: "Select everything" },
      { keys: "arrows", title: "Move what is selected" },
      { keys: "shift+t", title: "Tidy up" },
      { keys: "shift+1", title: "Fit everything" },
      { keys: "esc", title: "Cancel" },
    ],
  },
];

const bound = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.filter(({ action }) => action !== undefined));

/** The action that a key press asks for, if any. */
export function actionOf(event: KeyboardEvent): Action | undefined {
  if (event.defaultPrevented) return undefined;
  const action = bound.find(({ keys }) => isShortcut(event, keys))?.action;
  // A field has an undo of its own, and its letters are text. Saving is meant anywhere.
  return isField(event.target) && action !== "save" && action !== "editor" && action !== "outputs" ? undefined : action;
}

/** Calls back for each press until the returned function is called. */
export function listenForShortcuts(run: (action: Action) => void): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    run(action);
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("input:not([type=radio], [type=checkbox]), textarea, select, [role=textbox]"));
