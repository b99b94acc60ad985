import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { DesignsDialog } from "#features/designs/DesignsDialog.tsx";
import { DropTarget } from "#features/designs/DropTarget.tsx";
import { saveToFile } from "#features/designs/files.ts";
import { LinkBanner } from "#features/designs/LinkBanner.tsx";
import { ShareDialog } from "#features/designs/ShareDialog.tsx";
import { getSession, useSessionState } from "#session/use-session.ts";
import { AskedDialog } from "#ui/AskDialog.tsx";
import { holdKeys } from "#ui/held-keys.ts";
import { applyTheme } from "#ui/theme.ts";
import { KeysDialog } from "./KeysDialog.tsx";
import { Notices } from "./Notices.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { type Action, listenForShortcuts } from "./shortcuts.ts";
import { TopBar } from "./TopBar.tsx";
import { togglePane } from "./toggle-pane.ts";
import { Workspace } from "./Workspace.tsx";
import { windowActions } from "./window-actions.ts";
import "./App.css";

export type DialogName = "share" | "designs" | "keys" | "palette" | "picture" | "import";

/** A text to import, and what its file is called. */
export type ImportSource = { readonly name: string; readonly text: string };

const PictureDialog = lazy(async () => ({
  default: (await import("#features/pictures/PictureDialog.tsx")).PictureDialog,
}));
const ImportDialog = lazy(async () => ({ default: (await import("#features/import/ImportDialog.tsx")).ImportDialog }));
const Palette = lazy(async () => ({ default: (await import("#features/palette/Palette.tsx")).Palette }));

export function App() {
  const [dialog, setDialog] = useState<DialogName>();
  const [given, setGiven] = useState<ImportSource>();
  const theme = useSessionState((state) => state.preferences.theme);
  const title = useSessionState((state) => state.design.title);
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    document.title = title === "" ? "Crowsfoot" : `${title} – Crowsfoot`;
  }, [title]);
  useEffect(() => listenForShortcuts((action) => runAction(action, setDialog)), []);
  const close = (): void => {
    setDialog(undefined);
    setGiven(undefined);
  };
  const importText = useCallback((source: ImportSource): void => {
    setGiven(source);
    setDialog("import");
  }, []);

  return (
    <div className="app">
      <TopBar onDialog={setDialog} onImport={importText} />
      <LinkBanner />
      <Workspace onDialog={setDialog} onImport={importText} />
      <StatusBar />
      <Notices />
      <DropTarget onOther={importText} />
      {dialog === "share" && <ShareDialog onClose={close} />}
      {dialog === "designs" && <DesignsDialog onClose={close} />}
      {dialog === "palette" && (
        <Suspense>
          <Palette actions={windowActions(setDialog, importText)} onClose={close} />
        </Suspense>
      )}
      {dialog === "import" && (
        <Suspense>
          <ImportDialog key={given?.text} given={given} onClose={close} />
        </Suspense>
      )}
      {dialog === "picture" && (
        <Suspense>
          <PictureDialog onClose={close} />
        </Suspense>
      )}
      <AskedDialog />
      {dialog === "keys" && <KeysDialog onClose={close} />}
    </div>
  );
}

function runAction(action: Action, show: (dialog: DialogName) => void): void {
  const session = getSession();
  switch (action) {
    case "undo":
      session.undo();
      break;
    case "redo":
      session.redo();
      break;
    case "save":
      void saveToFile();
      break;
    case "keys":
      show("keys");
      break;
    case "palette":
      // The first time it has to be loaded: what is typed meanwhile is meant for it.
      holdKeys();
      show("palette");
      break;
    case "editor":
    case "outputs":
    case "inspector":
      togglePane(action);
      break;
  }
}
