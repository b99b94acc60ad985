import { useState } from "react";

const step = 200;

/** Rows as they came, null told apart from a text. */
export function ResultTable({
  columns,
  rows,
}: {
  columns: readonly string[];
  rows: readonly (readonly (string | null)[])[];
}) {
  const [most, setMost] = useState(step);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="result" aria-label="Result" tabIndex={0}>
      <table className="result-table">
        <thead>
          <tr>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name
              <th key={at} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
            <tr key={at}>
              {row.map((cell, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity
                <td key={nth}>{cell === null ? <span className="result-null">null</span> : cell.slice(0, 300)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <button type="button" className="result-more" onClick={() => setMost(most + step)}>
          Show {Math.min(step, rows.length - most)} more
        </button>
      )}
    </section>
  );
}
