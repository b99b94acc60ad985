import type { Finding } from "#core/advisor/rule.ts";
import type { ReaderCode } from "#core/dbml/codes.ts";
import { placedColumn } from "#core/dbml/place-of-column.ts";
import type { Read } from "#core/dbml/read.ts";
import type { ColumnNode, TableNode } from "#core/dbml/syntax.ts";
import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { Fix } from "#core/language/language-calls.ts";
import { blocksIn } from "#core/language/names/mentions.ts";
import { fixers } from "./by-code.ts";
import { type Offer, type Problem, placedAt, problemOf } from "./problem.ts";
import { bracketed } from "./type-fixes.ts";
import { unknownType } from "./unknown-types.ts";

const mostDiagnostics = 20;
const mostColumns = 20;

/** What can be done about diagnostics and findings that touch a span, and what would be better written otherwise there. */
export function fixesIn(read: Read, findings: readonly Finding[], span: Span): readonly Fix[] {
  const touched = read.diagnostics.filter(({ at }) => at !== undefined && touches(at, span));
  const found = touched
    .toSorted((a, b) => rank[a.severity] - rank[b.severity])
    .slice(0, mostDiagnostics)
    .flatMap((diagnostic) => fixesOf(read, diagnostic));
  return distinct([...found, ...fixesOfFindings(read, findings, span), ...betterForms(read, span)]);
}

const rank = { error: 0, warning: 1, info: 2 } as const;

const touches = (a: Span, b: Span): boolean => a.from <= b.to && a.to >= b.from;

function fixesOf(read: Read, diagnostic: Diagnostic): readonly Fix[] {
  const { at, fix, code } = diagnostic;
  if (at === undefined) return [];
  const own: Fix[] = fix === undefined ? [] : [{ title: fix.title, at, does: { call: fix.call }, isPreferred: true }];
  const fixer = Object.hasOwn(fixers, code) ? fixers[code as ReaderCode] : undefined;
  const problem = typeof fixer === "function" ? problemOf(read, { ...diagnostic, at }) : undefined;
  if (typeof fixer !== "function" || problem === undefined) return own;
  return [...own, ...fixer(problem).map((each) => ({ ...each, at }))];
}

/** Of the columns that a finding names, and of all its table's at the head of it. */
function fixesOfFindings(read: Read, findings: readonly Finding[], span: Span): readonly Fix[] {
  return findings.flatMap((finding): readonly Fix[] => {
    const placed = read.declared.tables.get(finding.table);
    if (finding.fix === undefined || placed === undefined) return [];
    const { node, base } = placed;
    if (!touches(placedAt(base, node), span)) return [];
    const head = placedAt(base, { from: node.from, to: node.body.from });
    const columns = finding.columns.flatMap((name) => {
      const column = placedColumn(read.declared, finding.table, name);
      return column === undefined ? [] : [placedAt(column.base, column.node)];
    });
    const at = [...columns, head].find((each) => touches(each, span));
    return at === undefined ? [] : [{ title: finding.fix.title, at, does: { call: finding.fix.call } }];
  });
}

/** What is sound but is written as in another tool: types of other databases, and settings without brackets. */
function betterForms(read: Read, span: Span): readonly Fix[] {
  return blocksIn(read, span).flatMap((block) =>
    block.parsed.elements
      .filter((element): element is TableNode => element.kind === "table" || element.kind === "partial")
      .filter((element) => touches(placedAt(block.from, element), span))
      .flatMap((element) => {
        const columns = element.items.filter((item): item is ColumnNode => item.kind === "column");
        const here = columns.filter((column) => touches(placedAt(block.from, column), span));
        return here.slice(0, mostColumns).flatMap((column) => fixesOfColumn({ read, element, block }, column));
      }),
  );
}

function fixesOfColumn(around: Pick<Problem, "read" | "element" | "block">, column: ColumnNode): readonly Fix[] {
  const at = placedAt(around.block.from, column);
  const text = around.read.syntax.text;
  const problem: Problem = { ...around, text, at, meant: undefined, word: text.slice(at.from, at.to) };
  const offers: readonly Offer[] = [...bracketed(problem, column), ...unknownType(problem, column)];
  return offers.map(({ title, does }) => ({ title, does, at }));
}

/** The same thing to do is offered once. */
function distinct(fixes: readonly Fix[]): readonly Fix[] {
  const known = new Set<string>();
  return fixes.filter(({ does }) => {
    const key = JSON.stringify(does);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
