import { printDesign } from "#core/dbml/print-design.ts";
import type { Around } from "#core/inputs/around.ts";
import { factsOf } from "#core/inputs/facts.ts";
import type { Imported } from "#core/inputs/input.ts";
import { readWithin } from "#core/inputs/read-within.ts";
import { suggestGroups } from "#core/inputs/suggest-groups.ts";
import type { ReadSql } from "./ast.ts";
import { statementsOfBlock } from "./do-block.ts";
import { createDraft, type Draft } from "./draft.ts";
import { foldDraft } from "./fold/fold.ts";
import { missingTypes } from "./missing-types.ts";
import type { Outcome } from "./outcome.ts";
import { type Parsed, parseRun, parseStatements } from "./parse.ts";
import type { Piece } from "./piece.ts";
import { prepareSql } from "./prepare.ts";
import { readStatement } from "./read-statement.ts";
import { explainForeign, repairSyntax } from "./repairs.ts";
import { createReport, type Report } from "./report.ts";
import { schemaElements } from "./schema-elements.ts";
import type { Extent } from "./split.ts";
import { schemaName } from "./statements/settings.ts";
import { withWholeNames } from "./whole-names.ts";

const longestText = 32_000_000;
const progressEvery = 256;
/** How many wrong statements are looked at for a repair, and how long they may be. */
const mostRepairs = 200;
const longestRepaired = 100_000;

/**
 * A design made of SQL as people write it or pg_dump does: all that Postgres would build is in it, or said to be left out.
 * It is to become a part of the design `around` it, or is one of its own.
 */
export function importPostgres(text: string, read: ReadSql, tell?: (share: number) => void, around?: Around): Imported {
  const report = createReport(text);
  const work: Work = { read, report, draft: createDraft(around), statements: 0, imported: 0, verbatim: 0, repairs: 0 };
  if (text.length > longestText) {
    const message = `The text is longer than ${longestText / 1_000_000} MB: import its schema alone, as pg_dump --schema-only writes it.`;
    report.problem({ code: "too-long", message, at: 0, sql: "" });
    return finish(work);
  }
  const { sql, skipped } = prepareSql(text);
  for (const { at, reason } of skipped) report.skip(at, reason);
  for (const parsed of parseStatements(sql, read)) {
    work.statements++;
    take(parsed, sql, work);
    if (work.statements % progressEvery === 0) tell?.(endOf(parsed) / sql.length);
  }
  tell?.(1);
  return finish(work);
}

type Work = {
  readonly read: ReadSql;
  readonly report: Report;
  readonly draft: Draft;
  statements: number;
  imported: number;
  verbatim: number;
  repairs: number;
};

const endOf = (parsed: Parsed): number => (parsed.kind === "read" ? parsed.piece.to : parsed.extent.to);

function take(parsed: Parsed, sql: string, work: Work): void {
  if (parsed.kind === "wrong") tellWrong(parsed, sql, work);
  else if (parsed.kind === "rows") countRows(parsed, sql, work);
  else {
    const { piece } = parsed;
    const block = "DoStmt" in piece.node ? statementsOfBlock(sql, piece) : undefined;
    if (block !== undefined) {
      work.statements--;
      takeWithin(block, sql, work);
      return;
    }
    const outcome = attempt(whole(piece, work), work.draft);
    if (outcome === "imported" || outcome === "verbatim") {
      work.imported++;
      if (outcome === "verbatim") work.verbatim++;
      if ("CreateSchemaStmt" in piece.node) takeElements(piece, sql, work);
    } else if ("skipped" in outcome) work.report.skip(piece.from, outcome.skipped);
    else {
      const { problem, code = "not-imported" } = outcome;
      work.report.problem({ code, message: problem, at: piece.from, sql: sql.slice(piece.from, piece.to) });
    }
  }
}

/** Statements that stand within another. */
function takeWithin(extents: readonly Extent[], sql: string, work: Work): void {
  for (const extent of extents) {
    for (const each of parseRun(sql, [extent], work.read)) {
      work.statements++;
      take(each, sql, work);
    }
  }
}

function takeElements(piece: Piece, sql: string, work: Work): void {
  const { draft } = work;
  const schema = "CreateSchemaStmt" in piece.node ? schemaName(piece.node.CreateSchemaStmt) : "";
  const path = draft.searchPath;
  draft.searchPath = [schema, ...path];
  takeWithin(schemaElements(piece), sql, work);
  draft.searchPath = path;
}

function tellWrong({ extent, at, message }: Extract<Parsed, { kind: "wrong" }>, sql: string, work: Work): void {
  const statement = sql.slice(extent.from, extent.to);
  const isLookedAt = statement.length <= longestRepaired && work.repairs++ < mostRepairs;
  const foreign = isLookedAt ? explainForeign(statement) : undefined;
  const repair = isLookedAt && foreign === undefined ? repairSyntax(statement, work.read) : undefined;
  work.report.problem({
    code: foreign === undefined ? "syntax" : "not-sql",
    message: foreign ?? sentence(message),
    at,
    sql: statement,
    repair,
  });
}

/** Postgres's words as a sentence. */
const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;

const rowsOf = /^(?:insert\s+into|copy|update|delete\s+from)\s+(?:only\s+)?((?:"(?:[^"]|"")*"|[^\s"(;])+)/i;

function countRows({ extent }: Extract<Parsed, { kind: "rows" }>, sql: string, { report }: Work): void {
  const name = rowsOf.exec(sql.slice(extent.from, Math.min(extent.to, extent.from + 200)))?.[1] ?? "a table";
  report.count(extent.from, `rows ${name}`, (count) => {
    const statements = count === 1 ? "" : ` (${count} statements)`;
    return `rows of ${name} are not part of a design${statements}`;
  });
}

/** The statement with whole names, read once more if they were not. */
function whole(piece: Piece, { draft, read }: Work): Piece {
  const text = withWholeNames(piece, draft);
  if (text.length === piece.to - piece.from) return piece;
  const [parsed] = parseRun(text, [{ ...piece, from: 0, to: text.length }], read);
  return parsed?.kind === "read" ? { ...parsed.piece, origin: piece.origin } : piece;
}

/** A statement that we fail at is told as one, and the rest is read. */
function attempt(piece: Piece, draft: Draft): Outcome {
  try {
    return readStatement(piece.node, piece, draft);
  } catch (error) {
    return { problem: `This statement could not be read: ${String(error).slice(0, 200)}.`, code: "unreadable" };
  }
}

function finish({ draft, report, statements, imported, verbatim }: Work): Imported {
  for (const problem of missingTypes(draft)) report.problem(problem);
  const ofSequences = sequenceStatements(draft);
  const made = foldDraft(draft);
  // Those that became serial columns are no longer kept as SQL.
  const folded = ofSequences - sequenceStatements(draft);
  for (const { at, message, code } of draft.remarks) {
    report.problem({ code, severity: "warning", message, at, sql: "" });
  }
  const text = printDesign({ ...made, groups: suggestGroups(made.tables) });
  const { schema, diagnostics } = readWithin(draft.around, text);
  for (const { code, severity, message } of diagnostics) {
    if (severity === "error") report.problem({ code, severity, message, at: 0, sql: "" });
  }
  const counts = { statements, imported, verbatim: verbatim - folded };
  return { schema, text, ...counts, ...report.done(), facts: factsOf(schema) };
}

const sequenceStatements = (draft: Draft): number =>
  [...draft.order].reduce((sum, each) => ("kind" in each ? sum : sum + each.statements.length), 0);
