import { useEffect, useState } from "react";
import { isTyping } from "./canvas-keys.ts";

/** Whether the focus is where letters are text. React Flow takes the space bar wherever it knows no field, and Monaco's is none to it. */
export function useTyping(): boolean {
  const [typing, setTyping] = useState(() => isTyping(document.activeElement));
  useEffect(() => {
    const onFocus = (event: FocusEvent): void => setTyping(event.type === "focusin" && isTyping(event.target));
    window.addEventListener("focusin", onFocus);
    window.addEventListener("focusout", onFocus);
    return () => {
      window.removeEventListener("focusin", onFocus);
      window.removeEventListener("focusout", onFocus);
    };
  }, []);
  return typing;
}
