import type { PlanNode } from "#core/proof/proof-calls.ts";

/** How Postgres runs a query: each node above those that feed it, with its part of the cost. */
export function PlanTree({ plan }: { plan: PlanNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="plan" aria-label="Plan" tabIndex={0}>
      <ul>
        <Node plan={plan} total={Math.max(largestCost(plan), 1e-9)} />
      </ul>
    </section>
  );
}

function Node({ plan, total }: { plan: PlanNode; total: number }) {
  const { node, on, cost, rows, actual, extra, children } = plan;
  const own = Math.max(0, cost - children.reduce((sum, child) => sum + child.cost, 0));
  const share = Math.min(100, Math.round((own / total) * 100));
  return (
    <li className="plan-node">
      <p className="plan-head">
        <strong>{node}</strong>
        {on !== undefined && <code>{on}</code>}
      </p>
      <p className="plan-figures">
        <span>
          cost {number(cost)} · {number(rows)} {rows === 1 ? "row" : "rows"}
          {actual !== undefined && ` · in fact ${number(actual.rows)} in ${number(actual.ms)} ms`}
        </span>
        <span className="plan-share" title={`${share} % of the cost is its own`}>
          <span style={{ width: `${share}%` }} />
        </span>
      </p>
      {extra.map(([key, value]) => (
        <p key={key} className="plan-extra">
          {key} <code>{value}</code>
        </p>
      ))}
      {children.length > 0 && (
        <ul className="plan-children">
          {children.map((child, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nodes of a plan have no other identity
            <Node key={at} plan={child} total={total} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A node that need not be run to its end may cost less than what feeds it. */
const largestCost = ({ cost, children }: PlanNode): number => Math.max(cost, ...children.map(largestCost));

const number = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });
