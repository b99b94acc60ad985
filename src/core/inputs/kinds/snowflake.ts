import type { Input } from "#core/inputs/input.ts";
import { hasCreateTable, share } from "./words.ts";

const marks = [
  /\bcreate\s+or\s+replace\s+(?:transient\s+)?table\b/i,
  /\bautoincrement\s+start\s+\d+\s+increment\s+\d+/i,
  /\b(?:variant|timestamp_ntz|timestamp_ltz|timestamp_tz)\b/i,
  /\bcluster\s+by\s*\(/i,
];

export const snowflake: Input = {
  id: "snowflake",
  title: "Snowflake",
  extensions: [],
  looksLike: (text) => {
    const found = share(text, marks);
    return found === 0 || !hasCreateTable(text) ? 0 : 0.65 + found / 3;
  },
};
