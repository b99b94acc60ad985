import type { Input } from "#core/inputs/input.ts";

/** What the query answers that people run on a database of their own. */
export const catalog: Input = {
  id: "catalog",
  title: "From your database",
  extensions: ["json"],
  looksLike: (text) => {
    const start = text.trimStart().slice(0, 4000);
    if (!/^[[{"]/.test(start)) return 0;
    return /\\?"facts\\?"\s*:/.test(start) || /\\?"owner\\?"\s*:/.test(start) ? 1 : 0.2;
  },
};
