import type { Input } from "#core/inputs/input.ts";
import { hasExtension } from "./words.ts";

export const mermaid: Input = {
  id: "mermaid",
  title: "Mermaid",
  extensions: ["mmd", "mermaid"],
  looksLike: (text, fileName) => {
    if (/^[ \t]*erDiagram\b/m.test(text)) return 1;
    return hasExtension(fileName, ["mmd", "mermaid"]) ? 0.8 : 0;
  },
};
