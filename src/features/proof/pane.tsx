import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { PlanNode, QueryResult } from "#core/proof/proof-calls.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { PaneEmpty } from "#ui/Pane.tsx";
import { isShortcut } from "#ui/shortcut.ts";
import { firstQuery, markedLine, resultWords, samplesWords } from "./console-words.ts";
import { PlanTree } from "./PlanTree.tsx";
import { ResultTable } from "./ResultTable.tsx";
import "./console.css";

type Answer =
  | { readonly kind: "result"; readonly sql: string; readonly result: QueryResult }
  | { readonly kind: "plan"; readonly plan: PlanNode }
  | { readonly kind: "said"; readonly lines: readonly string[] }
  | { readonly kind: "failed"; readonly why: string };

/** What stands in the console while another tab is shown. */
const kept: { sql: string | undefined; answer: Answer | undefined } = { sql: undefined, answer: undefined };

const sampleRows = [10, 100, 1000] as const;

/** SQL on the database that the design was proven on. */
export function ConsolePane() {
  const id = useId();
  const schema = useSessionState((state) => state.schema);
  const stage = useSessionState((state) => state.proof.stage);
  const [sql, setSql] = useState(kept.sql ?? "");
  const [answer, setAnswer] = useState(kept.answer);
  const [keep, setKeep] = useState(false);
  const [rows, setRows] = useState<number>(100);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    kept.sql = sql;
    kept.answer = answer;
  }, [sql, answer]);

  if (schema.tables.length === 0) {
    return (
      <PaneEmpty icon="schema" title="No tables to ask">
        <p>Add a table, and ask it in SQL here: a real PostgreSQL in this browser has it.</p>
      </PaneEmpty>
    );
  }
  const placeholder = firstQuery(schema);
  const asked = sql.trim() === "" ? placeholder : sql;
  const work = async (make: () => Promise<Answer>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      setAnswer(await make());
    } catch (error) {
      setAnswer({ kind: "failed", why: error instanceof Error ? error.message : String(error) });
    }
    setBusy(false);
  };
  const run = () => work(async () => ({ kind: "result", sql: asked, result: await getSession().runSql(asked, keep) }));
  const explain = () =>
    work(async () => {
      const plan = await getSession().explainSql(asked, false);
      return "node" in plan ? { kind: "plan", plan } : { kind: "result", sql: asked, result: plan };
    });
  const insert = () =>
    work(async () => ({ kind: "said", lines: samplesWords(await getSession().insertSamples(rows)) }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isShortcut(event.nativeEvent, "mod+enter")) return;
    event.preventDefault();
    event.stopPropagation();
    void run();
  };
  return (
    <section className="console" aria-label="Console">
      <label className="visually-hidden" htmlFor={id}>
        SQL
      </label>
      <textarea
        id={id}
        className="console-sql"
        value={sql}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        maxLength={200_000}
        onChange={(event) => setSql(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className="console-bar">
        <Button tone="primary" shortcut="mod+enter" disabled={busy} onClick={() => void run()}>
          Run
        </Button>
        <Button disabled={busy} title="How PostgreSQL would run it" onClick={() => void explain()}>
          Explain
        </Button>
        <label className="console-keep">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />
          Keep changes
        </label>
      </div>
      <div className="console-bar console-samples">
        <Button icon="add" disabled={busy} onClick={() => void insert()}>
          Insert sample rows
        </Button>
        <select
          className="console-rows"
          aria-label="Rows for each table"
          value={rows}
          onChange={(event) => setRows(Number(event.currentTarget.value))}
        >
          {sampleRows.map((count) => (
            <option key={count} value={count}>
              {count.toLocaleString("en")} a table
            </option>
          ))}
        </select>
      </div>
      <div className="console-answer" aria-live="polite" aria-busy={busy}>
        {busy ? (
          <p className="console-note">
            <Icon name="loading" size={14} className="console-turning" />
            {stage === "starting" ? "Starting PostgreSQL …" : "Running …"}
          </p>
        ) : (
          <AnswerView answer={answer} />
        )}
      </div>
    </section>
  );
}

function AnswerView({ answer }: { answer: Answer | undefined }) {
  if (answer === undefined) {
    return (
      <p className="console-note">
        A real PostgreSQL in this browser has your tables, and no rows yet. Each run is taken back, unless you keep it.
      </p>
    );
  }
  switch (answer.kind) {
    case "failed":
      return <p className="console-note console-error">{answer.why}</p>;
    case "said":
      return (
        <div className="console-note console-lines">
          {answer.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      );
    case "plan":
      return <PlanTree plan={answer.plan} />;
    case "result":
      return <ResultView sql={answer.sql} result={answer.result} />;
  }
}

function ResultView({ sql, result }: { sql: string; result: QueryResult }) {
  if (!("error" in result)) {
    return (
      <>
        <p className="console-note console-count">{resultWords(result)}</p>
        {result.columns.length > 0 && <ResultTable columns={result.columns} rows={result.rows} />}
      </>
    );
  }
  const { message, position, hint } = result.error;
  const marked = position === undefined ? undefined : markedLine(sql, position);
  return (
    <div className="console-note console-lines">
      <p className="console-error">
        <Icon name="error" size={14} />
        {message}
      </p>
      {marked !== undefined && (
        <pre className="console-mark">
          {marked.text}
          {"\n"}
          <span className="console-caret">{marked.mark}</span>
        </pre>
      )}
      {marked !== undefined && <p>Line {marked.line}</p>}
      {hint !== undefined && <p>{hint}</p>}
    </div>
  );
}
