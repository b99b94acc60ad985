import type { SettingsStore } from "./preferences.ts";
import type { SaveRequest } from "./storage.ts";

/**
 * What a page that is being left could not save any more: IndexedDB answers too late then, `localStorage` at once.
 * The next start saves it.
 */
type Unsaved = Omit<SaveRequest, "strict">;

const prefix = "crowsfoot unsaved ";

export function keepUnsaved(store: SettingsStore | undefined, unsaved: Unsaved): void {
  try {
    store?.setItem(prefix + unsaved.id, JSON.stringify(unsaved));
  } catch {
    // Full or refused: nothing is left that could keep it.
    return;
  }
}

export function forgetUnsaved(store: SettingsStore | undefined, id: string): void {
  try {
    store?.removeItem(prefix + id);
  } catch {
    return;
  }
}

/** What is no such thing is left alone. */
export function readUnsaved(store: SettingsStore | undefined): readonly Unsaved[] {
  try {
    const names = Array.from({ length: store?.length ?? 0 }, (_, at) => store?.key(at) ?? "");
    return names
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => {
        const unsaved = parse(store?.getItem(name) ?? "");
        return unsaved !== undefined && name === prefix + unsaved.id ? [unsaved] : [];
      });
  } catch {
    return [];
  }
}

function parse(json: string): Unsaved | undefined {
  try {
    const value: Unsaved = JSON.parse(json);
    const { id, title, file, rev, changedAt, tables } = value;
    const isWhole =
      [id, title, file].every((each) => typeof each === "string") && [rev, changedAt, tables].every(Number.isFinite);
    return isWhole ? { id, title, file, rev, changedAt, tables } : undefined;
  } catch {
    return undefined;
  }
}
