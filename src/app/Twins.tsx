import { type ReactNode, useState } from "react";
import type { Preferences } from "#session/state.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Tabs, tabPanel } from "#ui/Tabs.tsx";
import "#ui/Pane.css";
import "./Twins.css";

type Shown = Preferences["editor"]["shown"];

const tabs: readonly { readonly id: Shown; readonly title: string }[] = [
  { id: "text", title: "Text" },
  { id: "outline", title: "Outline" },
];

/** The design as text or as an outline. The text stays as it is while the outline is shown: where it is scrolled and folded. */
export function Twins({ text, outline }: { text: ReactNode; outline: ReactNode }) {
  const shown = useSessionState((state) => state.preferences.editor.shown);
  const [wasText, setWasText] = useState(shown === "text");
  if (shown === "text" && !wasText) setWasText(true);
  return (
    <div className="pane twins">
      <header className="pane-header twins-header">
        <Tabs label="Design" idPrefix="design" tabs={tabs} shown={shown} onShow={show} />
      </header>
      <div className="pane-body" {...tabPanel("design", shown)}>
        {wasText && <div className={shown === "text" ? "twins-shown" : "twins-kept"}>{text}</div>}
        {shown === "outline" && outline}
      </div>
    </div>
  );
}

function show(id: string): void {
  const session = getSession();
  const { editor } = session.getState().preferences;
  session.prefer({ editor: { ...editor, shown: id === "outline" ? "outline" : "text" } });
}
