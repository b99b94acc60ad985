import type { Diagnostic } from "#core/diagnostic.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { type Cut, cutAgain, cutBlocks } from "./blocks.ts";
import type { Declared } from "./declared.ts";
import { createLinker } from "./link.ts";
import { keyOf } from "./model.ts";
import { parseBlock } from "./parse.ts";
import type { ParsedBlock, Syntax } from "./syntax.ts";

/** What a text says. */
export type Read = {
  readonly syntax: Syntax;
  /** All that is sound in the text. */
  readonly schema: Schema;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Tables with errors of syntax: what the schema says of them may be less than was meant. */
  readonly broken: ReadonlySet<TableKey>;
  /** Whether the text has errors of syntax at all, so that a table may be missing. */
  readonly isBroken: boolean;
  readonly declared: Declared;
};

/**
 * Reads text after text, each as if it were the first, but parses only the blocks that changed and keeps the objects of
 * the rest.
 */
export function createReader(): (text: string) => Read {
  let before = "";
  let cut: Cut = cutBlocks("");
  let known = new Map<string, ParsedBlock>();
  const link = createLinker();
  return (text) => {
    cut = cutAgain(before, cut, text);
    before = text;
    const next = new Map<string, ParsedBlock>();
    const blocks = cut.blocks.map(({ from, to }) => {
      const own = text.slice(from, to);
      const parsed = next.get(own) ?? known.get(own) ?? parseBlock(own);
      next.set(own, parsed);
      return { from, to, parsed };
    });
    known = next;
    const syntax: Syntax = { text, blocks };
    return { syntax, ...brokenIn(syntax), ...link(syntax) };
  };
}

/** Reads one text. */
export const readDesign = (text: string): Read => createReader()(text);

function brokenIn(syntax: Syntax): Pick<Read, "broken" | "isBroken"> {
  const broken = new Set<TableKey>();
  let isBroken = false;
  for (const { parsed } of syntax.blocks) {
    if (!parsed.diagnostics.some(({ severity }) => severity === "error")) continue;
    isBroken = true;
    for (const element of parsed.elements) if (element.kind === "table") broken.add(keyOf(element.name));
  }
  return { broken, isBroken };
}
