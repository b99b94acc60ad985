import type { Span } from "#core/diagnostic.ts";
import type { Lexer } from "./lexer.ts";
import { parseBody } from "./parse-body.ts";
import {
  isSymbol,
  isWord,
  lookAhead,
  parseEnd,
  parseNewWord,
  parsePath,
  parseRelation,
  parseValue,
  parseWord,
  report,
  seeAlso,
  shown,
} from "./parse-parts.ts";
import { parseSettings } from "./parse-settings.ts";
import { parseName, parseNote, parseNoteValue } from "./parse-table.ts";
import { checkNotes, checkSettings, meaning } from "./settings.ts";
import type {
  EnumNode,
  EnumValueNode,
  FieldNode,
  GroupNode,
  MetadataNode,
  NoteNode,
  Path,
  ProjectNode,
  RefNode,
  StickyNode,
  ViewNode,
  Word,
} from "./syntax.ts";

export function parseEnum(lexer: Lexer, keyword: Span): EnumNode | undefined {
  const name = parseName(lexer, keyword, "An enum");
  if (isSymbol(lexer, "[")) {
    report(lexer, "unexpected-token", "An enum takes no settings; its values do.", lexer);
    parseSettings(lexer);
  }
  const values: EnumValueNode[] = [];
  const seen = new Map<string, Word>();
  const body = parseBody(lexer, "An enum", () => {
    if (!isWord(lexer)) return;
    const word = parseNewWord(lexer);
    const settings = lexer.afterLine ? undefined : parseSettings(lexer);
    checkSettings(lexer, "enum value", settings);
    const first = seen.get(word.text);
    if (first === undefined) seen.set(word.text, word);
    else {
      const message = `The value "${word.text}" is already there.`;
      report(lexer, "duplicate-enum-value", message, word, seeAlso(first, "It stands here first."));
    }
    values.push({ from: word.from, to: lexer.lastTo, name: word, settings });
  });
  if (values.length === 0) report(lexer, "empty-enum", "An enum needs at least one value.", name ?? keyword);
  return name && { kind: "enum", from: keyword.from, to: lexer.lastTo, name, body, values };
}

/** `Ref name: a.b > c.d [settings]`, or the same in braces. */
export function parseRef(lexer: Lexer, keyword: Span): RefNode {
  const name = isWord(lexer) && !isBareEnd(lexer) ? parsePath(lexer) : undefined;
  if (name !== undefined && name.words.length > 1)
    report(lexer, "unexpected-token", "A reference's name has no dot.", name);
  const head = { from: keyword.from, to: (name ?? keyword).to };
  if (isSymbol(lexer, "[")) {
    report(lexer, "unexpected-token", "The settings of a reference stand after its ends.", lexer);
    parseSettings(lexer);
  }
  let relation: RefNode["relation"];
  if (isSymbol(lexer, ":")) {
    lexer.next();
    if (startsRelation(lexer)) relation = parseRelationship(lexer);
    else report(lexer, "missing-reference", `A reference is expected, such as "orders.user_id > users.id".`, head);
  } else if (isBareEnd(lexer)) {
    const where = name === undefined ? "Ref" : "the name of the reference";
    report(lexer, "missing-colon", `A colon is missing after ${where}.`, lexer);
    relation = parseRelationship(lexer);
  } else {
    parseBody(lexer, "A reference", () => {
      if (!isWord(lexer)) return;
      if (relation !== undefined)
        report(lexer, "unexpected-token", "One Ref holds one reference: write another Ref.", lexer);
      relation = parseRelationship(lexer);
    });
    if (relation === undefined) report(lexer, "missing-reference", "This Ref holds no reference.", head);
  }
  return { kind: "ref", from: keyword.from, to: lexer.lastTo, name, head, relation };
}

