/** A diagnostic with what stands around it in the text, and what a fixer makes of it. */
import { Lexer } from "#core/dbml/lexer.ts";
import { parsePath } from "#core/dbml/parse-parts.ts";
import type { Read } from "#core/dbml/read.ts";
import type { Owner } from "#core/dbml/settings.ts";
import type { Block, ColumnNode, Element, Path, Setting, SettingList } from "#core/dbml/syntax.ts";
import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Fix } from "#core/language/language-calls.ts";
import { blocksIn } from "#core/language/names/mentions.ts";

export type Problem = {
  readonly read: Read;
  readonly text: string;
  readonly at: Span;
  readonly meant: string | undefined;
  /** What `at` covers. */
  readonly word: string;
  readonly block: Block;
  /** The element of the block that holds `at`, if one does. */
  readonly element: Element | undefined;
};

export type Offer = Omit<Fix, "at">;

/** What can be done about a problem, the likeliest first. */
export type Fixer = (problem: Problem) => readonly Offer[];

export const offer = (title: string, edits: readonly TextEdit[]): Offer => ({ title, does: { edits } });

/** The one thing to do. */
export const certain = (title: string, edits: readonly TextEdit[]): Offer => ({
  ...offer(title, edits),
  isPreferred: true,
});

export function problemOf(read: Read, { at, meant }: Diagnostic & { readonly at: Span }): Problem | undefined {
  const [block] = blocksIn(read, { from: at.from, to: at.from });
  if (block === undefined) return undefined;
  const { text } = read.syntax;
  const from = at.from - block.from;
  const element = block.parsed.elements.find((each) => each.from <= from && from <= each.to);
  return { read, text, at, meant, word: text.slice(at.from, at.to), block, element };
}

/** A node's span in the whole text. */
export const placed = ({ block }: Pick<Problem, "block">, { from, to }: Span): Span => ({
  from: block.from + from,
  to: block.from + to,
});

/** The same for a node of any block. */
export const placedAt = (base: number, { from, to }: Span): Span => ({ from: base + from, to: base + to });

export const isWithin = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** The words that the text at a span is made of. */
export const pathIn = (text: string, { from, to }: Span): Path => parsePath(new Lexer(text.slice(from, to)));

/** Where the last token before an offset ends: the place for what is missing there. */
export function endOfTokenBefore({ block }: Pick<Problem, "block">, offset: number): number {
  const lexer = new Lexer(block.parsed.text);
  while (lexer.kind !== "end" && lexer.to <= offset - block.from) lexer.next();
  return block.from + (lexer.from < offset - block.from ? lexer.to : lexer.lastTo);
}

export type OwnedSetting = {
  readonly owner: Owner;
  readonly list: SettingList;
  readonly setting: Setting;
  readonly column: ColumnNode | undefined;
};

/** The setting that holds a span, and what it is a setting of. */
export function settingAt(problem: Problem): OwnedSetting | undefined {
  const { element, block, at } = problem;
  const wanted = { from: at.from - block.from, to: at.to - block.from };
  for (const { list, ...rest } of element === undefined ? [] : listsOf(element)) {
    const setting = isWithin(wanted, list) ? list.settings.find((each) => isWithin(wanted, each)) : undefined;
    if (setting !== undefined) return { ...rest, list, setting };
  }
  return undefined;
}

type OwnedList = Omit<OwnedSetting, "setting">;

function listsOf(element: Element): readonly OwnedList[] {
  const owned = (owner: OwnedList["owner"], list: SettingList | undefined, column?: ColumnNode): OwnedList[] =>
    list === undefined ? [] : [{ owner, list, column }];
  switch (element.kind) {
    case "table":
    case "partial":
      return [
        ...owned(element.kind, element.settings),
        ...element.items.flatMap((item) => {
          if (item.kind === "column") return owned("column", item.settings, item);
          if (item.kind === "indexes") return item.items.flatMap(({ settings }) => owned("index", settings));
          return item.kind === "checks" ? item.items.flatMap(({ settings }) => owned("check", settings)) : [];
        }),
      ];
    case "enum":
      return element.values.flatMap(({ settings }) => owned("enum value", settings));
    case "ref":
      return owned("ref", element.relation?.settings);
    case "group":
      return owned("group", element.settings);
    case "sticky":
      return owned("note", element.settings);
    default:
      return [];
  }
}
