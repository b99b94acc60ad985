import { lexemeAt } from "./lexer.ts";

/**
 * The text, as long as it is, without the marks of comments that stand within comments: Postgres's scanner reads what
 * follows each of them again and again.
 */
export function withoutNestedComments(sql: string): string {
  if (!mayNest(sql)) return sql;
  const pieces: string[] = [];
  let kept = 0;
  for (let at = 0; at < sql.length; ) {
    const { kind, from, to } = lexemeAt(sql, at);
    at = to;
    if (kind !== "space" || !mayNest(sql.slice(from, to))) continue;
    pieces.push(sql.slice(kept, from), flat(sql.slice(from, to)));
    kept = to;
  }
  pieces.push(sql.slice(kept));
  return pieces.join("");
}

/** Whether a comment opens before the last one is closed, be it that they stand in quotes. */
function mayNest(sql: string): boolean {
  for (let open = sql.indexOf("/*"); open !== -1; ) {
    const next = sql.indexOf("/*", open + 2);
    const close = sql.indexOf("*/", open + 2);
    if (next === -1) return false;
    if (close === -1 || next < close) return true;
    open = sql.indexOf("/*", close + 2);
  }
  return false;
}

const outside = /--[^\n]*|\/\*/g;
const inside = /\/\*|\*\//g;

/** Spaces and comments: of those that stand within another, the marks become spaces. */
function flat(space: string): string {
  let depth = 0;
  let text = "";
  let kept = 0;
  for (let at = 0; ; ) {
    const marks = depth === 0 ? outside : inside;
    marks.lastIndex = at;
    const found = marks.exec(space);
    if (found === null) return text + space.slice(kept);
    const [mark] = found;
    at = marks.lastIndex;
    if (mark.startsWith("--")) continue;
    const isInner = mark === "/*" ? depth++ > 0 : --depth > 0;
    if (!isInner) continue;
    text += `${space.slice(kept, found.index)}  `;
    kept = at;
  }
}
