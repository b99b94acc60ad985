import { getSession } from "#session/use-session.ts";

/** Opens or closes a side of the window. */
export function togglePane(side: "editor" | "outputs" | "inspector"): void {
  const session = getSession();
  const { editor, outputs, inspector } = session.getState().preferences;
  if (side === "editor") session.prefer({ editor: { ...editor, open: !editor.open } });
  else if (side === "inspector") session.prefer({ inspector: { ...inspector, open: !inspector.open } });
  else session.prefer({ outputs: { ...outputs, open: !outputs.open } });
}
