import type { Input } from "#core/inputs/input.ts";
import { beginsAsSql, hasCreateTable, hasExtension, share } from "./words.ts";

const extensions = ["sql", "psql", "ddl", "pgsql"];

/** SQL is taken for PostgreSQL's unless another database's words stand in it. */
export const postgres: Input = {
  id: "postgres",
  title: "PostgreSQL",
  extensions,
  looksLike: (text, fileName) => {
    if (/^-- PostgreSQL database dump|^\\restrict |^SELECT pg_catalog\./m.test(text)) return 1;
    const own = share(text, [
      /\b(?:jsonb|timestamptz|bytea|citext|tsvector|serial|bigserial)\b/i,
      /\bcreate\s+(?:type|extension|domain|policy|materialized)\b/i,
      /::[a-z]|\$\$|\blanguage\s+'?(?:plpgsql|sql)\b/i,
      /\busing\s+(?:gin|gist|btree|brin|hash)\b/i,
    ]);
    if (beginsAsSql(text) || hasExtension(fileName, extensions)) return 0.5 + own / 4;
    return hasCreateTable(text) ? 0.4 + own / 4 : 0;
  },
};
