import { useEffect } from "react";
import { offerAction } from "#ui/actions.ts";
import type { CanvasActions } from "./canvas-actions.ts";
import type { CanvasTools } from "./canvas-tools.ts";

/** Tells the palette what only the canvas can do. */
export function useOfferedActions(actions: CanvasActions, tools: CanvasTools): void {
  useEffect(() => {
    const offers = [
      { id: "canvas add table", title: "Add table in view", shortcut: "alt+n", run: () => void actions.addTable() },
      { id: "canvas add note", title: "Add note in view", run: () => void tools.addNote() },
      { id: "canvas fit", title: "Fit everything", shortcut: "shift+1", run: () => actions.showAll() },
      { id: "canvas fit selection", title: "Fit what is selected", shortcut: "shift+0", run: actions.showSelection },
      { id: "canvas zoom in", title: "Zoom in", shortcut: "+", run: () => actions.zoomBy(1.25) },
      { id: "canvas zoom out", title: "Zoom out", shortcut: "-", run: () => actions.zoomBy(1 / 1.25) },
      { id: "canvas back", title: "Back to where you were", shortcut: "alt+arrowleft", run: actions.back },
      { id: "canvas forward", title: "Forward again", shortcut: "alt+arrowright", run: actions.forward },
      { id: "canvas find", title: "Find on the canvas", shortcut: "mod+f", run: tools.find },
      { id: "canvas copy", title: "Copy what is selected as DBML", shortcut: "mod+c", run: () => void tools.copy() },
      { id: "canvas paste", title: "Paste DBML", shortcut: "mod+v", run: () => void tools.pasteAt() },
    ].map(offerAction);
    return () => {
      for (const takeBack of offers) takeBack();
    };
  }, [actions, tools]);
}
