import { useEffect, useRef, useState } from "react";
import { Button, IconButton } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import "./Toasts.css";

type Toast = {
  readonly id: number;
  readonly tone: "info" | "error";
  readonly text: string;
  readonly action?: { readonly title: string; readonly onSelect: () => void } | undefined;
};

/** Lines at the foot of the window that leave by themselves, later when they offer something or say what failed. */
export function Toasts({ toasts, onDismiss }: { toasts: readonly Toast[]; onDismiss: (id: number) => void }) {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </div>
  );
}

function ToastLine({ toast, onDismiss }: { toast: Toast; onDismiss: (id: number) => void }) {
  const [held, setHeld] = useState(false);
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });
  const { id, tone, text, action } = toast;
  const stay = tone === "error" || action !== undefined ? 10_000 : 4_000;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss.current(id), stay);
    return () => clearTimeout(timer);
  }, [held, id, stay]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the line in view
    <div
      className={`toast toast-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={tone === "error" ? "error" : "info"} />
      <span className="toast-text">{text}</span>
      {action !== undefined && (
        <Button
          tone="quiet"
          onClick={() => {
            action.onSelect();
            onDismiss(id);
          }}
        >
          {action.title}
        </Button>
      )}
      <IconButton label="Dismiss" onClick={() => onDismiss(id)}>
        <Icon name="close" size={14} />
      </IconButton>
    </div>
  );
}
