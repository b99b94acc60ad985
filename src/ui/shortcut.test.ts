import { expect, test } from "vitest";
import { ariaShortcut, isShortcut, shortcutText } from "./shortcut.ts";

const press = (key: string, code: string, held: readonly string[] = []) => ({
  key,
  code,
  ctrlKey: held.includes("ctrl"),
  metaKey: held.includes("meta"),
  shiftKey: held.includes("shift"),
  altKey: held.includes("alt"),
});

test("keys read as each system writes them", () => {
  expect(shortcutText("mod+shift+z", false)).toBe("Ctrl+Shift+Z");
  expect(shortcutText("mod+shift+z", true)).toBe("⌘⇧Z");
  expect(shortcutText("alt+enter", false)).toBe("Alt+Enter");
  expect(shortcutText("alt+arrowup", false)).toBe("Alt+↑");
  expect(ariaShortcut("alt+arrowup", false)).toBe("Alt+ArrowUp");
  expect(ariaShortcut("mod+s", false)).toBe("Control+S");
  expect(ariaShortcut("mod+s", true)).toBe("Meta+S");
});

test("modifiers must be exactly those asked for", () => {
  expect(isShortcut(press("z", "KeyZ", ["ctrl"]), "mod+z", false)).toBe(true);
  expect(isShortcut(press("Z", "KeyZ", ["ctrl", "shift"]), "mod+z", false)).toBe(false);
  expect(isShortcut(press("Z", "KeyZ", ["ctrl", "shift"]), "mod+shift+z", false)).toBe(true);
  expect(isShortcut(press("z", "KeyZ", ["meta"]), "mod+z", true)).toBe(true);
  expect(isShortcut(press("z", "KeyZ", ["ctrl"]), "mod+z", true)).toBe(false);
  expect(isShortcut(press("z", "KeyZ", ["ctrl", "meta"]), "mod+z", false)).toBe(false);
});

test("a letter is found on a layout that types another one", () => {
  expect(isShortcut(press("я", "KeyZ", ["ctrl"]), "mod+z", false)).toBe(true);
});

test("a sign counts however it is typed", () => {
  expect(isShortcut(press("?", "Slash", ["shift"]), "?", false)).toBe(true);
  expect(isShortcut(press("?", "Minus", []), "?", false)).toBe(true);
  expect(isShortcut(press("/", "Slash", []), "?", false)).toBe(false);
});
