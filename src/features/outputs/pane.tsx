import { useEffect } from "react";
import { outputs } from "#core/outputs/outputs.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import "#ui/Pane.css";
import { Tabs, tabPanel } from "#ui/Tabs.tsx";
import { Indexes } from "./Indexes.tsx";
import { OutputText } from "./OutputText.tsx";
import { staleWords } from "./stale-words.ts";
import "./pane.css";

const indexes = { id: "indexes", title: "Indexes" };

/** What the design turns into, one text at a time, and what the advisor says of its indexes. */
export function OutputsPane() {
  const wished = useSessionState((state) => state.preferences.outputs.shown);
  const findings = useSessionState((state) => state.advice.findings.length);
  const stale = staleWords(useSessionState((state) => state.stale));
  const output = outputs.find(({ id }) => id === wished) ?? (wished === indexes.id ? undefined : outputs[0]);
  const shown = output?.id ?? indexes.id;

  useEffect(() => getSession().watchAdvice(), []);

  const show = (id: string): void => {
    const session = getSession();
    session.prefer({ outputs: { ...session.getState().preferences.outputs, shown: id } });
  };
  const tabs = [
    ...outputs.map(({ id, title }) => ({ id, title })),
    findings === 0 ? indexes : { ...indexes, badge: findings },
  ];
  return (
    <section className="pane outputs" aria-label="Outputs">
      <header className="pane-header">
        <Tabs label="Outputs" idPrefix="outputs" tabs={tabs} shown={shown} onShow={show} />
      </header>
      {stale !== undefined && <p className="stale-words">{stale}</p>}
      <div className="pane-body" {...tabPanel("outputs", shown)}>
        {output === undefined ? <Indexes /> : <OutputText key={output.id} output={output} />}
      </div>
    </section>
  );
}
