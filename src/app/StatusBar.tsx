import { useEffect } from "react";
import { ProofBadge } from "#features/proof/ProofBadge.tsx";
import type { SaveState } from "#session/state.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Icon, type IconName } from "#ui/Icon.tsx";

/** Whether the work is kept, what is wrong with it, and how much there is. */
export function StatusBar() {
  const tables = useSessionState((state) => state.schema.tables.length);
  const references = useSessionState((state) => state.schema.references.length);
  const findings = useSessionState((state) => state.advice.findings.length);
  useEffect(() => getSession().watchAdvice(), []);
  return (
    <footer className="status-bar">
      <Saved />
      <Problems />
      <ProofBadge />
      <Busy />
      <span className="status-gap" />
      <span>{counted(tables, "table")}</span>
      <span>{counted(references, "reference")}</span>
      <button type="button" className="status-item" onClick={showIndexes}>
        {counted(findings, "suggestion")}
      </button>
    </footer>
  );
}

function showIndexes(): void {
  const session = getSession();
  const { outputs } = session.getState().preferences;
  session.prefer({ outputs: { ...outputs, open: true, shown: "indexes" } });
}

function Saved() {
  const saved = useSessionState((state) => state.saved);
  const edited = useSessionState((state) => state.undo !== undefined);
  const { icon, text, tone } = savedWords(saved, edited);
  return (
    <span className={`status-saved status-${tone}`} role="status">
      <Icon name={icon} size={14} />
      <span>{text}</span>
    </span>
  );
}

function savedWords(
  saved: SaveState,
  edited: boolean,
): { readonly icon: IconName; readonly text: string; readonly tone: string } {
  switch (saved.kind) {
    case "saved":
      return { icon: "ok", text: "Saved in this browser", tone: "quiet" };
    case "saving":
      return { icon: "loading", text: "Saving …", tone: "quiet" };
    case "failed":
      return { icon: "error", text: `Not saved: ${saved.reason}`, tone: "error" };
    case "unkept":
      return { icon: edited ? "offline" : "info", text: saved.reason, tone: edited ? "warning" : "quiet" };
  }
}

function Problems() {
  const diagnostics = useSessionState((state) => state.diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  if (errors + warnings === 0) return null;
  const first = diagnostics.find(({ severity }) => severity === (errors > 0 ? "error" : "warning"));
  const words = [errors > 0 && counted(errors, "error"), warnings > 0 && counted(warnings, "warning")];
  return (
    <button
      type="button"
      className={`status-item status-${errors > 0 ? "error" : "warning"}`}
      title={first?.message}
      onClick={() => {
        if (first?.at === undefined) return;
        const session = getSession();
        const { editor } = session.getState().preferences;
        session.prefer({ editor: { ...editor, open: true, shown: "text" } });
        session.revealSpan(first.at);
      }}
    >
      <Icon name={errors > 0 ? "error" : "warning"} size={14} />
      {words.filter((word) => word !== false).join(", ")}
    </button>
  );
}

function Busy() {
  const busy = useSessionState((state) => state.busy);
  if (busy === undefined) return null;
  return (
    <span className="status-saved" role="status">
      <Icon name="loading" size={14} className="turning" />
      {busy.title}
      <Button tone="quiet" onClick={getSession().cancel}>
        Stop
      </Button>
    </span>
  );
}

const counted = (count: number, word: string): string =>
  `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
