import { type KeyboardEvent, useState } from "react";
import { openFromFile, saveToFile } from "#features/designs/files.ts";
import { newBlank, openExample } from "#features/designs/new-design.ts";
import type { Preferences } from "#session/state.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button, IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Menu, type MenuItem } from "#ui/Menu.tsx";
import { Tooltip } from "#ui/Tooltip.tsx";
import type { DialogName, ImportSource } from "./App.tsx";
import { togglePane } from "./toggle-pane.ts";

type TopBarProps = {
  readonly onDialog: (dialog: DialogName) => void;
  /** For a file that is opened and is no design. */
  readonly onImport: (source: ImportSource) => void;
};

/** The design's name, and what can be done with it as a whole. */
export function TopBar({ onDialog, onImport }: TopBarProps) {
  const undo = useSessionState((state) => state.undo);
  const redo = useSessionState((state) => state.redo);
  const editorOpen = useSessionState((state) => state.preferences.editor.open);
  const outputsOpen = useSessionState((state) => state.preferences.outputs.open);
  const { undo: runUndo, redo: runRedo } = getSession();
  return (
    <header className="top-bar">
      <Mark />
      <DesignMenu onDialog={onDialog} onImport={onImport} />
      <Title />
      <div className="top-bar-group">
        <IconButton
          label={undo === undefined ? "Undo" : `Undo: ${undo}`}
          shortcut="mod+z"
          disabled={undo === undefined}
          onClick={runUndo}
        >
          <Icon name="undo" />
        </IconButton>
        <IconButton
          label={redo === undefined ? "Redo" : `Redo: ${redo}`}
          shortcut="mod+shift+z"
          disabled={redo === undefined}
          onClick={runRedo}
        >
          <Icon name="redo" />
        </IconButton>
      </div>
      <div className="top-bar-group">
        <IconButton label="Editor" shortcut="mod+b" pressed={editorOpen} onClick={() => togglePane("editor")}>
          <Icon name="editor" />
        </IconButton>
        <IconButton label="Outputs" shortcut="mod+alt+b" pressed={outputsOpen} onClick={() => togglePane("outputs")}>
          <Icon name="outputs" />
        </IconButton>
      </div>
      <div className="top-bar-group">
        <IconButton label="Find or do anything" shortcut="mod+k" opens="dialog" onClick={() => onDialog("palette")}>
          <Icon name="search" />
        </IconButton>
        <ThemeSwitch />
        <IconButton label="Keys" shortcut="?" opens="dialog" onClick={() => onDialog("keys")}>
          <Icon name="keyboard" />
        </IconButton>
      </div>
      <Button tone="primary" icon="share" opens="dialog" onClick={() => onDialog("share")}>
        Share
      </Button>
    </header>
  );
}

function Mark() {
  return (
    <div className="mark">
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="currentColor" />
        <path
          d="M6 16h20M16 16l10-8M16 16l10 8M10 10.5v11"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <h1>Crowsfoot</h1>
    </div>
  );
}

function DesignMenu({ onDialog, onImport }: TopBarProps) {
  const [at, setAt] = useState<{ x: number; y: number }>();
  const items: readonly MenuItem[] = [
    { title: "New blank design", onSelect: () => void newBlank() },
    { title: "New from the example", onSelect: () => void openExample() },
    { title: "Open file …", onSelect: () => void openFromFile(onImport) },
    { title: "Import …", onSelect: () => onDialog("import") },
    { title: "Designs in this browser …", onSelect: () => onDialog("designs") },
    { title: "Save as .dbml …", shortcut: "mod+s", separated: true, onSelect: () => void saveToFile() },
    { title: "Share as a link …", onSelect: () => onDialog("share") },
    { title: "Export picture …", onSelect: () => onDialog("picture") },
    { title: "All keys …", shortcut: "?", separated: true, onSelect: () => onDialog("keys") },
  ];
  return (
    <>
      <Button
        tone="quiet"
        opens="menu"
        expanded={at !== undefined}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt(at === undefined ? { x: box.left, y: box.bottom + 4 } : undefined);
        }}
      >
        Design
        <Icon name="down" size={14} />
      </Button>
      {at !== undefined && <Menu label="Design" items={items} at={at} onClose={() => setAt(undefined)} />}
    </>
  );
}

function Title() {
  const title = useSessionState((state) => state.design.title);
  const rename = (value: string): void => {
    const wished = value.trim();
    if (wished !== "" && wished !== title) void getSession().renameDesign(wished);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Escape") event.currentTarget.value = title;
    if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
  };
  return (
    <div className="title">
      <Tooltip text="Rename">
        <input
          key={title}
          className="title-field"
          aria-label="Name of the design"
          defaultValue={title}
          maxLength={200}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => {
            rename(event.currentTarget.value);
            if (event.currentTarget.value.trim() === "") event.currentTarget.value = title;
          }}
          onKeyDown={onKeyDown}
        />
      </Tooltip>
      <Icon name="edit" size={14} className="title-pencil" />
    </div>
  );
}

const themes = [
  { theme: "system", icon: "system", title: "Like the system" },
  { theme: "light", icon: "themeLight", title: "Light" },
  { theme: "dark", icon: "themeDark", title: "Dark" },
] as const satisfies readonly { theme: Preferences["theme"]; icon: string; title: string }[];

function ThemeSwitch() {
  const preference = useSessionState((state) => state.preferences.theme);
  const [at, setAt] = useState<{ x: number; y: number }>();
  const icon = themes.find(({ theme }) => theme === preference)?.icon ?? "system";
  const items = themes.map(({ theme, title }) => ({
    title,
    checked: theme === preference,
    onSelect: () => getSession().prefer({ theme }),
  }));
  return (
    <>
      <IconButton
        label="Theme"
        opens="menu"
        expanded={at !== undefined}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt(at === undefined ? { x: box.left, y: box.bottom + 4 } : undefined);
        }}
      >
        <Icon name={icon} />
      </IconButton>
      {at !== undefined && <Menu label="Theme" items={items} at={at} onClose={() => setAt(undefined)} />}
    </>
  );
}
