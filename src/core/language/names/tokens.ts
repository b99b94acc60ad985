import type { Read } from "#core/dbml/read.ts";
import type { Block, Element, Setting, SettingList, TableItem, TypeNode } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { SemanticToken } from "#core/language/language-calls.ts";
import type { Mention } from "#core/language/mention.ts";
import { mentionsOfBlock } from "./block-mentions.ts";
import { blocksIn } from "./mentions.ts";

/** What the words in a part of the text mean, in the order of the text: its names, its types and its settings. Each is in one line. */
export function tokensIn(read: Read, span: Span): readonly SemanticToken[] {
  return blocksIn(read, span).flatMap((block) => {
    const mentions = mentionsOfBlock(read, block);
    const named = new Set(mentions.map(({ from }) => from));
    const others = othersIn(block).filter(({ from }) => !named.has(from));
    const tokens = [...mentions.flatMap(tokenOf), ...others];
    return tokens
      .filter(({ from, to }) => from < span.to && to > span.from && isInLine(read.syntax.text, from, to))
      .sort((a, b) => a.from - b.from);
  });
}

/** Editors colour by the line. */
const isInLine = (text: string, from: number, to: number): boolean => !text.slice(from, to).includes("\n");

/** References, notes, views and schemas look like any other word. */
function tokenOf({ from, to, named: { kind }, role, isUnknown }: Mention): readonly SemanticToken[] {
  if (kind === "reference" || kind === "note" || kind === "view" || kind === "schema") return [];
  const token: SemanticToken = { from, to, kind };
  if (role === "declared") return [{ ...token, isDeclared: true }];
  return [isUnknown ? { ...token, isUnknown } : token];
}

/** Types and settings, which mean the same whatever the rest of the text says. */
function othersIn({ from: base, parsed }: Block): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const add = (kind: "type" | "setting", at: Span | undefined): void => {
    if (at !== undefined) tokens.push({ from: base + at.from, to: base + at.to, kind });
  };
  for (const element of parsed.elements) {
    for (const type of typesIn(element)) add("type", type.path.words.at(-1));
    for (const { keySpan } of settingsIn(element)) add("setting", keySpan);
    if (element.kind === "metadata" || element.kind === "project")
      for (const { key } of element.fields) add("setting", key);
  }
  return tokens;
}

function* typesIn(element: Element): Generator<TypeNode> {
  if (element.kind !== "table" && element.kind !== "partial") return;
  for (const item of element.items) if (item.kind === "column" && item.type !== undefined) yield item.type;
}

function* settingsIn(element: Element): Generator<Setting> {
  for (const list of listsIn(element)) if (list !== undefined) yield* list.settings;
}

function* listsIn(element: Element): Generator<SettingList | undefined> {
  switch (element.kind) {
    case "table":
    case "partial":
      yield element.settings;
      for (const item of element.items) yield* listsOfItem(item);
      break;
    case "enum":
      for (const { settings } of element.values) yield settings;
      break;
    case "ref":
      yield element.relation?.settings;
      break;
    case "group":
    case "sticky":
      yield element.settings;
      break;
    case "project":
    case "view":
    case "records":
    case "metadata":
    case "other":
      break;
  }
}

function* listsOfItem(item: TableItem): Generator<SettingList | undefined> {
  if (item.kind === "column") yield item.settings;
  else if (item.kind === "indexes" || item.kind === "checks") for (const { settings } of item.items) yield settings;
}
