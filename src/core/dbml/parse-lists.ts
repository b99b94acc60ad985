import type { Span } from "#core/diagnostic.ts";
import type { Lexer } from "./lexer.ts";
import { parseBody } from "./parse-body.ts";
import { expectSymbol, isSymbol, isWord, parseWord } from "./parse-parts.ts";
import { parseSettings } from "./parse-settings.ts";
import { checkSettings } from "./settings.ts";
import type { CheckNode, IndexKeyNode, IndexNode, TableItem } from "./syntax.ts";

/** `indexes { … }` of a table. The current token is the one after the keyword. */
export function parseIndexes(lexer: Lexer, keyword: Span): TableItem {
  const items: IndexNode[] = [];
  const body = parseBody(lexer, "The list of indexes", () => {
    const { from } = lexer;
    const keys = parseIndexKeys(lexer);
    if (keys === undefined) return;
    const settings = lexer.afterLine ? undefined : parseSettings(lexer);
    checkSettings(lexer, "index", settings);
    items.push({ from, to: lexer.lastTo, keys: keys.keys, tuple: keys.tuple, settings });
  });
  return { kind: "indexes", from: keyword.from, to: lexer.lastTo, body, items };
}

function parseIndexKeys(lexer: Lexer): { keys: IndexKeyNode[]; tuple: boolean } | undefined {
  if (!isSymbol(lexer, "(")) {
    const key = parseIndexKey(lexer);
    return key === undefined ? undefined : { keys: [key], tuple: false };
  }
  lexer.next();
  const keys: IndexKeyNode[] = [];
  for (;;) {
    const key = parseIndexKey(lexer);
    if (key === undefined) break;
    keys.push(key);
    if (!isSymbol(lexer, ",")) break;
    lexer.next();
  }
  expectSymbol(lexer, ")", `A column or an expression is expected, and ")" at the end.`);
  return { keys, tuple: true };
}

function parseIndexKey(lexer: Lexer): IndexKeyNode | undefined {
  if (isWord(lexer)) return { column: parseWord(lexer) };
  if (lexer.kind !== "expression") return undefined;
  const expression = { from: lexer.from, to: lexer.to, text: lexer.value };
  lexer.next();
  return { expression };
}

/** `checks { … }` of a table. */
export function parseChecks(lexer: Lexer, keyword: Span): TableItem {
  const items: CheckNode[] = [];
  const body = parseBody(lexer, "The list of checks", () => {
    if (lexer.kind !== "expression") return;
    const { from, value: expression } = lexer;
    lexer.next();
    const settings = lexer.afterLine ? undefined : parseSettings(lexer);
    checkSettings(lexer, "check", settings);
    items.push({ from, to: lexer.lastTo, expression, settings });
  });
  return { kind: "checks", from: keyword.from, to: lexer.lastTo, body, items };
}
