import { openFromFile, saveToFile } from "#features/designs/files.ts";
import { newBlank, openExample } from "#features/designs/new-design.ts";
import type { Look, Preferences } from "#session/state.ts";
import { getSession } from "#session/use-session.ts";
import type { OfferedAction } from "#ui/actions.ts";
import type { DialogName, ImportSource } from "./App.tsx";
import { togglePane } from "./toggle-pane.ts";

const themes = [
  ["system", "Theme: like the system"],
  ["light", "Theme: light"],
  ["dark", "Theme: dark"],
] as const;

const details = [
  ["all", "Detail: all columns", "shift+4"],
  ["keys", "Detail: keys only", "shift+3"],
  ["names", "Detail: names only", "shift+2"],
] as const;

const notations = [
  ["feet", "Notation: crow's feet"],
  ["labels", "Notation: 1 and n"],
] as const;

/** What the window as a whole can do, for the palette. */
export function windowActions(
  show: (dialog: DialogName) => void,
  onImport: (source: ImportSource) => void,
): readonly OfferedAction[] {
  const session = getSession();
  const { look, schema, undo, redo } = session.getState();
  const action = (id: string, title: string, run: () => void, shortcut?: string): OfferedAction => ({
    ...{ id, title, run, shortcut },
  });
  const canvas = (wish: Partial<Preferences["canvas"]>): void =>
    session.prefer({ canvas: { ...session.getState().preferences.canvas, ...wish } });
  const { wheel, minimap, snap } = session.getState().preferences.canvas;
  const isAnyHidden = look.hidden.size > 0 || look.focus !== undefined || look.view !== undefined;
  return [
    ...(undo === undefined ? [] : [action("undo", `Undo: ${undo}`, session.undo, "mod+z")]),
    ...(redo === undefined ? [] : [action("redo", `Redo: ${redo}`, session.redo, "mod+shift+z")]),
    ...(schema.tables.length === 0
      ? []
      : [
          action("tidy", "Tidy up", () => void session.arrange(), "shift+t"),
          action("tidy left to right", "Tidy up left to right", () => void session.arrange(undefined, "left-to-right")),
          action("tidy compactly", "Tidy up compactly", () => void session.arrange(undefined, "compact")),
        ]),
    ...(isAnyHidden ? [action("show all", "Show all tables", () => session.look(wholeDesign))] : []),
    action("new", "New blank design", () => void newBlank()),
    action("example", "New design from the example", () => void openExample()),
    action("open", "Open file …", () => void openFromFile(onImport)),
    action("import", "Import SQL, Prisma, Mermaid or a database …", () => show("import")),
    action("designs", "Designs in this browser …", () => show("designs")),
    action("save", "Save as .dbml …", () => void saveToFile(), "mod+s"),
    action("share", "Share as a link …", () => show("share")),
    action("picture", "Export picture …", () => show("picture")),
    action("text", "Show the text", () => showEditor("text")),
    action("format", "Format the text", () => void session.format()),
    action("outline", "Show the outline", () => showEditor("outline")),
    action("editor", "Show or hide the editor", () => togglePane("editor"), "mod+b"),
    action("outputs", "Show or hide the outputs", () => togglePane("outputs"), "mod+alt+b"),
    action("inspector", "Show or hide the inspector", () => togglePane("inspector"), "alt+i"),
    ...details.map(([detail, title, shortcut]) =>
      action(`detail ${detail}`, title, () => session.look({ detail }), shortcut),
    ),
    ...notations.map(([notation, title]) => action(`notation ${notation}`, title, () => session.look({ notation }))),
    ...themes.map(([theme, title]) => action(`theme ${theme}`, title, () => session.prefer({ theme }))),
    wheel === "pan"
      ? action("wheel", "Let the wheel zoom", () => canvas({ wheel: "zoom" }))
      : action("wheel", "Let the wheel pan", () => canvas({ wheel: "pan" })),
    action("minimap", minimap ? "Hide the minimap" : "Show the minimap", () => canvas({ minimap: !minimap })),
    action("snap", snap ? "Stop snapping to the grid" : "Snap to the grid", () => canvas({ snap: !snap })),
    action("keys", "All keys", () => show("keys"), "?"),
  ];
}

const wholeDesign: Partial<Look> = { hidden: new Set(), focus: undefined, view: undefined };

function showEditor(shown: Preferences["editor"]["shown"]): void {
  const session = getSession();
  session.prefer({ editor: { ...session.getState().preferences.editor, open: true, shown } });
}
