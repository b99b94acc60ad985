import type { Input } from "#core/inputs/input.ts";
import { hasExtension } from "./words.ts";

const element =
  /^[ \t]*(?:table|enum|ref|project|tablegroup|tablepartial|note|records|metadata|diagramview)\b[^\n{;(]*[{:]/im;

export const dbml: Input = {
  id: "dbml",
  title: "DBML",
  extensions: ["dbml"],
  looksLike: (text, fileName) => {
    if (hasExtension(fileName, ["dbml"])) return 1;
    return element.test(text) ? 0.7 : 0;
  },
};
