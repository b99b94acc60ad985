import type { Span } from "#core/diagnostic.ts";
import type { Lexer } from "./lexer.ts";
import { parseBody, skipLine } from "./parse-body.ts";
import { parseChecks, parseIndexes } from "./parse-lists.ts";
import {
  expectSymbol,
  isSymbol,
  isWord,
  lookAhead,
  parseNewWord,
  parsePath,
  parseTuple,
  parseValue,
  parseWord,
  report,
  seeAlso,
  shown,
  shownPiece,
} from "./parse-parts.ts";
import { parseSettings } from "./parse-settings.ts";
import { checkNotes, checkSettings, meaning } from "./settings.ts";
import type { ColumnNode, NoteNode, Path, RecordsNode, TableItem, TableNode, TypeNode, Value, Word } from "./syntax.ts";

/** `Table name as alias [settings] { … }` and `TablePartial`. The current token is the one after the keyword. */
export function parseTable(lexer: Lexer, keyword: Span, kind: TableNode["kind"]): TableNode | undefined {
  const what = kind === "table" ? "A table" : "A table partial";
  const name = parseName(lexer, keyword, what);
  let alias: Word | undefined;
  if (lexer.kind === "word" && lexer.value.toLowerCase() === "as") {
    lexer.next();
    if (isWord(lexer)) alias = parseWord(lexer);
    else report(lexer, "missing-name", `An alias is expected after "as", not ${shown(lexer)}.`, lexer);
  }
  if (isSymbol(lexer, "[") && lexer.afterLine) {
    report(lexer, "unexpected-token", "The settings begin on the line of the name.", lexer);
  }
  const settings = parseSettings(lexer);
  checkSettings(lexer, kind, settings);
  const items: TableItem[] = [];
  const body = parseBody(lexer, what, () => {
    const item = parseTableItem(lexer);
    if (item !== undefined) items.push(item);
  });
  if (name === undefined) return undefined;
  const node = { kind, from: keyword.from, to: lexer.lastTo, name, alias, settings, body, items };
  checkItems(lexer, node);
  return node;
}

/** The name after a keyword, on the same line or the next; reports when there is none. */
export function parseName(lexer: Lexer, keyword: Span, what: string): Path | undefined {
  if (isWord(lexer)) {
    const path = parsePath(lexer);
    if (path.words.some((word) => word.text === "")) report(lexer, "missing-name", "A name cannot be empty.", path);
    return path;
  }
  report(lexer, "missing-name", `${what} needs a name.`, keyword);
  if (lexer.kind !== "end" && !isSymbol(lexer, "{") && !isSymbol(lexer, ":") && !lexer.afterLine) lexer.next();
  return undefined;
}

function checkItems(lexer: Lexer, table: TableNode): void {
  const notes = table.items.filter((item) => item.kind === "note");
  if (notes.length > 1) {
    for (const note of notes) {
      const other = notes.find((each) => each !== note) ?? note;
      report(lexer, "duplicate-note", "A table has one note only.", note, seeAlso(other, "The other one stands here."));
    }
  }
  checkNotes(lexer, table.kind === "table" ? "table" : "table partial", table, notes);
  const names = new Map<string, ColumnNode>();
  for (const item of table.items) {
    if (item.kind !== "column") continue;
    const first = names.get(item.name.text);
    if (first === undefined) names.set(item.name.text, item);
    else {
      const message = `The column "${item.name.text}" is already there.`;
      report(lexer, "duplicate-column", message, item.name, seeAlso(first.name, "It stands here first."));
    }
  }
  const partials = new Map<string, Span>();
  for (const item of table.items) {
    if (item.kind !== "inject") continue;
    const first = partials.get(item.name.text);
    if (first === undefined) partials.set(item.name.text, item);
    else {
      const message = `The partial "${item.name.text}" is already taken in.`;
      report(lexer, "duplicate-partial", message, item, seeAlso(first, "It is taken in here first."));
    }
  }
  const empty = !table.items.some((item) => item.kind === "column" || item.kind === "inject");
  const isBroken = lexer.diagnostics.some(
    ({ severity, at }) => severity === "error" && at !== undefined && at.from >= table.from,
  );
  if (empty && !isBroken) {
    report(
      lexer,
      "empty-table",
      `The table "${table.name.words.at(-1)?.text ?? ""}" has no columns. Give it one, such as "id bigint [pk]".`,
      table.name,
    );
  }
}

