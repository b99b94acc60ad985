import type { Span } from "#core/diagnostic.ts";
import { Lexer } from "./lexer.ts";
import { skipBraces, skipLine } from "./parse-body.ts";
import {
  parseEnum,
  parseGroup,
  parseMetadata,
  parseProject,
  parseRef,
  parseSticky,
  parseView,
} from "./parse-element.ts";
import { isSymbol, isWord, parsePath, report, shown } from "./parse-parts.ts";
import { parseRecords, parseTable } from "./parse-table.ts";
import { meaning } from "./settings.ts";
import type { Element, ParsedBlock, RecordsNode } from "./syntax.ts";

type Parse = (lexer: Lexer, keyword: Span) => Element | undefined;

const elements: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ["table", (lexer, keyword) => parseTable(lexer, keyword, "table")],
  ["tablepartial", (lexer, keyword) => parseTable(lexer, keyword, "partial")],
  ["enum", parseEnum],
  ["ref", parseRef],
  ["tablegroup", parseGroup],
  ["note", parseSticky],
  ["project", parseProject],
  ["diagramview", parseView],
  ["records", parseTopRecords],
  ["metadata", parseMetadata],
  ["dep", (lexer, keyword) => parseOther(lexer, keyword, "dep")],
  ["use", (lexer, keyword) => parseOther(lexer, keyword, "use")],
  ["reuse", (lexer, keyword) => parseOther(lexer, keyword, "reuse")],
]);

/** Reads the text of one block. Broken parts are reported and left out; what is sound stays. */
export function parseBlock(text: string): ParsedBlock {
  const lexer = new Lexer(text);
  const found: Element[] = [];
  while (lexer.kind !== "end") {
    const keyword = { from: lexer.from, to: lexer.to };
    const parse = lexer.kind === "word" ? elements.get(lexer.value.toLowerCase()) : undefined;
    if (parse === undefined) skipUnknown(lexer);
    else {
      lexer.next();
      const element = parse(lexer, keyword);
      if (element !== undefined) found.push(element);
    }
  }
  return { text, elements: found, diagnostics: lexer.diagnostics };
}

function parseTopRecords(lexer: Lexer, keyword: Span): RecordsNode | undefined {
  if (!isWord(lexer)) {
    report(lexer, "missing-name", "Records need a table: Records users(id, name) { … }.", keyword);
    skipToElement(lexer);
    return undefined;
  }
  const table = parsePath(lexer);
  if (!isSymbol(lexer, "("))
    report(lexer, "missing-name", "Records need the table's columns: Records users(id, name) { … }.", table);
  return parseRecords(lexer, keyword, table);
}

function parseOther(lexer: Lexer, keyword: Span, name: string): Element {
  skipToElement(lexer);
  return { kind: "other", from: keyword.from, to: lexer.lastTo, keyword: name };
}

const keywords = [
  "Table",
  "TablePartial",
  "Enum",
  "Ref",
  "TableGroup",
  "Note",
  "Project",
  "Records",
  "Metadata",
  "DiagramView",
];

function skipUnknown(lexer: Lexer): void {
  const { from, to } = lexer;
  const word = lexer.kind === "word" ? lexer.value : undefined;
  if (word !== undefined && /^(create|alter|comment|insert|drop|select)$/i.test(word)) {
    report(
      lexer,
      "sql",
      "This looks like SQL, but the text of a design is DBML: Table users { id int [pk] }. Import turns SQL into it.",
      { from, to },
    );
  } else if (word !== undefined) {
    const more = meaning(word, keywords);
    const hint = more.meant === undefined ? "" : ` Did you mean "${more.meant}"?`;
    report(lexer, "unknown-element", `"${word}" is not an element.${hint}`, { from, to }, more);
  } else
    report(
      lexer,
      "unexpected-token",
      `${shown(lexer)} is not expected here: an element such as Table begins a line.`,
      lexer,
    );
  skipToElement(lexer);
}

/** To the next line that begins with an element's keyword, over whole `{ … }` bodies. */
function skipToElement(lexer: Lexer): void {
  do {
    if (isSymbol(lexer, "{")) skipBraces(lexer);
    else if (isSymbol(lexer, "}")) lexer.next();
    else skipLine(lexer);
  } while (lexer.kind !== "end" && !(lexer.kind === "word" && elements.has(lexer.value.toLowerCase())));
}
