import type { Random } from "#core/corpus/seeded-random.ts";
import { commentsIn } from "#core/dbml/edit.ts";
import { Lexer } from "#core/dbml/lexer.ts";
import { createReader, type Read } from "#core/dbml/read.ts";
import { sameValue } from "#core/schema/same-value.ts";

/** The tokens and the comments of a text, as they are written; those of each block by themselves, as it is read. */
export function writtenIn({ syntax }: Read): {
  readonly tokens: readonly string[];
  readonly comments: readonly string[];
} {
  const tokens: string[] = [];
  const comments: string[] = [];
  for (const { parsed } of syntax.blocks) {
    const { text } = parsed;
    const lexer = new Lexer(text);
    while (lexer.kind !== "end" || lexer.lastTo < lexer.from) {
      for (const { from, to } of commentsIn(text, { from: lexer.lastTo, to: lexer.from })) {
        comments.push(text.slice(from, to).trimEnd());
      }
      if (lexer.kind === "end") break;
      tokens.push(text.slice(lexer.from, lexer.to));
      lexer.next();
    }
  }
  return { tokens, comments };
}

/** Whether two texts say the same, faults included. */
export const saysTheSame = (a: Read, b: Read): boolean =>
  sameValue(a.schema, b.schema) && sameValue(faultsOf(a), faultsOf(b));

export const faultsOf = ({ diagnostics }: Read): readonly string[] =>
  diagnostics.map(({ code, message }) => `${code} ${message}`).toSorted();

/** The text with spaces, tabs, line breaks and comments thrown in where it says the same with them. */
export function disfigure(text: string, random: Random, times: number): string {
  const read = createReader();
  const wanted = read(text);
  let current = text;
  let comments = 0;
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";
  const spaces = (): string => random.pick(["", " ", "  ", "\t", "      ", " \t "]);
  const comment = (): string => {
    comments++;
    return random.pick([
      `// odd ${comments} {['${spaces()}${newLine}`,
      `/* odd ${comments} */`,
      `/* odd ${newLine}   ${comments} " */`,
    ]);
  };
  const junk = (): string =>
    random.pick([
      spaces(),
      spaces(),
      `${spaces()}${newLine}${spaces()}`,
      `${spaces()}${newLine}${spaces()}${newLine}${newLine}${spaces()}`,
      `${spaces()}${comment()}${spaces()}`,
      `${spaces()}${newLine}${spaces()}${comment()}${spaces()}`,
      `${comment()}${spaces()}${newLine}${spaces()}`,
    ]);
  for (let count = 0; count < times; count++) {
    const { from, to, isWord } = anyGap(current, random);
    const tried = isWord
      ? current.slice(0, from) + random.pick([upper, lower])(current.slice(from, to)) + current.slice(to)
      : current.slice(0, from) + (random.chance(0.5) ? current.slice(from, to) : "") + junk() + current.slice(to);
    if (saysTheSame(read(tried), wanted)) current = tried;
  }
  return current;
}

const upper = (word: string): string => word.toUpperCase();
const lower = (word: string): string => word.toLowerCase();

/** Spaces between two tokens or none, or now and then a word. */
function anyGap(text: string, random: Random) {
  const gaps: { from: number; to: number; isWord: boolean }[] = [];
  const lexer = new Lexer(text);
  for (;;) {
    const isBlank = text.slice(lexer.lastTo, lexer.from).trim() === "";
    gaps.push(
      isBlank
        ? { from: lexer.lastTo, to: lexer.from, isWord: false }
        : { from: lexer.from, to: lexer.from, isWord: false },
    );
    if (lexer.kind === "end") return random.pick(gaps);
    if (lexer.kind === "word" && random.chance(0.1)) gaps.push({ from: lexer.from, to: lexer.to, isWord: true });
    lexer.next();
  }
}
