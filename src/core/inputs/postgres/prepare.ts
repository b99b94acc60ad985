import { lexemeAt } from "./lexer.ts";

type Prepared = {
  /** As long as the text: whatever only psql understands is blank. */
  readonly sql: string;
  readonly skipped: readonly { readonly at: number; readonly reason: string }[];
};

/** Makes SQL of what people feed to psql: its own commands and the rows of COPY become spaces, every offset stays. */
export function prepareSql(text: string): Prepared {
  // A half of a character, or a NUL, would count differently in the grammar.
  const sql = text
    .replace(/\0/g, " ")
    .replace(/^\ufeff/, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd");
  const pieces: string[] = [];
  const skipped: { at: number; reason: string }[] = [];
  let kept = 0;
  // Of the statement at hand: its first word, the word before, and whether it reads rows from what follows.
  let first = "";
  let last = "";
  let readsRows = false;
  const blank = (from: number, to: number, first = ""): void => {
    pieces.push(sql.slice(kept, from), first, sql.slice(from + first.length, to).replace(/[^\n\r]/g, " "));
    kept = to;
  };

  for (let at = 0; at < sql.length; ) {
    const lexeme = lexemeAt(sql, at);
    at = lexeme.to;
    if (lexeme.kind === "word") {
      const word = lexeme.to - lexeme.from > 8 ? "" : sql.slice(lexeme.from, lexeme.to).toLowerCase();
      if (first === "") first = word || "other";
      readsRows ||= first === "copy" && last === "from" && word === "stdin";
      last = word;
    } else if (lexeme.kind === "semicolon") {
      if (readsRows) {
        const start = lineEnd(sql, at);
        const end = rowsEnd(sql, start);
        if (end > start) {
          blank(start, end);
          at = end;
        }
      }
      [first, last, readsRows] = ["", "", false];
    } else if (lexeme.kind === "backslash") {
      const end = lineEnd(sql, at) - 1;
      const to = Math.max(at, sql[end] === "\n" ? end : lineEnd(sql, at));
      const command = sql.slice(lexeme.from, to).trim().split(/\s/, 1)[0] ?? "";
      skipped.push({ at: lexeme.from, reason: `${command.slice(0, 30)} is a command to psql, not SQL` });
      // `\g` and its kin end a statement as a semicolon does.
      const ends = first !== "" && /^\\g/.test(command);
      blank(lexeme.from, to, ends ? ";" : "");
      if (ends) first = "";
      at = to;
    }
  }
  if (kept === 0) return { sql, skipped };
  pieces.push(sql.slice(kept));
  return { sql: pieces.join(""), skipped };
}

function lineEnd(sql: string, from: number): number {
  const end = sql.indexOf("\n", from);
  return end === -1 ? sql.length : end + 1;
}

/** Behind the line `\.` that ends the rows; the end of the text when there is none. */
function rowsEnd(sql: string, from: number): number {
  for (let at = from; at < sql.length; at = lineEnd(sql, at)) {
    if (sql[at] === "\\" && /^\\\.\r?(?:\n|$)/.test(sql.slice(at, at + 4))) return lineEnd(sql, at);
  }
  return sql.length;
}
