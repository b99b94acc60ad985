import type { Span } from "#core/diagnostic.ts";

/** A piece of SQL. `name` is what an identifier means: folded to lower case unless it is in quotes. */
export type SqlToken = Span & {
  readonly kind: "word" | "quoted" | "string" | "number" | "symbol";
  readonly text: string;
  readonly name: string;
};

const pieces =
  /(?<space>\s+|--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$))|(?<escaped>[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$))|(?<string>'(?:[^']|'')*(?:'|$))|(?<quoted>"(?:[^"]|"")*(?:"|$))|(?<dollar>\$[A-Za-z_]*\$)|(?<word>[\p{L}_][\p{L}\p{M}\p{N}_$]*)|(?<number>\d[\d.]*)|(?<symbol>::|<>|!=|<=|>=|[\s\S])/uy;

/** Cuts SQL into tokens; spaces and comments are left out. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < sql.length) {
    pieces.lastIndex = at;
    const groups = pieces.exec(sql)?.groups;
    if (groups === undefined) break;
    let to = pieces.lastIndex;
    const { space, escaped, string, quoted, dollar, word, number } = groups;
    if (dollar !== undefined) {
      const end = sql.indexOf(dollar, to);
      to = end === -1 ? sql.length : end + dollar.length;
    }
    const text = sql.slice(at, to);
    if (space === undefined) {
      const kind =
        word !== undefined
          ? "word"
          : quoted !== undefined
            ? "quoted"
            : number !== undefined
              ? "number"
              : (escaped ?? string ?? dollar) === undefined
                ? "symbol"
                : "string";
      const name =
        kind === "quoted" ? text.slice(1, -1).replaceAll('""', '"') : kind === "word" ? text.toLowerCase() : "";
      tokens.push({ kind, from: at, to, text, name });
    }
    at = to;
  }
  return tokens;
}
