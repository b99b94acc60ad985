import { compareCatalogs } from "#core/catalog/compare.ts";
import type { Imported } from "#core/inputs/input.ts";
import { statementsOfBlock } from "#core/inputs/postgres/do-block.ts";
import { prepareSql } from "#core/inputs/postgres/prepare.ts";
import { splitStatements } from "#core/inputs/postgres/split.ts";
import { scanSql } from "#core/outputs/postgres/scan.ts";
import type { Schema } from "#core/schema/schema.ts";
import { type Failed, load, type Step } from "./load.ts";
import { readCatalog } from "./read-catalog.ts";
import { alone, type Database } from "./run.ts";
import { createStubs } from "./stubs.ts";

/** What a dump goes through. */
export type Way = {
  readonly importSql: (text: string) => Imported;
  /** The design as it is read from its text. */
  readonly readDesign: (text: string) => Schema;
  readonly emit: (schema: Schema) => string;
  /** An empty database, another each time. */
  readonly open: () => Promise<Database>;
};

export type RoundTrip = {
  readonly tables: number;
  readonly statements: number;
  readonly imported: number;
  readonly verbatim: number;
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  readonly differences: readonly string[];
};

/** A dump run by Postgres as it is, against the same dump imported, printed, read again, emitted, and then run. */
export async function roundTrip(text: string, { importSql, readDesign, emit, open }: Way): Promise<RoundTrip> {
  const imported = importSql(text);
  const schema = readDesign(imported.text);
  const whole = emit(schema);
  const original = await made(stepsOf(text, isPartOfDesign), open);
  const refused = original.failed.map(({ step }) => step.of);
  // Only what the dump makes is compared, and what Postgres refuses of it makes nothing.
  const ours = refused.length === 0 ? whole : emit(readDesign(importSql(withoutParts(text, refused)).text));
  const again = await made(
    stepsOf(ours, () => true),
    open,
  );
  const differences = compareCatalogs(original.catalog, again.catalog, { partial: false });
  return {
    tables: schema.tables.length,
    statements: imported.statements,
    imported: imported.imported,
    verbatim: imported.verbatim,
    skipped: [
      ...imported.skipped.map(({ line, reason }) => ({ line, reason })),
      ...original.failed.map(({ step, refusal }) => ({
        line: step.of.line,
        reason: `PostgreSQL refuses it: ${refusal.message}`,
      })),
    ].sort((one, other) => one.line - other.line),
    problems: imported.problems.map(({ line, message }) => ({ line, reason: message })),
    differences: [...differences.map(({ text: said }) => said), ...again.failed.map(saidRefused)],
  };
}

type Part = { readonly from: number; readonly to: number; readonly line: number };

/** The text with spaces where these parts of it stand, so that all else keeps its place. */
function withoutParts(text: string, parts: readonly Part[]): string {
  let left = "";
  let at = 0;
  for (const { from, to } of parts) {
    left += text.slice(at, from) + text.slice(from, to).replace(/[^\n\r]/g, " ");
    at = to;
  }
  return left + text.slice(at);
}

const saidRefused = ({ step, refusal }: Failed<Part>): string =>
  `PostgreSQL refuses what we write: ${refusal.message} (${step.sql.replaceAll(/\s+/g, " ").slice(0, 120)})`;

/** The lines count from 1. */
function stepsOf(text: string, isWanted: (sql: string) => boolean) {
  const { sql } = prepareSql(text);
  let line = 1;
  let at = 0;
  return splitStatements(sql).flatMap(({ from, to }) => {
    for (; at < from; at++) if (sql[at] === "\n") line++;
    const statement = sql.slice(from, to);
    return isWanted(statement) ? [{ sql: statement, of: { from, to, line } }] : [];
  });
}

async function made(steps: readonly Step<Part>[], open: Way["open"]) {
  const { run, close } = await open();
  try {
    const { failed } = await load(steps, alone(run), createStubs());
    await run("RESET ALL");
    return { failed, catalog: await readCatalog(run, 18) };
  } finally {
    await close();
  }
}

const data =
  /^(insert|copy|update|delete|merge|truncate|grant|revoke|begin|start|commit|end|rollback|abort|savepoint|release|vacuum|analyze|lock|call|reindex|cluster|refresh|notify|listen|unlisten|checkpoint|explain|prepare|execute|deallocate|discard|load|reassign|show|values|with|use|go)\b/i;
const server =
  /^(create|alter|drop|comment\s+on)\s+(database|role|user|group|tablespace|subscription|system|default\s+privileges|large\s+object)\b|^security\s+label\b|\bowner\s+to\s+\S+$/i;
const setting =
  /^set\s+(session\s+|local\s+)?(search_path|check_function_bodies|default_tablespace|default_table_access_method|xmloption)\b/i;

const setsPath = /^select\s+(pg_catalog\.)?set_config\s*\(\s*'search_path'/i;

/** Whether a SELECT outside brackets has the INTO that makes a table. */
function makesTable(sql: string): boolean {
  let depth = 0;
  return scanSql(sql).tokens.some(({ kind, text }) => {
    if (kind === "open") depth++;
    else if (kind === "close") depth--;
    return depth === 0 && kind === "word" && text.toLowerCase() === "into";
  });
}

/** Every database of Postgres's own making has it. */
const standing = /^comment\s+on\s+schema\s+"?public"?\s+is\s+'standard public schema'/i;

/** Whether a statement tells the structure of a database: not its rows, its owners or the server. */
function isPartOfDesign(sql: string): boolean {
  const bare = sql.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, "");
  if (/^(set|reset)\b/i.test(bare)) return setting.test(bare);
  if (/^select\b/i.test(bare)) return setsPath.test(bare) || makesTable(bare);
  // Of blocks, the importer reads those that surely run.
  if (/^do\b/i.test(bare)) return statementsOfBlock(bare, { from: 0, to: bare.length }) !== undefined;
  return !data.test(bare) && !server.test(bare) && !standing.test(bare);
}
