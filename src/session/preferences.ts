import type { Preferences } from "./state.ts";

/** Where small settings are kept. `localStorage` is one, and may refuse. */
export type SettingsStore = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const name = "crowsfoot preferences";

export const defaultPreferences: Preferences = {
  theme: "system",
  editor: { width: 380, open: true },
  outputs: { width: 420, open: true, shown: "postgres" },
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
  const { theme, editor, outputs, welcomed } = fields(value);
  const shown = fields(outputs).shown;
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    editor: pane(editor, otherwise.editor),
    outputs: {
      ...pane(outputs, otherwise.outputs),
      shown: typeof shown === "string" && shown.length <= 50 ? shown : otherwise.outputs.shown,
    },
    welcomed: welcomed === true,
  };
}

type Pane = Preferences["editor"];

function pane(value: unknown, otherwise: Pane): Pane {
  const { width, open } = fields(value);
  return {
    width: typeof width === "number" && width >= 120 && width <= 4_000 ? Math.round(width) : otherwise.width,
    open: typeof open === "boolean" ? open : otherwise.open,
  };
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};
