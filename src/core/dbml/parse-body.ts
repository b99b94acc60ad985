import type { Span } from "#core/diagnostic.ts";
import type { Lexer } from "./lexer.ts";
import { isSymbol, report, shown } from "./parse-parts.ts";

/**
 * `{ … }` with an item a line. `parseItem` takes at least one token, or none when it knows none; a line that does not
 * end where its item ends is reported and skipped, so that what follows stays sound.
 */
export function parseBody(lexer: Lexer, what: string, parseItem: () => void): Span {
  if (!isSymbol(lexer, "{")) {
    const at = lexer.kind === "end" ? { from: lexer.lastTo, to: lexer.lastTo } : lexer;
    report(lexer, "unexpected-token", `${what} needs a body: "{" is expected, not ${shown(lexer)}.`, at);
    return { from: lexer.lastTo, to: lexer.lastTo };
  }
  const { from, to: afterOpen } = lexer;
  lexer.next();
  while (!isSymbol(lexer, "}")) {
    if (lexer.kind === "end") {
      report(lexer, "missing-brace", `${what} has no end: close it with "}".`, { from, to: afterOpen });
      return { from, to: lexer.lastTo };
    }
    const start = lexer.from;
    parseItem();
    if (lexer.from === start) {
      report(lexer, "unexpected-token", `${shown(lexer)} does not belong in ${article(what)}.`, lexer);
      skipLine(lexer);
    } else if (!lexer.afterLine && !isSymbol(lexer, "}") && !isAtEnd(lexer)) {
      report(lexer, "unexpected-token", `${shown(lexer)} is not expected here: each line holds one item.`, lexer);
      skipLine(lexer);
    }
  }
  lexer.next();
  return { from, to: lexer.lastTo };
}

/** A question of its own, because the compiler believes that the kind does not change while an item is read. */
const isAtEnd = (lexer: Lexer): boolean => lexer.kind === "end";

const article = (what: string): string => what.replace(/^(A|An|The) /, (word) => word.toLowerCase());

/** To the first token of the next line, over whole `{ … }` bodies; stops at the `}` of the body it is in. */
export function skipLine(lexer: Lexer): void {
  do {
    if (isSymbol(lexer, "{")) skipBraces(lexer);
    else lexer.next();
  } while (!lexer.afterLine && lexer.kind !== "end" && !isSymbol(lexer, "}"));
}

/** Over `{ … }`. The current token is the brace. */
export function skipBraces(lexer: Lexer): void {
  let depth = 0;
  do {
    if (isSymbol(lexer, "{")) depth++;
    else if (isSymbol(lexer, "}")) depth--;
    lexer.next();
  } while (depth > 0 && lexer.kind !== "end");
}
