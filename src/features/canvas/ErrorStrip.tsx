import { getSession, useSessionState } from "#session/use-session.ts";
import { Icon } from "#ui/Icon.tsx";

/** Says that the text is broken and where, while the canvas shows what it last meant. */
export function ErrorStrip() {
  const error = useSessionState((state) => state.diagnostics.find(({ severity }) => severity === "error"));
  const line = useSessionState((state) =>
    error?.at === undefined ? undefined : lineAt(state.document.text, error.at.from),
  );
  if (error === undefined) return null;
  const at = error.at;
  const text = `${line === undefined ? "" : `Line ${line}: `}${error.message}`;
  return (
    <button
      type="button"
      className="error-strip"
      disabled={at === undefined}
      onClick={() => at !== undefined && getSession().revealSpan(at)}
    >
      <Icon name="error" size={14} />
      <span className="error-strip-text">{text}</span>
      <span className="error-strip-rest">Showing the last good version</span>
    </button>
  );
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
