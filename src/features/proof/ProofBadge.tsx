import type { Element } from "#core/outputs/postgres/statement.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Icon } from "#ui/Icon.tsx";
import { Tooltip } from "#ui/Tooltip.tsx";
import { badgeOf } from "./proof-words.ts";
import "./badge.css";

/** What a real PostgreSQL says of the design; a press leads to the first thing that it does not take. */
export function ProofBadge() {
  const proof = useSessionState((state) => state.proof);
  const isOld = useSessionState((state) => (state.proof.last?.revision ?? -1) < state.revision);
  const isEmpty = useSessionState((state) => state.schema.tables.length === 0 && state.proof.last === undefined);
  const { icon, tone, text, detail, leadsTo } = badgeOf(proof, isOld);
  if (isEmpty && proof.stage !== "failed") return null;
  return (
    <Tooltip text={detail.join("\n")}>
      <button
        type="button"
        className={`proof-badge proof-${tone}`}
        data-proof={proof.stage}
        aria-description={detail.join(" ")}
        onClick={() => lead(leadsTo)}
      >
        <Icon name={icon} size={14} className={icon === "loading" ? "proof-turning" : ""} />
        <span className="proof-text">{text}</span>
      </button>
    </Tooltip>
  );
}

function lead(to: Element | "start" | undefined): void {
  const session = getSession();
  if (to === "start") session.startProof();
  else if (to === undefined || to.kind === "design") showConsole();
  else {
    const { editor } = session.getState().preferences;
    session.prefer({ editor: { ...editor, open: true, shown: "text" } });
    void session.reveal(to, "other");
  }
}

function showConsole(): void {
  const session = getSession();
  const { outputs } = session.getState().preferences;
  session.prefer({ outputs: { ...outputs, open: true, shown: "console" } });
}
