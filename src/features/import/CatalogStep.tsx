import { useId, useState } from "react";
import { catalogQuery } from "#core/catalog/query.ts";
import type { Target } from "#core/schema/schema.ts";
import { Code } from "#ui/Code.tsx";
import { CopyButton } from "#ui/CopyButton.tsx";

const versions: readonly Target[] = [14, 15, 16, 17, 18];

/** The query that a person runs on a database of their own, and a field for what it answers. */
export function CatalogStep({ json, onJson }: { json: string; onJson: (json: string) => void }) {
  const id = useId();
  const [version, setVersion] = useState<Target>(14);
  const query = `set search_path = '';\n${catalogQuery(version)};\n`;
  return (
    <ol className="import-steps">
      <li>
        <div className="import-row">
          <p className="import-step">
            Run this query on your database, in psql or any other tool. It reads the catalog, and no row of your data.
          </p>
          <select
            className="import-kind"
            aria-label="Version of your database"
            value={version}
            onChange={({ currentTarget }) =>
              setVersion(versions.find((each) => String(each) === currentTarget.value) ?? 14)
            }
          >
            {versions.map((each) => (
              <option key={each} value={each}>
                PostgreSQL {each} or newer
              </option>
            ))}
          </select>
          <CopyButton text={() => query} title="Copy the query" tone="plain" />
        </div>
        <div className="import-query">
          <Code lines={query.split("\n")} language="sql" label="Query of the catalog" />
        </div>
      </li>
      <li>
        <label htmlFor={id}>Paste what it answers, one value of JSON.</label>
        <textarea
          id={id}
          className="import-paste import-json"
          value={json}
          spellCheck={false}
          autoComplete="off"
          placeholder="[{ …"
          onChange={(event) => onJson(event.currentTarget.value)}
        />
      </li>
    </ol>
  );
}
