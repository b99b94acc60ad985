import { type ComponentType, Suspense, useEffect } from "react";
import { outputKinds } from "#core/outputs/kinds.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import "#ui/Pane.css";
import { Tabs, tabPanel } from "#ui/Tabs.tsx";
import { Indexes } from "./Indexes.tsx";
import { OutputText } from "./OutputText.tsx";
import { staleWords } from "./stale-words.ts";
import "./pane.css";

const indexes = { id: "indexes", title: "Indexes" };

type MoreTab = { readonly id: string; readonly title: string; readonly Component: ComponentType };

/** What the design turns into, one text at a time, and what the advisor says of its indexes; and tabs of other features. */
export function OutputsPane({ more = [] }: { more?: readonly MoreTab[] }) {
  const wished = useSessionState((state) => state.preferences.outputs.shown);
  const findings = useSessionState((state) => state.advice.findings.length);
  const stale = staleWords(useSessionState((state) => state.stale));
  const output = outputKinds.find(({ id }) => id === wished) ?? (isOther(wished, more) ? undefined : outputKinds[0]);
  const other = more.find(({ id }) => id === wished);
  const shown = other?.id ?? output?.id ?? indexes.id;

  useEffect(() => getSession().watchAdvice(), []);

  const show = (id: string): void => {
    const session = getSession();
    session.prefer({ outputs: { ...session.getState().preferences.outputs, shown: id } });
  };
  const tabs = [
    ...outputKinds.map(({ id, title }) => ({ id, title })),
    findings === 0 ? indexes : { ...indexes, badge: findings },
    ...more,
  ];
  return (
    <section className="pane outputs" aria-label="Outputs">
      <header className="pane-header">
        <Tabs label="Outputs" idPrefix="outputs" tabs={tabs} shown={shown} onShow={show} />
      </header>
      {stale !== undefined && <p className="stale-words">{stale}</p>}
      <div className="pane-body" {...tabPanel("outputs", shown)}>
        {other !== undefined ? (
          <Suspense>
            <other.Component />
          </Suspense>
        ) : output === undefined ? (
          <Indexes />
        ) : (
          <OutputText key={output.id} output={output} />
        )}
      </div>
    </section>
  );
}

const isOther = (wished: string, more: readonly MoreTab[]): boolean =>
  wished === indexes.id || more.some(({ id }) => id === wished);