/** Whether an end of a reference stands here, where a name, a colon or a brace may. `a-b` was meant for a name. */
const isBareEnd = (lexer: Lexer): boolean =>
  isWord(lexer) &&
  lookAhead(lexer, (ahead) => {
    if (!isSymbol(ahead, ".")) return isSymbol(ahead, ">") || isSymbol(ahead, "<");
    while (isSymbol(ahead, ".")) {
      ahead.next();
      if (isWord(ahead)) ahead.next();
    }
    return !isSymbol(ahead, ":") && !isSymbol(ahead, "{") && !isSymbol(ahead, "[");
  });

/** On the next line too, but not when an element begins there: `Ref:` is half typed then. */
const startsRelation = (lexer: Lexer): boolean =>
  isWord(lexer) && (!lexer.afterLine || lookAhead(lexer, (ahead) => isSymbol(ahead, ".")));

function parseRelationship(lexer: Lexer): RefNode["relation"] {
  const left = parseEnd(lexer);
  const relation = parseRelation(lexer);
  if (left === undefined || relation === undefined) {
    report(
      lexer,
      "missing-reference",
      `A relation (>, <, - or <>) is expected here, not ${shown(lexer)}.`,
      left ?? lexer,
    );
    return undefined;
  }
  const right = startsRelation(lexer) ? parseEnd(lexer) : undefined;
  if (right === undefined) {
    report(lexer, "missing-reference", "The other end of the reference is missing.", relation);
    return undefined;
  }
  const settings = lexer.afterLine ? undefined : parseSettings(lexer);
  checkSettings(lexer, "ref", settings);
  for (const end of [left, right]) {
    if (end.table.length === 0)
      report(lexer, "missing-reference", `An end of a reference is a table and a column, such as "users.id".`, end);
    else if (end.columns.length === 1 && lexer.text[end.to - 1] === ")") {
      report(lexer, "needless-parentheses", "A single column stands without parentheses.", end);
    }
  }
  return { left, relation, right, settings };
}

export function parseGroup(lexer: Lexer, keyword: Span): GroupNode | undefined {
  const name = parseSimpleName(lexer, keyword, "A table group");
  const settings = parseSettings(lexer);
  checkSettings(lexer, "group", settings);
  const members: Path[] = [];
  const notes: NoteNode[] = [];
  const body = parseBody(lexer, "A table group", () => {
    if (!isWord(lexer)) return;
    const note = noteKeyword(lexer);
    if (note !== undefined) notes.push(parseNote(lexer, note));
    else members.push(parsePath(lexer));
  });
  if (name !== undefined) checkNotes(lexer, "table group", { name, settings }, notes);
  return name && { kind: "group", from: keyword.from, to: lexer.lastTo, name, settings, body, members, notes };
}

function parseSimpleName(lexer: Lexer, keyword: Span, what: string): Path | undefined {
  const name = parseName(lexer, keyword, what);
  if (name !== undefined && name.words.length > 1)
    report(lexer, "nested-schema", `${what} has no schema, so its name has no dot.`, name);
  return name;
}

/** Takes the word `Note` when a colon or a brace follows. */
function noteKeyword(lexer: Lexer): Span | undefined {
  if (lexer.kind !== "word" || lexer.value.toLowerCase() !== "note") return undefined;
  const opens = lookAhead(lexer, (ahead) => isSymbol(ahead, ":") || isSymbol(ahead, "{"));
  if (!opens) return undefined;
  const { from, to } = lexer;
  lexer.next();
  return { from, to };
}

export function parseSticky(lexer: Lexer, keyword: Span): StickyNode | undefined {
  const name = parseName(lexer, keyword, "A note");
  const settings = parseSettings(lexer);
  checkSettings(lexer, "note", settings);
  if (isSymbol(lexer, ":")) report(lexer, "unexpected-token", `A note on the canvas has its text in braces.`, lexer);
  const content = parseNoteValue(lexer, keyword);
  return name && { kind: "sticky", from: keyword.from, to: lexer.lastTo, name, settings, content };
}

