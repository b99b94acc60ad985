import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

const systemIsDark = (): MediaQueryList => window.matchMedia("(prefers-color-scheme: dark)");

/** Puts a theme on the page and keeps it; `system` follows the system until the returned function stops it. */
export function applyTheme(preference: Theme | "system"): () => void {
  const query = systemIsDark();
  const apply = (): void => {
    const theme = preference === "system" ? (query.matches ? "dark" : "light") : preference;
    document.documentElement.dataset.theme = theme;
  };
  apply();
  if (preference !== "system") return () => undefined;
  query.addEventListener("change", apply);
  return () => query.removeEventListener("change", apply);
}

/** The theme that the page shows now. */
export const useShownTheme = (): Theme => useSyncExternalStore(watch, shown);

const shown = (): Theme => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

function watch(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