function parseTableItem(lexer: Lexer): TableItem | undefined {
  if (isSymbol(lexer, "~")) return parseInject(lexer);
  if (!isWord(lexer)) return undefined;
  const nested = lexer.kind === "word" ? nestedKeyword(lexer) : undefined;
  if (nested === undefined) return parseColumn(lexer);
  const keyword = { from: lexer.from, to: lexer.to };
  lexer.next();
  switch (nested) {
    case "indexes":
      return parseIndexes(lexer, keyword);
    case "checks":
      return parseChecks(lexer, keyword);
    case "note":
      return parseNote(lexer, keyword);
    case "records":
      return parseRecords(lexer, keyword, undefined);
    default:
      report(
        lexer,
        "unknown-element",
        `"${nested}" is not something a table holds: that is columns, indexes, checks, records and a Note.`,
        keyword,
        meaning(nested, ["indexes", "checks", "records", "Note"]),
      );
      skipLine(lexer);
      return undefined;
  }
}

/** The keyword of an element inside a table; a column of the same name has a type after it instead. */
function nestedKeyword(lexer: Lexer): string | undefined {
  const keyword = lexer.value.toLowerCase();
  const opens = lookAhead(
    lexer,
    (ahead) => isSymbol(ahead, "{") || isSymbol(ahead, ":") || (keyword === "records" && isSymbol(ahead, "(")),
  );
  return opens ? keyword : undefined;
}

function parseInject(lexer: Lexer): TableItem | undefined {
  const { from } = lexer;
  lexer.next();
  if (!isWord(lexer)) {
    report(lexer, "missing-name", `The name of a table partial is expected after "~".`, { from, to: from + 1 });
    return undefined;
  }
  const name = parseWord(lexer);
  return { kind: "inject", from, to: lexer.lastTo, name };
}

function parseColumn(lexer: Lexer): ColumnNode {
  const name = parseNewWord(lexer);
  if (isSymbol(lexer, ".")) {
    report(lexer, "unexpected-token", "A column's name has no dot; put it in double quotes if it does.", lexer);
    skipLine(lexer);
    return { kind: "column", from: name.from, to: name.to, name, type: undefined, flags: [], settings: undefined };
  }
  const type = parseType(lexer, name);
  const flags: Word[] = [];
  while (isWord(lexer) && !lexer.afterLine) flags.push(parseWord(lexer));
  checkFlags(lexer, flags);
  const settings = lexer.afterLine ? undefined : parseSettings(lexer);
  const node: ColumnNode = { kind: "column", from: name.from, to: lexer.lastTo, name, type, flags, settings };
  checkSettings(
    lexer,
    "column",
    settings,
    flags.map((flag) => flag.text.toLowerCase()),
  );
  return node;
}

/** Said once of all words that do not belong there: they mostly mean one thing, as `not null` does. */
function checkFlags(lexer: Lexer, flags: readonly Word[]): void {
  const wrong = flags.filter((flag) => !/^(pk|unique)$/i.test(flag.text));
  const [first, last] = [wrong[0], wrong.at(-1)];
  if (first === undefined || last === undefined) return;
  const at = { from: first.from, to: last.to };
  const message = `"${shownPiece(lexer, at)}" is not expected after the type: settings stand in brackets, [not null].`;
  report(lexer, "unbracketed-setting", message, at);
}

