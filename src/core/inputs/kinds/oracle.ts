import type { Input } from "#core/inputs/input.ts";
import { hasCreateTable, share } from "./words.ts";

const marks = [
  /\bvarchar2\s*\(/i,
  /\bnumber\s*(?:\(\s*\d|\s+(?:not|primary|generated|default)\b)/i,
  /\b(?:clob|nvarchar2|sysdate|systimestamp)\b/i,
  /^\/[ \t]*\r?$/m,
];

export const oracle: Input = {
  id: "oracle",
  title: "Oracle",
  extensions: [],
  looksLike: (text) => {
    const found = share(text, marks.slice(0, 3));
    return found === 0 || !hasCreateTable(text) ? 0 : 0.65 + share(text, marks) / 3;
  },
};
