import { isShortcut } from "#ui/shortcut.ts";

/** What keys do anywhere in the window. */
export type Action = "undo" | "redo" | "save" | "keys" | "editor" | "outputs" | "inspector" | "palette";

type Shortcut = { readonly keys: string; readonly title: string; readonly action?: Action };
type Group = { readonly title: string; readonly shortcuts: readonly Shortcut[] };

/** All keys, as the dialog shows them. Those without an action belong to the pane that has the focus. */
export const shortcutGroups: readonly Group[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { keys: "mod+k", title: "Find or do anything", action: "palette" },
      { keys: "mod+z", title: "Undo, text and canvas alike", action: "undo" },
      { keys: "mod+shift+z", title: "Redo", action: "redo" },
      { keys: "mod+y", title: "Redo", action: "redo" },
      { keys: "mod+s", title: "Save as .dbml", action: "save" },
      { keys: "mod+b", title: "Show or hide the editor", action: "editor" },
      { keys: "mod+alt+b", title: "Show or hide the outputs", action: "outputs" },
      { keys: "alt+i", title: "Show or hide the inspector", action: "inspector" },
      { keys: "?", title: "Show all keys", action: "keys" },
    ],
  },
  {
    title: "Editor",
    shortcuts: [
      { keys: "mod+f", title: "Find" },
      { keys: "ctrl+space", title: "Suggest" },
      { keys: "mod+shift+space", title: "What can stand here" },
      { keys: "mod+.", title: "Mend the problem" },
      { keys: "f2", title: "Rename everywhere" },
      { keys: "f12", title: "Go to where it is declared" },
      { keys: "alt+f12", title: "Peek at where it is declared" },
      { keys: "shift+f12", title: "Everywhere it is named" },
      { keys: "mod+shift+o", title: "Outline of the text" },
      { keys: "shift+alt+f", title: "Format the text, or the lines selected" },
      { keys: "mod+/", title: "Comment or uncomment" },
      { keys: "f8", title: "Next problem" },
      { keys: "alt+click", title: "One more cursor" },
      { keys: "alt+up", title: "Move the line up" },
      { keys: "alt+down", title: "Move the line down" },
      { keys: "ctrl+m", title: "Let Tab leave the editor" },
    ],
  },
  {
    title: "Outline",
    shortcuts: [
      { keys: "f2", title: "Rename in place" },
      { keys: "space", title: "Hide or show on the canvas" },
      { keys: "alt+arrowup", title: "Move the column up" },
      { keys: "alt+arrowdown", title: "Move the column down" },
      { keys: "shift+f10", title: "All that can be done" },
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
      { keys: "mod+c", title: "Copy, as DBML" },
      { keys: "mod+x", title: "Cut" },
      { keys: "mod+v", title: "Paste any DBML" },
      { keys: "mod+a", title: "Select everything" },
      { keys: "mod+f", title: "Find tables and columns" },
      { keys: "arrows", title: "Move what is selected" },
      { keys: "shift+t", title: "Tidy up" },
      { keys: "shift+1", title: "Fit everything" },
      { keys: "shift+0", title: "Fit what is selected" },
      { keys: "shift+2", title: "Names of tables only" },
      { keys: "shift+3", title: "Keys only" },
      { keys: "shift+4", title: "All columns" },
      { keys: "alt+arrowleft", title: "Back to where you were" },
      { keys: "alt+arrowright", title: "Forward again" },
      { keys: "esc", title: "Cancel" },
    ],
  },
];

const bound = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.filter(({ action }) => action !== undefined));

/** The action that a key press asks for, if any. */
function actionOf(event: KeyboardEvent): Action | undefined {
  if (event.defaultPrevented) return undefined;
  const action = bound.find(({ keys }) => isShortcut(event, keys))?.action;
  // A field has an undo of its own, and its letters are text. Saving is meant anywhere.
  return isField(event.target) && !anywhere.some((each) => each === action) ? undefined : action;
}

const anywhere: readonly Action[] = ["palette", "save", "editor", "outputs", "inspector"];

/** Calls back for each press until the returned function is called. */
export function listenForShortcuts(run: (action: Action) => void): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    run(action);
  };
  // The editor waits for a second key after this one: the palette comes before it.
  const onPalette = (event: KeyboardEvent): void => {
    const isInDialog = event.target instanceof Element && event.target.closest("dialog") !== null;
    if (isInDialog || actionOf(event) !== "palette") return;
    event.preventDefault();
    event.stopPropagation();
    run("palette");
  };
  window.addEventListener("keydown", onKeyDown);
  window.addEventListener("keydown", onPalette, true);
  return () => {
    window.removeEventListener("keydown", onKeyDown);
    window.removeEventListener("keydown", onPalette, true);
  };
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("input:not([type=radio], [type=checkbox]), textarea, select, [role=textbox]"));
