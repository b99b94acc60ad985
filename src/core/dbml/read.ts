import type { Diagnostic } from "#core/diagnostic.ts";
import type { Unread } from "#core/schema/keep-last-good.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { type Cut, cutAgain, cutBlocks } from "./blocks.ts";
import type { Declared } from "./declared.ts";
import { createLinker } from "./link.ts";
import { keyOf } from "./model.ts";
import { parseBlock } from "./parse.ts";
import type { Block, Element, Syntax } from "./syntax.ts";

/** What a text says. */
export type Read = {
  readonly syntax: Syntax;
  /** All that is sound in the text. */
  readonly schema: Schema;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where there are errors of syntax: what the schema says may be less than was meant there. `undefined`: nowhere. */
  readonly unread: Unread | undefined;
  readonly declared: Declared;
};

/**
 * Reads text after text, each as if it were the first, but parses only the blocks that changed and keeps the objects of
 * the rest.
 */
export function createReader(): (text: string) => Read {
  let cut: Cut = cutBlocks("");
  let syntax: Syntax = { text: "", blocks: [] };
  const link = createLinker();
  return (text) => {
    cut = cutAgain(syntax.text, cut, text);
    syntax = { text, blocks: parsedBlocks(cut, text, syntax.blocks) };
    return { syntax, unread: unreadIn(syntax), ...link(syntax) };
  };
}

/** Blocks that stand where they stood before are not looked at; of the others, what was parsed before is found by its text. */
function parsedBlocks({ blocks, head, tail }: Cut, text: string, before: readonly Block[]): Block[] {
  const known = new Map(before.slice(head, before.length - tail).map(({ parsed }) => [parsed.text, parsed]));
  return blocks.map(({ from, to }, at) => {
    const fromEnd = blocks.length - at;
    const same = at < head ? before[at] : fromEnd <= tail ? before[before.length - fromEnd] : undefined;
    if (same !== undefined) return same.from === from ? same : { from, to, parsed: same.parsed };
    const own = text.slice(from, to);
    const parsed = known.get(own) ?? parseBlock(own);
    known.set(own, parsed);
    return { from, to, parsed };
  });
}

/** Reads one text. */
export const readDesign = (text: string): Read => createReader()(text);

function unreadIn(syntax: Syntax): Unread | undefined {
  const errors = syntax.blocks.filter(({ parsed }) => parsed.diagnostics.some(({ severity }) => severity === "error"));
  if (errors.length === 0) return undefined;
  const blocks = errors.map(({ parsed }) => parsed);
  return {
    broken: new Set(blocks.flatMap(({ elements }) => elements.flatMap(tableOf))),
    project: blocks.some(({ text }) => /^\s*Project\b/im.test(text)),
    texts: blocks.map(({ text }) => text),
    nameless: blocks.reduce(
      (sum, { diagnostics }) => sum + diagnostics.filter(({ code }) => isNameless.has(code)).length,
      0,
    ),
  };
}

/** The table that an element is about. */
function tableOf(element: Element): readonly TableKey[] {
  if (element.kind === "table") return [keyOf(element.name)];
  if (element.kind !== "metadata") return [];
  const { target, name } = element;
  if (target === "table") return [keyOf(name)];
  return target === "column" ? [keyOf({ ...name, words: name.words.slice(0, -1) })] : [];
}

const isNameless: ReadonlySet<string> = new Set([
  "missing-name",
  "unknown-element",
  "string-without-end",
  "comment-without-end",
]);
