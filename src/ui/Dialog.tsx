import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import "./Dialog.css";

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly width?: number;
};

/** A modal dialog: Escape, the cross and a press beside it close it, and the focus goes back where it was. */
export function Dialog({ title, onClose, children, footer, width = 480 }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    element.style.width = `min(${width}px, calc(100vw - 32px))`;
    element.showModal();
    // Not the cross, which comes first: Escape does as much.
    (element.querySelector<HTMLElement>(".dialog-body :is(input, textarea, button, a)") ?? element).focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [width]);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      tabIndex={-1}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
      onPointerDown={(event) => event.target === event.currentTarget && isOutside(event) && close.current()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header className="dialog-header">
        <h2 id={heading}>{title}</h2>
        <IconButton label="Close" onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </header>
      <div className="dialog-body">{children}</div>
      {footer !== undefined && <footer className="dialog-footer">{footer}</footer>}
    </dialog>
  );
}

function isOutside(event: {
  readonly clientX: number;
  readonly clientY: number;
  readonly currentTarget: Element;
}): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
