import { useCallback, useEffect, useRef } from "react";
import { isTyping } from "./canvas-keys.ts";

/** Tells whether the space bar is held where it is no text. */
export function useSpace(): () => boolean {
  const held = useRef(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== " ") return;
      held.current = event.type === "keydown" && !isTyping(event.target);
      document.documentElement.toggleAttribute("data-space", held.current);
    };
    const release = (): void => {
      held.current = false;
      document.documentElement.removeAttribute("data-space");
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("keyup", onKey);
    window.addEventListener("blur", release);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("keyup", onKey);
      window.removeEventListener("blur", release);
      release();
    };
  }, []);
  return useCallback(() => held.current, []);
}
