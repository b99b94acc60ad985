import { getSession } from "#session/use-session.ts";

/** Opens or closes a side of the window. */
export function togglePane(side: "editor" | "outputs"): void {
  const session = getSession();
  const { editor, outputs } = session.getState().preferences;
  if (side === "editor") session.prefer({ editor: { ...editor, open: !editor.open } });
  else session.prefer({ outputs: { ...outputs, open: !outputs.open } });
}
