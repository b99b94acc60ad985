/** Statements that SQL files begin with. No element of DBML is called so. */
const statement =
  /^(?:alter|analyze|begin|comment|commit|copy|create|delete|do|drop|explain|grant|insert|select|set|truncate|update|with)\s/i;

/** Why a file cannot be opened as a design, in a sentence; `undefined` when it may be tried. */
export function refusalOf(name: string, text: string): string | undefined {
  if (!/\.(?:sql|psql|ddl)$/i.test(name) && !isSql(text)) return undefined;
  return `${name.slice(0, 100)} is SQL. Crowsfoot opens .dbml files; importing SQL is not there yet.`;
}

function isSql(text: string): boolean {
  // Long enough for the licence that some files begin with.
  const start = text.slice(0, 100_000).trimStart();
  const isDump = start.startsWith("--") && /^-- PostgreSQL database/m.test(start.slice(0, 500));
  return isDump || statement.test(withoutComments(start));
}

/** From the first statement on: behind the comments of SQL and the commands of psql. */
function withoutComments(text: string): string {
  let rest = text;
  while (rest.startsWith("--") || rest.startsWith("\\") || rest.startsWith("/*")) {
    const end = rest.startsWith("/*") ? rest.indexOf("*/", 2) + 1 : rest.indexOf("\n");
    if (end <= 0) return "";
    rest = rest.slice(end + 1).trimStart();
  }
  return rest;
}
