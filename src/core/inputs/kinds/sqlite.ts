import type { Input } from "#core/inputs/input.ts";
import { hasCreateTable } from "./words.ts";

export const sqlite: Input = {
  id: "sqlite",
  title: "SQLite",
  extensions: ["sqlite.sql"],
  looksLike: (text) => {
    if (/^[ \t]*PRAGMA\s+\w+/im.test(text) && hasCreateTable(text)) return 0.95;
    if (/\bINTEGER\s+PRIMARY\s+KEY\s+AUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|\bsqlite_sequence\b/i.test(text)) return 0.9;
    return /\)\s*STRICT\s*;/i.test(text) && hasCreateTable(text) ? 0.8 : 0;
  },
};
