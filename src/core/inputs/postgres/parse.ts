import type { ReadSql } from "./ast.ts";
import { utf16Offsets } from "./byte-offsets.ts";
import { withoutNestedComments } from "./nested-comments.ts";
import type { Piece } from "./piece.ts";
import { type Extent, nextStatement } from "./split.ts";

/** A statement that the grammar took or refused, or that holds only rows and was not shown to it. */
export type Parsed =
  | { readonly kind: "read"; readonly piece: Piece }
  | { readonly kind: "rows"; readonly extent: Extent }
  | { readonly kind: "wrong"; readonly extent: Extent; readonly message: string; readonly at: number };

const batch = 64;
const longestStatement = 2_000_000;
const longestBatch = 500_000;
const mostStatements = 200_000;
const mostResumes = 1_000;

/** Reads a prepared text statement by statement: what is wrong with one is told, and the rest is read. */
export function* parseStatements(sql: string, read: ReadSql): Generator<Parsed> {
  let at = 0;
  let size = batch;
  let count = 0;
  let resumes = 0;
  while (count < mostStatements) {
    const extents: Extent[] = [];
    for (let next = nextStatement(sql, at); next !== undefined; next = nextStatement(sql, at)) {
      extents.push(next);
      at = next.to;
      const [first] = extents;
      if (extents.length >= size || (first !== undefined && at - first.from > longestBatch)) break;
    }
    if (extents.length === 0) return;
    size = Math.min(batch, size * 2);
    for (const parsed of parseBatch(sql, extents, read)) {
      count++;
      yield parsed;
      if (parsed.kind === "read" || parsed.kind === "rows") continue;
      const { resume } = parsed.extent;
      if (resume === undefined || resumes >= mostResumes) continue;
      // A quote too many has swallowed what follows: go on where a statement seems to start within it.
      resumes++;
      at = resume;
      size = 1;
      break;
    }
  }
  const message = `the text has more than ${mostStatements} statements: what follows is not read`;
  const left = nextStatement(sql, at);
  if (left !== undefined) yield { kind: "wrong", extent: left, message, at: left.from };
}

/** Statements of nothing but rows: they may be most of a text, and none of it is design. */
const holdsRows = ({ first }: Extent): boolean => /^(?:insert|copy|update|delete) /.test(first);

function* parseBatch(sql: string, extents: readonly Extent[], read: ReadSql): Generator<Parsed> {
  let run: Extent[] = [];
  for (const extent of extents) {
    const isTooLong = extent.to - extent.from > longestStatement;
    if (!holdsRows(extent) && !isTooLong && !extent.isDeep) {
      run.push(extent);
      continue;
    }
    yield* parseRun(sql, run, read);
    run = [];
    if (holdsRows(extent)) yield { kind: "rows", extent };
    else {
      const why = isTooLong ? `longer than ${longestStatement / 1_000_000} MB` : "nested too deeply";
      const message = `this statement is ${why}, so it is not read`;
      yield { kind: "wrong", extent, message, at: extent.from };
    }
  }
  yield* parseRun(sql, run, read);
}

/** Statements that stand one behind the other, together when all are right, else one by one. */
export function* parseRun(sql: string, extents: readonly Extent[], read: ReadSql): Generator<Parsed> {
  const [first] = extents;
  const last = extents.at(-1);
  if (first === undefined || last === undefined) return;
  const text = sql.slice(first.from, last.to);
  const result = read(withoutNestedComments(text));
  if ("stmts" in result && result.stmts.length === extents.length) {
    const offset = utf16Offsets(text);
    const at = (location: number | undefined): number | undefined =>
      location === undefined || location < 0 ? undefined : first.from + offset(location);
    for (const [index, { stmt }] of result.stmts.entries()) {
      const extent = extents[index];
      if (extent !== undefined && stmt !== undefined) {
        yield { kind: "read", piece: { ...extent, sql, at, node: stmt, origin: extent.from } };
      }
    }
    return;
  }
  if (extents.length > 1) {
    for (const extent of extents) yield* parseRun(sql, [extent], read);
    return;
  }
  const [message, at] = "error" in result ? [result.error.message, result.error.at] : ["this is not one statement", 0];
  yield { kind: "wrong", extent: first, message, at: first.from + at };
}
