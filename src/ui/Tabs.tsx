import type { KeyboardEvent, ReactNode } from "react";
import "./Tabs.css";

type Tab = { readonly id: string; readonly title: string; readonly badge?: ReactNode };

type TabsProps = {
  /** Names the list, and prefixes the ids that join tabs and panels. */
  readonly label: string;
  readonly idPrefix: string;
  readonly tabs: readonly Tab[];
  readonly shown: string;
  readonly onShow: (id: string) => void;
};

/** A row of tabs: arrows move along it. Give the panel `tabPanel(idPrefix, id)`. */
export function Tabs({ label, idPrefix, tabs, shown, onShow }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex((tab) => tab.id === shown);
    const next = nextTab(event.key, at, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onShow(tab.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[next ?? 0]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${idPrefix}-tab-${tab.id}`}
          aria-controls={`${idPrefix}-panel`}
          aria-selected={tab.id === shown}
          tabIndex={tab.id === shown ? 0 : -1}
          className="tab"
          onClick={() => onShow(tab.id)}
        >
          {tab.title}
          {tab.badge !== undefined && <span className="tab-badge">{tab.badge}</span>}
        </button>
      ))}
    </div>
  );
}

/** What joins the panel to its tab. */
export const tabPanel = (idPrefix: string, shown: string) => ({
  role: "tabpanel",
  id: `${idPrefix}-panel`,
  "aria-labelledby": `${idPrefix}-tab-${shown}`,
});

function nextTab(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
