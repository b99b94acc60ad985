import type { Span } from "#core/diagnostic.ts";

/** A line in column 0 that begins an element when no body is open. */
const header =
  /(?:table|tablepartial|enum|tablegroup|project|diagramview|metadata|records|ref|note|dep|use|reuse)(?![\p{L}\p{M}\d_])/iuy;

/** A line in column 0 that begins an element even in an open body, because no line inside one looks like it. */
const strongHeader =
  /(?:(?:table|tablepartial|enum|tablegroup|diagramview|metadata)\s[^\n{}`']*(?:'[^'\n]*'[^\n{}`']*)*\{|records\s+[^\s(){}[\]'`][^\n{}[\]'`]*\{|project\b[^\n{}[\]'`:]*\{|ref\b[^\n{}[\]'`]*[:{]|note\s+[^\s{}[\]'`:][^\n{}[\]'`:]*(?:\[[^\n\]]*\]\s*)?\{)/iy;

/**
 * Cuts a text into blocks: stretches that can be read on their own, which join to the text. A block begins at a header in
 * column 0; what is in braces, quotes or comments is not cut. When a brace, a quote or a comment never closes, the text
 * is cut at the next header all the same, so that a half-typed element does not swallow its neighbours.
 */
export function cutBlocks(text: string): Cut {
  const whole = cut(text, false);
  const blocks = whole?.blocks ?? cut(text, true)?.blocks ?? [];
  return { blocks, isWhole: whole !== undefined, head: 0, tail: 0 };
}

/**
 * `isWhole`: every literal and comment closes, so that each block stands by itself. `head` and `tail`: how many blocks at
 * either end were taken over from the cut before, in which they stand at the same end.
 */
export type Cut = {
  readonly blocks: readonly Span[];
  readonly isWhole: boolean;
  readonly head: number;
  readonly tail: number;
};

/**
 * The same as cutting `text` anew, when `before` was whole: blocks that stand unchanged at both ends are taken over, and
 * only what is between them is cut.
 */
export function cutAgain(before: string, cutBefore: Cut, text: string): Cut {
  const { blocks } = cutBefore;
  if (!cutBefore.isWhole || blocks.length < 3) return cutBlocks(text);
  const by = text.length - before.length;
  const prefix = commonPrefix(before, text);
  const suffix = commonSuffix(before, text, Math.min(before.length, text.length) - prefix);
  let head = 0;
  while (head < blocks.length && (blocks[head]?.to ?? 0) <= prefix) head++;
  // The last unchanged block is cut again: whether it ends there depends on what follows.
  head = Math.max(0, head - 1);
  const headEnd = blocks[head]?.from ?? 0;
  let tail = blocks.length;
  while (tail > head + 1 && (blocks[tail - 1]?.from ?? 0) >= before.length - suffix) tail--;
  const tailStart = tail === blocks.length ? text.length : (blocks[tail]?.from ?? 0) + by;
  if (tailStart < text.length && tailStart > 0 && text.charCodeAt(tailStart - 1) !== 10) return cutBlocks(text);
  const middle = cut(text.slice(headEnd, tailStart), false);
  if (middle === undefined) return cutBlocks(text);
  if (middle.isOpen && tailStart < text.length && !matches(strongHeader, text, tailStart)) return cutBlocks(text);
  return {
    blocks: [
      ...blocks.slice(0, head),
      ...middle.blocks.map(({ from, to }) => ({ from: from + headEnd, to: to + headEnd })),
      ...blocks.slice(tail).map(({ from, to }) => ({ from: from + by, to: to + by })),
    ],
    isWhole: true,
    head,
    tail: blocks.length - tail,
  };
}

/** Compared by the chunk, because the engine compares slices many times faster than we compare characters. */
const chunk = 4096;

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + chunk <= most && a.slice(at, at + chunk) === b.slice(at, at + chunk)) at += chunk;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, most: number): number {
  let at = 0;
  const piece = (text: string): string => text.slice(text.length - at - chunk, text.length - at);
  while (at + chunk <= most && piece(a) === piece(b)) at += chunk;
  while (at < most && a.charCodeAt(a.length - at - 1) === b.charCodeAt(b.length - at - 1)) at++;
  return at;
}

/** `undefined` when a quote or comment runs to the end: then one that holds a header is cut there instead. */
function cut(text: string, distrustQuotes: boolean): { readonly blocks: Span[]; readonly isOpen: boolean } | undefined {
  const blocks: Span[] = [];
  // What was sought in vain once is not sought again, or a text full of openings would take its length squared.
  const missing = new Set<string>();
  let start = 0;
  let at = 0;
  let depth = 0;
  while (at < text.length) {
    if ((at === 0 || text.charCodeAt(at - 1) === 10) && isHeader(text, at, depth > 0)) {
      if (at > start) blocks.push({ from: start, to: at });
      start = at;
      depth = 0;
    }
    const code = text.charCodeAt(at);
    if (code === 123) depth++;
    else if (code === 125 && depth > 0) depth--;
    const end = literalEnd(text, at, missing);
    if (end === undefined) at++;
    else if (distrustQuotes) at = headerWithin(text, at, end) ?? end;
    else if (end === text.length && !closes(text, at, end)) return undefined;
    else at = end;
  }
  if (text.length > start) blocks.push({ from: start, to: text.length });
  return { blocks, isOpen: depth > 0 };
}

function isHeader(text: string, at: number, isInBody: boolean): boolean {
  const code = text.charCodeAt(at) | 32;
  return code >= 97 && code <= 122 && matches(header, text, at) && (!isInBody || matches(strongHeader, text, at));
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Where the literal or comment that begins here ends; `undefined` when none begins here. */
function literalEnd(text: string, at: number, missing: Set<string>): number | undefined {
  switch (text.charCodeAt(at)) {
    case 39:
      return text.startsWith("'''", at) ? tripleEnd(text, at + 3, missing) : lineQuoteEnd(text, at + 1, 39);
    case 34:
      return lineQuoteEnd(text, at + 1, 34);
    case 96:
      return endOf(text, "`", at + 1, missing);
    case 47:
      if (text.charCodeAt(at + 1) === 47) {
        const line = text.indexOf("\n", at);
        return line === -1 ? text.length : line;
      }
      return text.charCodeAt(at + 1) === 42 ? endOf(text, "*/", at + 2, missing) : undefined;
    default:
      return undefined;
  }
}

function endOf(text: string, close: string, at: number, missing: Set<string>): number {
  const end = missing.has(close) ? -1 : text.indexOf(close, at);
  if (end === -1) missing.add(close);
  return end === -1 ? text.length : end + close.length;
}

function tripleEnd(text: string, start: number, missing: Set<string>): number {
  let at = start;
  for (;;) {
    const end = missing.has("'''") ? -1 : text.indexOf("'''", at);
    if (end === -1) {
      missing.add("'''");
      return text.length;
    }
    let before = end;
    while (before > start && text.charCodeAt(before - 1) === 92) before--;
    if ((end - before) % 2 === 0) return end + 3;
    at = end + 1;
  }
}

function lineQuoteEnd(text: string, start: number, quote: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 92) at += text.startsWith("\r\n", at + 1) ? 3 : 2;
    else if (code === quote) return at + 1;
    else if (code === 10 || at >= text.length) return Math.min(at, text.length);
    else at++;
  }
}

/** Whether a literal or comment that reaches the end of the text really closes there. */
function closes(text: string, from: number, end: number): boolean {
  if (text.startsWith("'''", from)) return end - from >= 6 && text.endsWith("'''");
  if (text.charCodeAt(from) === 96) return end - from >= 2 && text.endsWith("`");
  if (text.startsWith("/*", from)) return end - from >= 4 && text.endsWith("*/");
  return true;
}

function headerWithin(text: string, from: number, to: number): number | undefined {
  let line = text.indexOf("\n", from);
  while (line !== -1 && line < to) {
    if (matches(strongHeader, text, line + 1)) return line + 1;
    line = text.indexOf("\n", line + 1);
  }
  return undefined;
}
