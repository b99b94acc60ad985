import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import "./Pane.css";

/** What stands in a pane that has nothing to show: what it is for, and the one gesture that fills it. */
export function PaneEmpty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="pane-empty">
      <Icon name={icon} size={24} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
