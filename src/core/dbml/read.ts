import type { Diagnostic } from "#core/diagnostic.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { type Cut, cutAgain, cutBlocks } from "./blocks.ts";
import type { Declared } from "./declared.ts";
import { createLinker } from "./link.ts";
import { keyOf } from "./model.ts";
import { parseBlock } from "./parse.ts";
import type { Block, Syntax } from "./syntax.ts";

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
  let cut: Cut = cutBlocks("");
  let syntax: Syntax = { text: "", blocks: [] };
  const link = createLinker();
  return (text) => {
    cut = cutAgain(syntax.text, cut, text);
    syntax = { text, blocks: parsedBlocks(cut, text, syntax.blocks) };
    return { syntax, ...brokenIn(syntax), ...link(syntax) };
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
