import { useEffect, useMemo, useRef, useState } from "react";
import { displayName } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { search, searchable } from "#core/search/fuzzy.ts";
import { getSession } from "#session/use-session.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import "#ui/list.css";

type FindBarProps = {
  readonly schema: Schema;
  /** Told the tables that match, the best first; none when nothing is sought. */
  readonly onFound: (tables: readonly TableKey[]) => void;
  readonly onGo: (table: TableKey, column: string | undefined) => void;
  readonly onClose: () => void;
};

type Named = { readonly table: TableKey; readonly column: string | undefined; readonly text: string };

const most = 2000;

/** Finds tables and columns by name: what matches is ringed on the canvas, Enter goes from one to the next. */
export function FindBar({ schema, onFound, onGo, onClose }: FindBarProps) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const names = useMemo(
    () =>
      searchable(
        schema.tables.flatMap((table): Named[] => [
          { table: table.key, column: undefined, text: displayName(table) },
          ...table.columns.map(({ name }) => ({ table: table.key, column: name, text: name })),
        ]),
        ({ text }) => text,
      ),
    [schema],
  );
  const found = useMemo(
    () => (typed.trim() === "" ? [] : search(names, typed, most).map(({ item }) => item)),
    [names, typed],
  );
  useEffect(() => onFound([...new Set(found.map(({ table }) => table))]), [found, onFound]);
  useEffect(() => {
    field.current?.focus();
    return () => onFound([]);
  }, [onFound]);

  const go = (by: 1 | -1): void => {
    if (found.length === 0) return;
    const next = (Math.max(at, by === 1 ? -1 : 0) + by + found.length) % found.length;
    setAt(next);
    const target = found[next];
    if (target !== undefined) onGo(target.table, target.column);
  };
  const count =
    typed.trim() === "" ? "" : found.length === 0 ? "Nothing" : `${at < 0 ? "" : `${at + 1} of `}${found.length}`;
  return (
    <search className="find-bar" data-floats="">
      <Icon name="search" size={14} />
      <input
        ref={field}
        className="bare-field"
        aria-label="Find on the canvas"
        placeholder="Find tables and columns"
        value={typed}
        spellCheck={false}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            go(event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            onClose();
          }
        }}
      />
      <span className="find-count" role="status">
        {count}
      </span>
      <IconButton label="Show only these" disabled={found.length === 0} onClick={() => showOnly(schema, found)}>
        <Icon name="eye" size={14} />
      </IconButton>
      <IconButton label="Close" onClick={onClose}>
        <Icon name="close" size={14} />
      </IconButton>
    </search>
  );
}

function showOnly(schema: Schema, found: readonly Named[]): void {
  const tables = new Set(found.map(({ table }) => table));
  getSession().look({ hidden: new Set(schema.tables.flatMap(({ key }) => (tables.has(key) ? [] : [key]))) });
}
