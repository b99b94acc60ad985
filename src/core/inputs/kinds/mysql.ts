import type { Input } from "#core/inputs/input.ts";
import { hasCreateTable, share } from "./words.ts";

const marks = [
  /\bengine\s*=\s*\w+/i,
  /\bauto_increment\b/i,
  /\bcreate\s+table[^;(`]{0,200}`/i,
  /\bunsigned\b|\btinyint\s*\(|\bmediumtext\b/i,
  /^\/\*!\d{5}/m,
  /^-- (?:MySQL|MariaDB) dump/m,
];

export const mysql: Input = {
  id: "mysql",
  title: "MySQL",
  extensions: [],
  looksLike: (text) => {
    const found = share(text, marks);
    return found === 0 || !hasCreateTable(text) ? 0 : 0.65 + found / 3;
  },
};
