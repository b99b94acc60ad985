/** What the services of @dbml/parse answer to every word of a text beside what we answer. */

import { readDesign } from "#core/dbml/read.ts";
import type { Span } from "#core/diagnostic.ts";
import type { DocumentSymbol } from "#core/language/language-calls.ts";
import type { Mention } from "#core/language/mention.ts";
import { definitionAt, referencesAt } from "./find.ts";
import { mentionAt, mentionsIn } from "./mentions.ts";
import { servicesFor } from "./services.test-support.ts";
import { symbolsOf } from "./symbols.ts";

/** An answer that only one of us gives to a question about a word. */
export type Difference = {
  readonly question: "definition" | "references";
  /** `neither`: they throw. */
  readonly by: "us" | "them" | "neither";
  /** What the word means to us. */
  readonly asked: Mention | undefined;
  readonly word: Span;
  readonly answer: Span;
  /** The name that the answer is, or whose element it is. */
  readonly answered: Mention | undefined;
  /** What holds the word and what holds the answer, the outermost first. */
  readonly aroundWord: readonly DocumentSymbol[];
  readonly aroundAnswer: readonly DocumentSymbol[];
  /** Whether the answer stands in a text or an expression. */
  readonly isInText: boolean;
  /** Whether the word or the answer is an enum's value without its enum, as in a text. */
  readonly isBareValue: boolean;
  /** Whether they answer of an element around the word rather than of the word. */
  readonly isOfAround: boolean;
};

/** Comments and texts are passed over: what they say names nothing. */
const word =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'''(?:\\[\s\S]|(?!''')[^\\])*'''|'(?:[^'\\\n]|\\.)*'|`[^`]*`|("(?:[^"\\\n]|\\.)*"|[\p{L}_][\p{L}\p{N}_]*)/gu;

/** `definitions` and `references`: how many words have answers, and the same ones. */
type Comparison = {
  readonly differences: readonly Difference[];
  readonly definitions: number;
  readonly references: number;
};

export function compareWords(text: string): Comparison {
  const read = readDesign(text);
  const services = servicesFor(text);
  const symbols = flat(symbolsOf(read));
  const around = (span: Span): DocumentSymbol[] => symbols.filter((symbol) => holds(symbol.span, span));
  const byPlace = new Map(mentionsIn(read).map((mention) => [key(mention), mention]));
  const elements = symbols.filter(({ kind }) => isDeclaration.has(kind));
  /** The element that a name declares. */
  const elementOf = (name: Span): Span => {
    const element = elements.find(({ nameSpan }) => holds(nameSpan, name));
    return element?.nameSpan.to === name.to ? element.span : name;
  };
  const texts = [...text.matchAll(word)].filter((match) => match[1] === undefined);
  const isInText = (span: Span): boolean =>
    texts.some((match) => holds({ from: match.index, to: match.index + match[0].length }, span));
  const isBareValue = (mention: Mention | undefined): boolean =>
    mention?.named.kind === "value" && mention.role === "named" && text[mention.from - 1] !== ".";
  const differences: Difference[] = [];
  let definitions = 0;
  let references = 0;
  for (const match of text.matchAll(word)) {
    if (match[1] === undefined) continue;
    const own = { from: match.index, to: match.index + match[0].length };
    // At the very start of a word they answer of what stands before it.
    const offset = own.from + 1;
    const mention = mentionAt(read, offset);
    const about = { asked: mention, word: own, aroundWord: around(own), isOfAround: false };
    const add = (question: Difference["question"], by: Difference["by"], answer: Span, isOfAround = false): void => {
      const element = elements.find(({ span }) => same(span, answer));
      const name = element === undefined ? byPlace.get(key(answer)) : mentionAt(read, element.nameSpan.to);
      differences.push({
        ...about,
        question,
        by,
        answer,
        answered: name,
        aroundAnswer: around(answer),
        isInText: isInText(answer),
        isBareValue: isBareValue(mention) || isBareValue(name),
        isOfAround,
      });
    };
    const theirs = services.definition(offset);
    const ours = definitionAt(read, offset).map(elementOf);
    if (theirs === undefined) add("definition", "neither", own);
    else {
      for (const answer of without(ours, theirs)) add("definition", "us", answer);
      for (const answer of without(theirs, ours)) add("definition", "them", answer);
      if (ours.length > 0 && sameSpans(ours, theirs)) definitions++;
    }
    const ourUses = referencesAt(read, offset).filter(({ role }) => role === "named");
    const theirUses = services.references(offset);
    if (ourUses.length > 0 && sameSpans(ourUses, theirUses)) references++;
    const isOfAround =
      theirUses.length > 0 &&
      !theirUses.some((use) => same(use, own)) &&
      about.aroundWord.some(({ nameSpan }) => {
        const name = mentionAt(read, nameSpan.to);
        return name !== undefined && name !== mention && sameSpans(services.references(name.from + 1), theirUses);
      });
    for (const answer of without(ourUses, theirUses)) add("references", "us", answer);
    for (const answer of without(theirUses, ourUses)) add("references", "them", answer, isOfAround);
  }
  return { differences, definitions, references };
}

const isDeclaration: ReadonlySet<DocumentSymbol["kind"]> = new Set([
  "table",
  "partial",
  "column",
  "enum",
  "value",
  "group",
  "note",
  "view",
]);

const flat = (symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] =>
  symbols.flatMap((symbol) => [symbol, ...flat(symbol.children)]);

const key = ({ from, to }: Span): string => `${from} ${to}`;
const same = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to;
const holds = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;
const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length && without(a, b).length === 0;
const without = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  spans.filter((span) => !others.some((other) => same(span, other)));
