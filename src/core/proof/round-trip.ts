import type { Catalog, CatalogObject } from "#core/catalog/catalog.ts";
import { compareCatalogs } from "#core/catalog/compare.ts";
import { lastName } from "#core/catalog/ids.ts";
import type { Imported } from "#core/inputs/input.ts";
import { statementsOfBlock } from "#core/inputs/postgres/do-block.ts";
import { prepareSql } from "#core/inputs/postgres/prepare.ts";
import { splitStatements } from "#core/inputs/postgres/split.ts";
import { readHead } from "#core/schema/head.ts";
import type { Schema } from "#core/schema/schema.ts";
import { type Failed, load } from "./load.ts";
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
  const ours = emit(schema);
  const original = await made(stepsOf(text, isPartOfDesign), open);
  const again = await made(
    stepsOf(ours, () => true),
    open,
  );
  const lost = lostNames(original.failed.map(({ step }) => step.sql));
  const differences = compareCatalogs(without(original.catalog, lost), without(again.catalog, lost), {
    partial: false,
  });
  // What Postgres refuses of the dump itself is refused again, and is no fault of ours.
  const known = new Set(original.failed.map(({ refusal }) => refusal.message));
  const refused = again.failed.filter(({ step, refusal }) => !known.has(refusal.message) && !isLost(step.sql, lost));
  return {
    tables: schema.tables.length,
    statements: imported.statements,
    imported: imported.imported,
    verbatim: imported.verbatim,
    skipped: [
      ...imported.skipped.map(({ line, reason }) => ({ line, reason })),
      ...original.failed.map(({ step, refusal }) => ({
        line: step.of,
        reason: `PostgreSQL refuses it: ${refusal.message}`,
      })),
    ].sort((one, other) => one.line - other.line),
    problems: imported.problems.map(({ line, message }) => ({ line, reason: message })),
    differences: [...differences.map(({ text: said }) => said), ...refused.map(saidRefused)],
  };
}

const saidRefused = ({ step, refusal }: Failed<number>): string =>
  `PostgreSQL refuses what we write: ${refusal.message} (${step.sql.replaceAll(/\s+/g, " ").slice(0, 120)})`;

/** The lines count from 1. */
function stepsOf(text: string, isWanted: (sql: string) => boolean) {
  const { sql } = prepareSql(text);
  let line = 1;
  let at = 0;
  return splitStatements(sql).flatMap(({ from, to }) => {
    for (; at < from; at++) if (sql[at] === "\n") line++;
    const statement = sql.slice(from, to);
    return isWanted(statement) ? [{ sql: statement, of: line }] : [];
  });
}

async function made(steps: readonly { readonly sql: string; readonly of: number }[], open: Way["open"]) {
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

/** Every database of Postgres's own making has it. */
const standing = /^comment\s+on\s+schema\s+"?public"?\s+is\s+'standard public schema'/i;

/** Whether a statement tells the structure of a database: not its rows, its owners or the server. */
function isPartOfDesign(sql: string): boolean {
  const bare = sql.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, "");
  if (/^(set|reset)\b/i.test(bare)) return setting.test(bare);
  if (/^select\b/i.test(bare)) return /^select\s+(pg_catalog\.)?set_config\s*\(\s*'search_path'/i.test(bare);
  // Of blocks, the importer reads those that surely run.
  if (/^do\b/i.test(bare)) return statementsOfBlock(bare, { from: 0, to: bare.length }) !== undefined;
  return !data.test(bare) && !server.test(bare) && !standing.test(bare);
}

type Lost = { readonly made: ReadonlySet<string>; readonly parts: ReadonlySet<string> };

/** The names of what refused statements should have made, in lower case. */
function lostNames(statements: readonly string[]): Lost {
  const [made, parts] = [new Set<string>(), new Set<string>()];
  // A quote that is not closed swallows the statements behind it.
  for (const sql of statements.flatMap((each) => each.split(/\n(?=create\b)/i))) {
    const head = readHead(sql);
    if (head !== undefined && head.name !== "") made.add(head.name.toLowerCase());
    const part = partOf(sql);
    if (part !== undefined) parts.add(part.toLowerCase());
  }
  return { made, parts };
}

const partOf = (sql: string): string | undefined =>
  /\b(?:add\s+constraint|index(?:\s+concurrently)?(?:\s+if\s+not\s+exists)?|trigger|policy|rule)\s+"?([^\s"(]+)/i.exec(
    sql,
  )?.[1];

function isLost(sql: string, { made, parts }: Lost): boolean {
  const name = readHead(sql)?.name.toLowerCase() ?? "";
  const part = partOf(sql)?.toLowerCase() ?? "";
  return (name !== "" && made.has(name)) || (part !== "" && parts.has(part));
}

function without(catalog: Catalog, { made, parts }: Lost): Catalog {
  if (made.size === 0 && parts.size === 0) return catalog;
  const isPart = /^(constraint|index|trigger|policy|rule) /;
  const isKept = ({ id, owner }: CatalogObject): boolean =>
    !made.has(lastName(owner).toLowerCase()) && !(isPart.test(id) && parts.has(lastName(id).toLowerCase()));
  return new Map([...catalog].filter(([, object]) => isKept(object)));
}
