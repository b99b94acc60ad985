import type { Input } from "#core/inputs/input.ts";
import { hasCreateTable, share } from "./words.ts";

const marks = [
  /^[ \t]*GO[ \t]*\r?$/im,
  /\bcreate\s+table\s+\[/i,
  /\bidentity\s*\(\s*\d+\s*,\s*\d+\s*\)/i,
  /\b(?:nvarchar|datetime2|uniqueidentifier|datetimeoffset)\b/i,
  /\bset\s+(?:ansi_nulls|quoted_identifier)\b/i,
];

export const mssql: Input = {
  id: "mssql",
  title: "SQL Server",
  extensions: [],
  looksLike: (text) => {
    const found = share(text, marks);
    return found === 0 || !hasCreateTable(text) ? 0 : 0.65 + found / 3;
  },
};
