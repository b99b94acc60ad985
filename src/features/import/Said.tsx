import { useState } from "react";
import type { ImportProblem } from "#core/inputs/input.ts";
import { Icon } from "#ui/Icon.tsx";
import { counted, groupSkipped, linesText } from "./said.ts";
import type { Reading } from "./use-import.ts";

type SaidProps = {
  readonly reading: Extract<Reading, { readonly stage: "read" }>;
  /** What does not come along with the tables that are chosen, in sentences. */
  readonly lost: readonly string[];
  /** Repairs that are not wanted, by their place among the problems. */
  readonly refused: ReadonlySet<number>;
  readonly onRefuse: (refused: ReadonlySet<number>) => void;
};

const step = 50;

/** What was repaired, what could not be read, and what is no part of a design. Nothing is dropped in silence. */
export function Said({ reading: { imported, found, lineBefore }, lost, refused, onRefuse }: SaidProps) {
  const [most, setMost] = useState(step);
  const repairs = found.map((problem, at) => ({ problem, at })).filter(({ problem }) => problem.repair !== undefined);
  const left = imported.problems.filter(({ repair }) => repair === undefined);
  const skipped = groupSkipped(imported.skipped);
  if (repairs.length + left.length + lost.length + skipped.length === 0) return null;
  const toggle = (at: number, isWanted: boolean): void => {
    const next = new Set(refused);
    if (isWanted) next.delete(at);
    else next.add(at);
    onRefuse(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="import-said" aria-label="What was found" tabIndex={0}>
      {repairs.length > 0 && (
        <>
          <h3>Repairs</h3>
          <ul>
            {repairs.slice(0, most).map(({ problem, at }) => (
              <li key={at} className="import-problem">
                <label>
                  <input
                    type="checkbox"
                    checked={!refused.has(at)}
                    onChange={(event) => toggle(at, event.currentTarget.checked)}
                  />
                  <span>{problem.repair?.title}</span>
                </label>
                <ProblemWords problem={problem} line={problem.line} />
              </li>
            ))}
          </ul>
        </>
      )}
      {left.length > 0 && (
        <>
          <h3>{left.length === 1 ? "1 problem" : `${counted(left.length)} problems`}</h3>
          <ul>
            {left.slice(0, most).map((problem, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: problems have no other identity
              <li key={at} className="import-problem">
                <ProblemWords problem={problem} line={lineBefore(problem.line)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {Math.max(left.length, repairs.length) > most && (
        <button type="button" className="import-more" onClick={() => setMost(most + step)}>
          Show more
        </button>
      )}
      {lost.length > 0 && (
        <>
          <h3>Left out by your choice</h3>
          <ul>
            {lost.slice(0, most).map((line) => (
              <li key={line} className="import-skipped">
                {line}
              </li>
            ))}
            {lost.length > most && <li className="import-skipped">… and {counted(lost.length - most)} more.</li>}
          </ul>
        </>
      )}
      {skipped.length > 0 && (
        <>
          <h3>Skipped</h3>
          <ul>
            {skipped.slice(0, 200).map(({ reason, at }) => (
              <li key={reason} className="import-skipped">
                <span className="import-count">{counted(at.length)}</span>
                <span>
                  {reason}
                  <span className="import-where">{linesText(at.map(({ line }) => ({ line: lineBefore(line) })))}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ProblemWords({ problem, line }: { problem: ImportProblem; line: number }) {
  const { severity, message, column, sql } = problem;
  return (
    <>
      <p className="import-message">
        <Icon name={severity === "info" ? "info" : severity} size={14} className={`import-${severity}`} />
        <span className="import-words">
          <span className="import-where">
            Line {counted(line)}, column {counted(column)}
          </span>
          {message}
        </span>
      </p>
      {sql !== "" && <pre className="import-sql">{excerpt(sql)}</pre>}
    </>
  );
}

const excerpt = (sql: string): string => {
  const lines = sql.slice(0, 600).split("\n");
  return lines.length > 4 || sql.length > 600 ? `${lines.slice(0, 4).join("\n")}\n…` : lines.join("\n");
};
