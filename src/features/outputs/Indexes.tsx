import { Fragment, type ReactNode, useState } from "react";
import type { Finding } from "#core/advisor/rule.ts";
import { rules } from "#core/advisor/rules.ts";
import type { StrategyRow } from "#core/advisor/strategy.ts";
import type { CommandCall, Severity } from "#core/diagnostic.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Icon, type IconName } from "#ui/Icon.tsx";
import { PaneEmpty } from "#ui/Pane.tsx";
import { additionsOf } from "./additions.ts";

const pictures: Readonly<Record<Severity, IconName>> = { error: "error", warning: "warning", info: "suggestion" };
const step = 100;

/** Suggestions to take with one press, and every index of the design with its reason. */
export function Indexes() {
  const advice = useSessionState((state) => state.advice);
  const revision = useSessionState((state) => state.revision);
  const empty = useSessionState((state) => state.schema.tables.length === 0);
  if (empty) {
    return (
      <PaneEmpty icon="index" title="No tables to look at">
        <p>Double-click the canvas to add a table, or type DBML. The indexes it has and needs are listed here.</p>
      </PaneEmpty>
    );
  }
  const stale = advice.revision < revision;
  return (
    <div className={stale ? "indexes output-stale" : "indexes"} aria-busy={stale}>
      <div className="indexes-head">
        <h2 className="indexes-title">Suggestions</h2>
        <AddAll calls={additionsOf(advice.findings)} stale={stale} />
      </div>
      {advice.findings.length === 0 ? (
        <p className="indexes-fine">
          <Icon name="ok" className="severity-success" />
          Every reference has an index that serves it, and no index stands for nothing.
        </p>
      ) : (
        <Growing items={advice.findings}>{(finding) => <FindingCard key={finding.id} finding={finding} />}</Growing>
      )}
      <h2 className="indexes-title">Strategy</h2>
      <Strategy rows={advice.strategy} />
    </div>
  );
}

/** Every suggested index in one undo step. A refusal of one is a refusal of all, and the session says so. */
function AddAll({ calls, stale }: { calls: readonly CommandCall[]; stale: boolean }) {
  const [adding, setAdding] = useState(false);
  if (calls.length < 2) return null;
  const add = async (): Promise<void> => {
    setAdding(true);
    await getSession().run("batch", calls);
    setAdding(false);
  };
  return (
    <Button icon="add" disabled={adding || stale} onClick={() => void add()}>
      Add all {calls.length.toLocaleString("en")}
    </Button>
  );
}

function Growing<T>({ items, children }: { items: readonly T[]; children: (item: T) => ReactNode }) {
  const [count, setCount] = useState(step);
  return (
    <ul className="findings">
      {items.slice(0, count).map(children)}
      {items.length > count && (
        <li>
          <Button onClick={() => setCount(count + step)}>Show {Math.min(step, items.length - count)} more</Button>
        </li>
      )}
    </ul>
  );
}

function FindingCard({ finding }: { finding: Finding }) {
  const { severity, message, ddl, fix, table } = finding;
  const rule = rules.find(({ id }) => id === finding.rule);
  return (
    <li className="finding">
      <div className="finding-head">
        <Icon name={pictures[severity]} className={`severity-${severity}`} />
        <p>
          <span className="visually-hidden">{severity}: </span>
          {message}
        </p>
      </div>
      {ddl !== undefined && <pre className="finding-ddl">{ddl}</pre>}
      {rule !== undefined && (
        <details className="finding-why">
          <summary>Why: {rule.title}</summary>
          <p>{rule.explanation}</p>
        </details>
      )}
      <div className="finding-actions">
        {fix !== undefined && (
          <Button icon="add" title={fix.title} onClick={() => void getSession().run(fix.call.command, fix.call.args)}>
            Add to the design
          </Button>
        )}
        <Button tone="quiet" onClick={() => void getSession().revealTable(table, "other")}>
          Show table
        </Button>
      </div>
    </li>
  );
}

function Strategy({ rows }: { rows: readonly StrategyRow[] }) {
  const [count, setCount] = useState(step);
  return (
    <>
      <table className="strategy">
        <thead>
          <tr>
            <th scope="col">Table and index</th>
            <th scope="col">Columns</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, count).map((row) => (
            <tr key={`${row.table} ${row.index} ${row.type}`} className={row.suggested ? "strategy-suggested" : ""}>
              <td>
                <button
                  type="button"
                  className="text-button"
                  onClick={() => void getSession().revealTable(row.table, "other")}
                >
                  <Breakable name={row.table.replace(/^public\./, "")} />
                </button>
                <span className="strategy-index">
                  <Breakable name={row.index} />
                </span>
                {row.suggested && <span className="strategy-mark">suggested</span>}
              </td>
              <td>
                <code>{row.columns.join(", ")}</code>
                <span className="strategy-type">{row.type}</span>
              </td>
              <td>{row.justification}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > count && <Button onClick={() => setCount(count + step)}>Show more</Button>}
    </>
  );
}

/** A long name that may go on in the next line after each underscore. */
function Breakable({ name }: { name: string }) {
  const parts = name.split(/(?<=_)/);
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a name have no other identity
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
