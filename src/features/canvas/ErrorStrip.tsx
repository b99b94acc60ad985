import { memo, useMemo } from "react";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Icon } from "#ui/Icon.tsx";
import { useLasting } from "#ui/use-lasting.ts";

/** Says that the text is broken and where, while the canvas shows what it last meant. */
export const ErrorStrip = memo(function ErrorStrip() {
  const error = useSessionState((state) => state.diagnostics.find(({ severity }) => severity === "error"));
  // Between two keys a text is often broken: that is no news.
  const isLasting = useLasting(error !== undefined, lasting);
  const at = isLasting ? error?.at : undefined;
  const offset = at?.from;
  // Counted when the problem is found, not with every key.
  const line = useMemo(
    () => (offset === undefined ? undefined : lineAt(getSession().getState().document.text, offset)),
    [offset],
  );
  const rest = useSessionState(({ stale, schema }) => staleText(stale, schema));
  if (error === undefined || !isLasting) return null;
  const text = `${line === undefined ? "" : `Line ${line}: `}${error.message}`;
  return (
    <button
      type="button"
      className="error-strip"
      disabled={at === undefined}
      onClick={() => at !== undefined && getSession().revealSpan(at)}
    >
      <Icon name="error" size={14} />
      <span className="error-strip-text">
        {text}
        {rest !== undefined && <span className="error-strip-rest"> {rest}</span>}
      </span>
    </button>
  );
});

/** In ms. */
const lasting = 500;

/** What of the drawing is not of the text as it is now, if anything. */
function staleText(stale: ReadonlySet<TableKey>, schema: Schema): string | undefined {
  if (stale.size === 0) return undefined;
  const [key = ""] = stale;
  const table = tablesByKey(schema).get(key);
  const name = table === undefined ? key : displayName(table);
  return `Showing the last good version of ${stale.size === 1 ? name : `${stale.size} tables`}`;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
