import type { Preferences } from "./state.ts";

/** Where small settings are kept. `localStorage` is one, and may refuse. */
export type SettingsStore = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const name = "crowsfoot preferences";

export const defaultPreferences: Preferences = {
  theme: "system",
  editor: { width: 380, open: true, shown: "text" },
  outputs: { width: 420, open: true, shown: "postgres", options: [] },
  inspector: { width: 300, open: false },
  canvas: { detail: "all", notation: "feet", wheel: "pan", minimap: true, snap: true },
  welcomed: false,
};

/** What the browser remembers; the defaults for whatever is not as it should be. */
export function readPreferences(store: SettingsStore | undefined, isNarrow: boolean): Preferences {
  // The canvas needs the room more.
  const otherwise = isNarrow
    ? { ...defaultPreferences, outputs: { ...defaultPreferences.outputs, open: false } }
    : defaultPreferences;
  try {
    return validated(JSON.parse(store?.getItem(name) ?? "null"), otherwise);
  } catch {
    return otherwise;
  }
}

/** A browser that refuses to remember is no reason to disturb anybody. */
export function writePreferences(store: SettingsStore | undefined, preferences: Preferences): void {
  try {
    store?.setItem(name, JSON.stringify(preferences));
  } catch {
    return;
  }
}

function validated(value: unknown, otherwise: Preferences): Preferences {
  const { theme, editor, outputs, inspector, canvas, welcomed } = fields(value);
  const shown = fields(outputs).shown;
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    editor: { ...pane(editor, otherwise.editor), shown: fields(editor).shown === "outline" ? "outline" : "text" },
    outputs: {
      ...pane(outputs, otherwise.outputs),
      shown: isWord(shown) ? shown : otherwise.outputs.shown,
      options: choices(fields(outputs).options),
    },
    inspector: pane(inspector, otherwise.inspector),
    canvas: canvasSettings(fields(canvas), otherwise.canvas),
    welcomed: welcomed === true,
  };
}

const canvasSettings = (
  { detail, notation, wheel, minimap, snap }: Readonly<Record<string, unknown>>,
  otherwise: Preferences["canvas"],
): Preferences["canvas"] => ({
  detail: detail === "keys" || detail === "names" ? detail : "all",
  notation: notation === "labels" ? "labels" : "feet",
  wheel: wheel === "zoom" ? "zoom" : "pan",
  minimap: typeof minimap === "boolean" ? minimap : otherwise.minimap,
  snap: typeof snap === "boolean" ? snap : otherwise.snap,
});

const mostChoices = 100;

const choices = (value: unknown): Preferences["outputs"]["options"] =>
  (Array.isArray(value) ? value : []).slice(0, mostChoices).flatMap((each: unknown) => {
    const [output, option, choice, ...rest]: readonly unknown[] = Array.isArray(each) ? each : [];
    return isWord(output) && isWord(option) && isWord(choice) && rest.length === 0 ? [[output, option, choice]] : [];
  });

const isWord = (value: unknown): value is string => typeof value === "string" && value.length <= 50;

type Pane = Preferences["inspector"];

function pane(value: unknown, otherwise: Pane): Pane {
  const { width, open } = fields(value);
  return {
    width: typeof width === "number" && width >= 120 && width <= 4_000 ? Math.round(width) : otherwise.width,
    open: typeof open === "boolean" ? open : otherwise.open,
  };
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};