function parseType(lexer: Lexer, column: Word): TypeNode | undefined {
  if (!isWord(lexer) || lexer.afterLine) {
    const sound = lexer.afterLine || lexer.kind === "end" || isSymbol(lexer, "}") || isSymbol(lexer, "[");
    if (sound) report(lexer, "missing-type", `The column "${column.text}" needs a type, such as text.`, column);
    else {
      report(lexer, "missing-type", `A type is expected, not ${shown(lexer)}.`, lexer);
      skipLine(lexer);
    }
    return undefined;
  }
  const path = parsePath(lexer);
  if (path.words.length > 2) report(lexer, "nested-schema", "A type has one schema at most, as core.state.", path);
  const args = isSymbol(lexer, "(") && !lexer.afterLine ? parseTypeArguments(lexer) : undefined;
  let array = "";
  while (isSymbol(lexer, "[") && lexer.from === lexer.lastTo) {
    const size = /^\[\s*\d*\s*\]/.exec(lexer.text.slice(lexer.from, lexer.from + 24))?.[0];
    if (size === undefined) {
      report(lexer, "missing-space", "A space is missing between the type and its settings.", lexer);
      break;
    }
    array += size.replaceAll(/\s/g, "");
    const end = lexer.from + size.length;
    while (lexer.from < end && lexer.kind !== "end") lexer.next();
  }
  return { from: path.from, to: lexer.lastTo, path, args, array };
}

/** `(12, 2)`: what stands between the commas as written. */
function parseTypeArguments(lexer: Lexer): string {
  const parts: string[] = [];
  lexer.next();
  while (!isSymbol(lexer, ")") || parts.length > 0) {
    const { from } = lexer;
    if (isSymbol(lexer, "-") || isSymbol(lexer, "+")) lexer.next();
    if (lexer.kind === "symbol" || lexer.kind === "end") {
      report(lexer, "missing-value", `An argument of the type is expected, not ${shown(lexer)}.`, lexer);
      break;
    }
    parts.push(lexer.text.slice(from, lexer.to));
    lexer.next();
    if (!isSymbol(lexer, ",")) break;
    lexer.next();
  }
  expectSymbol(lexer, ")", `Close the arguments of the type with ")".`);
  return parts.join(",");
}

/** `: 'text'` or `{ 'text' }` after the word Note. */
export function parseNote(lexer: Lexer, keyword: Span): NoteNode {
  const value = parseNoteValue(lexer, keyword);
  return { kind: "note", from: keyword.from, to: lexer.lastTo, value };
}

export function parseNoteValue(lexer: Lexer, keyword: Span): Value {
  let value: Value = { kind: "wrong", from: keyword.to, to: keyword.to };
  const take = () => {
    if (lexer.kind !== "string" && lexer.kind !== "quoted") return;
    if (value.kind === "string") report(lexer, "duplicate-note", "A note is one text.", lexer);
    value = { kind: "string", from: lexer.from, to: lexer.to, text: lexer.value, quote: lexer.quote };
    lexer.next();
  };
  if (isSymbol(lexer, ":")) {
    lexer.next();
    take();
  } else parseBody(lexer, "A note", take);
  if (value.kind === "wrong") report(lexer, "missing-value", "A note is a text in quotes.", keyword);
  return value;
}

/** `(a, b) { 1, 'x' }` after the word Records, with the table's name before when it stands at the top. */
export function parseRecords(lexer: Lexer, keyword: Span, table: Path | undefined): RecordsNode {
  const columns = isSymbol(lexer, "(") ? parseTuple(lexer) : undefined;
  const rows: Value[][] = [];
  parseBody(lexer, "A list of records", () => {
    const row: Value[] = [];
    do {
      if (row.length > 0) lexer.next();
      if (isSymbol(lexer, ",") || isSymbol(lexer, "}") || lexer.kind === "end") break;
      row.push(parseValue(lexer, false));
    } while (isSymbol(lexer, ",") && !(lexer.afterLine && row.length === 0));
    rows.push(row);
  });
  return { kind: "records", from: keyword.from, to: lexer.lastTo, table, columns, rows };
}
