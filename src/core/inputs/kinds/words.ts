/** How many of these patterns occur, as a share from 0 to 1. */
export const share = (text: string, patterns: readonly RegExp[]): number =>
  patterns.filter((pattern) => pattern.test(text)).length / patterns.length;

/** Whether a file's name ends so, in any case. */
export const hasExtension = (fileName: string | undefined, extensions: readonly string[]): boolean =>
  extensions.some((extension) => fileName?.toLowerCase().endsWith(`.${extension}`) === true);

const statement =
  /^(?:alter|analyze|begin|call|comment|commit|copy|create|delete|do|drop|explain|grant|insert|lock|reset|revoke|select|set|start|truncate|update|vacuum|with)\s/i;

/** Whether the first thing behind comments and commands of psql is a statement of SQL, or there is nothing but them. */
export function beginsAsSql(text: string): boolean {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (/^--\r?\n?-*.*database dump/i.test(start.slice(0, 500))) return true;
  const rest = withoutComments(start);
  return statement.test(rest) || (rest !== start && rest.trim() === "");
}

/** A second comment of another language, as `//`, is none. */
function withoutComments(text: string): string {
  let rest = text;
  while (rest.startsWith("--") || rest.startsWith("\\") || rest.startsWith("/*") || rest.startsWith("#")) {
    const end = rest.startsWith("/*") ? rest.indexOf("*/", 2) + 1 : rest.indexOf("\n");
    if (end <= 0) return "";
    rest = rest.slice(end + 1).trimStart();
  }
  return rest;
}

/** Whether a statement of SQL stands at the start of some line. */
export const hasCreateTable = (text: string): boolean => /^[ \t]*create\s+(?:\w+\s+){0,2}table\b/im.test(text);
