import type { Read } from "#core/dbml/read.ts";
import type { Block } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { Mention } from "#core/language/mention.ts";
import { perObject } from "#core/schema/per-object.ts";
import { mentionsOfBlock } from "./block-mentions.ts";

/** Every name in the text that means something in the design, in the order of the text; none overlap. */
export const mentionsIn = perObject((read: Read): readonly Mention[] =>
  read.syntax.blocks.flatMap((block) => mentionsOfBlock(read, block)),
);

/** The name that holds the offset or ends there; of two that meet, the one that begins there. */
export function mentionAt(read: Read, offset: number): Mention | undefined {
  const [block] = blocksIn(read, { from: offset, to: offset });
  if (block === undefined) return undefined;
  const touching = mentionsOfBlock(read, block).filter(({ from, to }) => from <= offset && offset <= to);
  return touching.at(-1);
}

/** Those that touch a span. Looks at nothing else. */
export function mentionsInSpan(read: Read, span: Span): readonly Mention[] {
  return blocksIn(read, span).flatMap((block) =>
    mentionsOfBlock(read, block).filter(({ from, to }) => from <= span.to && to >= span.from),
  );
}

/** The blocks that a span touches; of two that meet at its start, the later. */
export function blocksIn({ syntax: { blocks } }: Read, { from, to }: Span): readonly Block[] {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.from ?? 0) <= from) low = middle;
    else high = middle - 1;
  }
  let end = low + 1;
  while ((blocks[end]?.from ?? Number.POSITIVE_INFINITY) < to) end++;
  return blocks.slice(low, end);
}
