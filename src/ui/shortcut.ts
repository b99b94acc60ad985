const isMac = (): boolean => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const macSigns: ReadonlyMap<string, string> = new Map([
  ["mod", "⌘"],
  ["shift", "⇧"],
  ["alt", "⌥"],
]);

const arrows: ReadonlyMap<string, readonly [sign: string, name: string]> = new Map([
  ["arrowup", ["↑", "ArrowUp"]],
  ["arrowdown", ["↓", "ArrowDown"]],
  ["arrowleft", ["←", "ArrowLeft"]],
  ["arrowright", ["→", "ArrowRight"]],
]);

/** How keys written as `mod+shift+z` read on this machine: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function shortcutText(keys: string, mac = isMac()): string {
  const parts = partsOf(keys).map((part) => {
    const sign = mac ? macSigns.get(part.toLowerCase()) : undefined;
    if (sign !== undefined) return sign;
    const arrow = arrows.get(part.toLowerCase());
    if (arrow !== undefined) return arrow[0];
    if (part.toLowerCase() === "mod") return "Ctrl";
    return part.length === 1 ? part.toUpperCase() : `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  });
  return mac ? parts.join("") : parts.join("+");
}

/** The keys in the form that `aria-keyshortcuts` wants. */
export function ariaShortcut(keys: string, mac = isMac()): string {
  return partsOf(keys)
    .map((part) =>
      part.toLowerCase() === "mod"
        ? mac
          ? "Meta"
          : "Control"
        : (arrows.get(part.toLowerCase())?.[1] ?? `${part.charAt(0).toUpperCase()}${part.slice(1)}`),
    )
    .join("+");
}

type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Whether a key press is `keys`: exactly its modifiers, whatever the keyboard's layout makes of the letter. */
export function isShortcut(event: KeyPress, keys: string, mac = isMac()): boolean {
  const parts = partsOf(keys).map((part) => part.toLowerCase());
  const key = parts.at(-1) ?? "";
  const wants = (part: string): boolean => parts.slice(0, -1).includes(part);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (other || mod !== wants("mod") || event.altKey !== wants("alt")) return false;
  // A sign such as `?` needs shift on some layouts and not on others.
  if (/^[\p{L}\p{N}]$/u.test(key) || key.length > 1) {
    if (event.shiftKey !== wants("shift")) return false;
  }
  return (
    event.key.toLowerCase() === key ||
    event.code.toLowerCase() === `key${key}` ||
    event.code.toLowerCase() === `digit${key}`
  );
}

const partsOf = (keys: string): readonly string[] => (keys === "+" ? ["+"] : keys.split("+"));
