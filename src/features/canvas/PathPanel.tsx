import { useEffect, useMemo, useRef, useState } from "react";
import { joinSql } from "#core/outputs/postgres/join.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { findPath, type Path } from "#core/schema/paths.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { getSession } from "#session/use-session.ts";
import { IconButton } from "#ui/Button.tsx";
import { CopyButton } from "#ui/CopyButton.tsx";
import { Icon } from "#ui/Icon.tsx";
import "./path.css";

type PathPanelProps = {
  readonly schema: Schema;
  readonly from: TableKey;
  readonly to: TableKey;
  readonly onClose: () => void;
};

/** The shortest ways from one table to another, lit on the canvas, and the join that each means. */
export function PathPanel({ schema, from, to, onClose }: PathPanelProps) {
  const paths = useMemo(() => findPath(schema, from, to), [schema, from, to]);
  const [chosen, setChosen] = useState(0);
  const path = paths[chosen] ?? paths[0];
  useEffect(() => {
    if (path !== undefined) getSession().select({ references: path.map(({ reference }) => reference.key) });
  }, [path]);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) close.current();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
  const nameOf = (key: TableKey): string => {
    const table = tablesByKey(schema).get(key);
    return table === undefined ? key : displayName(table);
  };
  const sql = path === undefined ? "" : joinSql(schema, path);
  return (
    <section
      className="path-panel"
      data-floats=""
      data-scrolls=""
      aria-label={`Path from ${nameOf(from)} to ${nameOf(to)}`}
    >
      <header>
        <strong>
          {nameOf(from)} → {nameOf(to)}
        </strong>
        {path !== undefined && <CopyButton text={() => sql} />}
        <IconButton label="Close" onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </header>
      {path === undefined ? (
        <p className="path-none">No references lead from one to the other.</p>
      ) : (
        <>
          {paths.length > 1 && (
            <div className="path-choices" role="radiogroup" aria-label="Ways">
              {paths.map((each, at) => (
                <label key={wordsOf(each, nameOf)}>
                  <input type="radio" name="path" checked={at === chosen} onChange={() => setChosen(at)} />
                  {wordsOf(each, nameOf)}
                </label>
              ))}
            </div>
          )}
          <pre>{sql}</pre>
        </>
      )}
    </section>
  );
}

const wordsOf = (path: Path, nameOf: (key: TableKey) => string): string =>
  path.length === 1
    ? `by ${path[0]?.reference.from.columns.join(", ")}`
    : `by ${path
        .slice(0, -1)
        .map(({ to }) => nameOf(to))
        .join(", ")}`;
