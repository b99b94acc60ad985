import { useState } from "react";
import type { TableKey } from "#core/schema/schema.ts";
import { Icon } from "#ui/Icon.tsx";
import "#ui/list.css";
import { type ImportRow, type Mode, matchingRows, stateWords } from "./import-rows.ts";
import { counted } from "./said.ts";

type ImportTablesProps = {
  readonly rows: readonly ImportRow[];
  readonly mode: Mode;
  readonly ticked: ReadonlySet<TableKey>;
  readonly onTick: (ticked: ReadonlySet<TableKey>) => void;
};

const step = 500;

/** The tables that can be taken: ticked ones are. */
export function ImportTables({ rows, mode, ticked, onTick }: ImportTablesProps) {
  const [typed, setTyped] = useState("");
  const [most, setMost] = useState(step);
  const found = matchingRows(rows, typed);
  const tickedFound = found.filter(({ key }) => ticked.has(key)).length;
  const setAll = (takes: boolean): void => {
    const next = new Set(ticked);
    for (const { key } of found) {
      if (takes) next.add(key);
      else next.delete(key);
    }
    onTick(next);
  };
  const setOne = (key: TableKey, takes: boolean): void => {
    const next = new Set(ticked);
    if (takes) next.add(key);
    else next.delete(key);
    onTick(next);
  };
  if (rows.length === 0) return <p className="import-none">There is no table in it.</p>;
  return (
    <div className="import-tables">
      <div className="import-tables-head">
        <input
          type="checkbox"
          aria-label={typed === "" ? "All tables" : "All tables that are found"}
          checked={found.length > 0 && tickedFound === found.length}
          disabled={found.length === 0}
          ref={(box) => {
            if (box !== null) box.indeterminate = tickedFound > 0 && tickedFound < found.length;
          }}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
        <Icon name="search" size={14} />
        <input
          className="bare-field"
          aria-label="Filter tables"
          placeholder={`Filter ${counted(rows.length)} ${rows.length === 1 ? "table" : "tables"}`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <ul className="import-list" aria-label="Tables" tabIndex={0}>
        {found.slice(0, most).map((row) => (
          <li key={row.key}>
            <label className="import-table">
              <input
                type="checkbox"
                checked={ticked.has(row.key)}
                onChange={(event) => setOne(row.key, event.currentTarget.checked)}
              />
              <span className="import-table-name cut">{row.name}</span>
              <span className="import-table-columns">
                {counted(row.columns)} {row.columns === 1 ? "column" : "columns"}
              </span>
              <span className={`import-state import-state-${row.state}`}>
                {stateWords(row, mode, ticked.has(row.key))}
              </span>
            </label>
          </li>
        ))}
        {found.length === 0 && <li className="import-none">No table is called so.</li>}
        {found.length > most && (
          <li>
            <button type="button" className="import-more" onClick={() => setMost(most + step)}>
              Show {counted(Math.min(step, found.length - most))} more
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
