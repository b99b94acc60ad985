import type { Input } from "#core/inputs/input.ts";
import { hasExtension } from "./words.ts";

export const prisma: Input = {
  id: "prisma",
  title: "Prisma",
  extensions: ["prisma"],
  looksLike: (text, fileName) => {
    if (hasExtension(fileName, ["prisma"])) return 1;
    if (/^[ \t]*(?:datasource|generator)\s+\w+\s*\{/m.test(text)) return 0.95;
    return /^[ \t]*model\s+\w+\s*\{/m.test(text) ? 0.9 : 0;
  },
};