export function parseProject(lexer: Lexer, keyword: Span): ProjectNode {
  const name = isWord(lexer) ? parsePath(lexer) : undefined;
  const fields: FieldNode[] = [];
  const notes: NoteNode[] = [];
  const body = parseBody(lexer, "A project", () => {
    const note = noteKeyword(lexer);
    if (note !== undefined) notes.push(parseNote(lexer, note));
    else parseField(lexer, fields, false);
  });
  return { kind: "project", from: keyword.from, to: lexer.lastTo, name, body, fields, notes };
}

/** `key: 'value'` */
function parseField(lexer: Lexer, fields: FieldNode[], colorToo: boolean): void {
  if (!isWord(lexer)) return;
  const key = parseWord(lexer);
  if (!isSymbol(lexer, ":")) {
    report(lexer, "unexpected-token", `A colon and a text are expected after "${key.text}".`, key);
    return;
  }
  lexer.next();
  const value = parseValue(lexer, false);
  if (value.kind !== "string" && value.kind !== "wrong" && !(colorToo && value.kind === "color")) {
    report(lexer, "wrong-value", `"${key.text}" needs a text in quotes.`, value);
  }
  fields.push({ from: key.from, to: lexer.lastTo, key, value });
}

const metadataTargets = new Set(["table", "column", "tablegroup", "note"]);

export function parseMetadata(lexer: Lexer, keyword: Span): MetadataNode | undefined {
  const target = lexer.value.toLowerCase();
  if (lexer.kind !== "word" || !metadataTargets.has(target)) {
    report(
      lexer,
      "unknown-element",
      "Metadata is of a Table, a Column, a TableGroup or a Note.",
      lexer.kind === "word" ? lexer : keyword,
      meaning(target, ["Table", "Column", "TableGroup", "Note"]),
    );
  }
  if (lexer.kind === "word") lexer.next();
  const name = parseName(lexer, keyword, "Metadata");
  const fields: FieldNode[] = [];
  const seen = new Map<string, Word>();
  const body = parseBody(lexer, "Metadata", () => parseField(lexer, fields, true));
  for (const { key } of fields) {
    const first = seen.get(key.text);
    if (first === undefined) seen.set(key.text, key);
    else
      report(lexer, "duplicate-setting", `"${key.text}" is already set.`, key, seeAlso(first, "It is set here first."));
  }
  if (name === undefined || !metadataTargets.has(target)) return undefined;
  return {
    kind: "metadata",
    from: keyword.from,
    to: lexer.lastTo,
    target: target as MetadataNode["target"],
    name,
    body,
    fields,
  };
}

export function parseView(lexer: Lexer, keyword: Span): ViewNode | undefined {
  const name = parseSimpleName(lexer, keyword, "A view");
  let all = false;
  const sections: ViewNode["sections"][number][] = [];
  const body = parseBody(lexer, "A view", () => {
    if (isSymbol(lexer, "*")) {
      all = true;
      lexer.next();
    } else if (lexer.kind === "word") sections.push(...parseSection(lexer));
  });
  return name && { kind: "view", from: keyword.from, to: lexer.lastTo, name, body, all, sections };
}

function parseSection(lexer: Lexer): ViewNode["sections"] {
  const { from, to } = lexer;
  const what = lexer.value.toLowerCase();
  const names: Path[] = [];
  let all = false;
  lexer.next();
  parseBody(lexer, `The list of ${what}`, () => {
    if (isSymbol(lexer, "*")) {
      all = true;
      lexer.next();
    } else if (isWord(lexer)) names.push(parsePath(lexer));
  });
  if (what === "tables" || what === "notes" || what === "tablegroups" || what === "schemas") {
    return [{ from, to: lexer.lastTo, what, all, names }];
  }
  const message = "A view lists Tables, Notes, TableGroups or Schemas.";
  report(lexer, "unknown-element", message, { from, to }, meaning(what, ["Tables", "Notes", "TableGroups", "Schemas"]));
  return [];
}
