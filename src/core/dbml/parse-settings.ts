import type { Lexer } from "./lexer.ts";
import { isSymbol, isWord, lookAhead, parseValue, report, seeAlso, shown, shownPiece } from "./parse-parts.ts";
import type { Setting, SettingList, Value } from "./syntax.ts";

/** `[a, b: 'c']` when a bracket is there. */
export function parseSettings(lexer: Lexer): SettingList | undefined {
  if (!isSymbol(lexer, "[")) return undefined;
  const { from } = lexer;
  const known = lexer.diagnostics.length;
  lexer.next();
  const settings: Setting[] = [];
  let open = !isSymbol(lexer, "]");
  while (open) {
    if (isWord(lexer)) settings.push(parseSetting(lexer));
    else if (!endsList(lexer))
      report(lexer, "unexpected-token", `A setting's name is expected, not ${shown(lexer)}.`, lexer);
    else report(lexer, "unexpected-token", "A setting is missing here.", { from: lexer.from, to: lexer.to });
    if (!endsList(lexer)) skipToListEnd(lexer);
    open = isSymbol(lexer, ",");
    if (open) lexer.next();
  }
  if (isSymbol(lexer, "]")) lexer.next();
  else if (!lexer.diagnostics.slice(known).some(({ code }) => code === "string-without-end"))
    reportOpen(lexer, from, settings.at(-1));
  return { from, to: lexer.lastTo, settings };
}

/** Said behind the name of a setting when plain words of the next line could belong to it, and else at what is wrong. */
function reportOpen(lexer: Lexer, from: number, last: Setting | undefined): void {
  const isBehind = lexer.kind === "end" || (lexer.kind === "word" && last?.value === undefined);
  const at = isBehind ? { from: lexer.lastTo, to: lexer.lastTo } : lexer;
  const more = { meant: "]", ...seeAlso({ from, to: from + 1 }, "They begin here.") };
  report(lexer, "missing-bracket", `Close the settings with "]".`, at, more);
}

const endsList = (lexer: Lexer): boolean =>
  isSymbol(lexer, ",") || isSymbol(lexer, "]") || isSymbol(lexer, "}") || isSymbol(lexer, "{") || lexer.kind === "end";

/** After something that is no setting: to the next comma or bracket, but not into the next line, which may be sound. */
function skipToListEnd(lexer: Lexer): void {
  if (!lexer.afterLine) report(lexer, "missing-comma", `A comma is missing before ${shown(lexer)}.`, lexer);
  while (!endsList(lexer) && !lexer.afterLine) lexer.next();
}

function parseSetting(lexer: Lexer): Setting {
  const { from } = lexer;
  const words = [lexer.value.toLowerCase()];
  lexer.next();
  let isOneLine = true;
  while (isWord(lexer)) {
    // Asked once, or a list of many lines would be read as many times.
    if (isOneLine && lexer.afterLine && startsItem(lexer)) break;
    isOneLine &&= !lexer.afterLine;
    words.push(lexer.value.toLowerCase());
    lexer.next();
  }
  const key = words.join(" ");
  const keySpan = { from, to: lexer.lastTo };
  if (!isSymbol(lexer, ":")) return { from, to: lexer.lastTo, key, keySpan, value: undefined };
  lexer.next();
  let value = parseValue(lexer, key === "ref");
  if ((key === "default" || key === "check") && startsSql(lexer, value)) value = skipSql(lexer, value);
  return { from, to: lexer.lastTo, key, keySpan, value };
}

/** Whether the line that begins here is an item of its own, such as a column, and no more of a setting's name. */
const startsItem = (lexer: Lexer): boolean =>
  lookAhead(lexer, (ahead) => {
    let isLone = true;
    for (; isWord(ahead); ahead.next()) isLone = false;
    if (isSymbol(ahead, "[") || isSymbol(ahead, "{")) return true;
    return !isLone && !isSymbol(ahead, ":") && !isSymbol(ahead, ",") && !isSymbol(ahead, "]");
  });

/** `now()`, `a > 0`: more follows on the line than a value's words, but neither a forgotten comma nor a half-typed name. */
function startsSql(lexer: Lexer, { kind }: Value): boolean {
  if ((kind !== "path" && kind !== "words") || endsList(lexer) || lexer.afterLine || isSymbol(lexer, ".")) return false;
  return !isSymbol(lexer, ":") || lookAhead(lexer, (ahead) => isSymbol(ahead, ":"));
}

function skipSql(lexer: Lexer, { from, to }: Value): Value {
  for (let depth = 0; !lexer.afterLine && (!endsList(lexer) || (depth > 0 && isSymbol(lexer, ","))); lexer.next()) {
    if (isSymbol(lexer, "(")) depth++;
    else if (isSymbol(lexer, ")")) depth--;
  }
  const at = { from, to: lexer.lastTo };
  report(lexer, "wrong-value", `SQL stands in backticks: \`${shownPiece(lexer, at)}\`.`, at);
  return { kind: "wrong", from, to };
}
