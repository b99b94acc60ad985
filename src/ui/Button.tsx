import type { MouseEvent, ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import { ariaShortcut } from "./shortcut.ts";
import { Tooltip } from "./Tooltip.tsx";
import "./Button.css";

type Common = {
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly disabled?: boolean | undefined;
  /** For a button that stays down: announced as a toggle. */
  readonly pressed?: boolean | undefined;
  /** As `mod+shift+z`: shown in the tooltip and announced. The button does not listen for it. */
  readonly shortcut?: string | undefined;
  /** For a button that opens a menu or a dialog. */
  readonly opens?: "menu" | "dialog" | undefined;
  readonly expanded?: boolean | undefined;
};

type ButtonProps = Common & {
  readonly tone?: "plain" | "primary" | "danger" | "quiet";
  readonly icon?: IconName | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
};

/** A button with words. */
export function Button({ tone = "plain", icon, title, children, ...common }: ButtonProps) {
  const button = (
    <button type="button" className={`button button-${tone}`} {...attributes(common)}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      {children}
    </button>
  );
  return title === undefined && common.shortcut === undefined ? (
    button
  ) : (
    <Tooltip text={title ?? (typeof children === "string" ? children : "")} shortcut={common.shortcut}>
      {button}
    </Tooltip>
  );
}

type IconButtonProps = Common & { readonly label: string; readonly children: ReactNode };

/** A button that is only a picture: its label is its name and its tooltip. */
export function IconButton({ label, children, ...common }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={common.shortcut}>
      <button type="button" className="icon-button" aria-label={label} {...attributes(common)}>
        {children}
      </button>
    </Tooltip>
  );
}

const attributes = ({ onClick, disabled, pressed, shortcut, opens, expanded }: Common) => ({
  onClick,
  disabled,
  "aria-pressed": pressed,
  "aria-haspopup": opens,
  "aria-expanded": expanded,
  "aria-keyshortcuts": shortcut === undefined ? undefined : ariaShortcut(shortcut),
});
