import type { Difference } from "#core/catalog/catalog.ts";
import { type Expected, type Expression, expressionKey } from "#core/catalog/expected.ts";
import { isSameExpression } from "#core/catalog/normal-tokens.ts";
import { namesIn } from "#core/catalog/sql-names.ts";
import type { Run } from "./run.ts";

/** Leaves out the differences in which Postgres only says an expression in its own way. Within a transaction. */
export type Probe = (differences: readonly Difference[], expected: Expected) => Promise<readonly Difference[]>;

type Question = { readonly difference: Difference; readonly expression: Expression };

/** Asks the Postgres behind `run`, on empty copies of the tables that are gone at once; answers are kept. */
export function makeProbe(run: Run): Probe {
  const known = new Map<string, string | null>();
  return async (differences, expected) => {
    const kept: Difference[] = [];
    const byTable = new Map<string, Question[]>();
    for (const difference of differences) {
      const { id, fact, expected: wanted, found } = difference;
      const expression = fact === undefined ? undefined : expected.expressions.get(expressionKey(id, fact));
      if (expression === undefined || wanted === null || found === null) kept.push(difference);
      else if (!isSameExpression(expression.sql, found)) {
        const questions = byTable.get(expression.table);
        if (questions === undefined) byTable.set(expression.table, [{ difference, expression }]);
        else questions.push({ difference, expression });
      }
    }
    for (const [table, questions] of byTable) {
      const columns = columnsOf(table, expected);
      const keyOf = (expression: Expression, sql: string): string =>
        [columns, expression.kind, expression.about, sql].join("\0");
      const asked = questions.flatMap(({ difference, expression }) =>
        // What Postgres says of a key stands in no clause of its own, so both sides go through the same one.
        expression.kind === "key" ? [expression, { ...expression, sql: difference.found ?? "" }] : [expression],
      );
      await askAll(
        run,
        table,
        asked.filter((each) => !known.has(keyOf(each, each.sql))),
        (expression, form) => known.set(keyOf(expression, expression.sql), form),
      );
      for (const { difference, expression } of questions) {
        const form = known.get(keyOf(expression, expression.sql));
        const found =
          expression.kind === "key" ? known.get(keyOf(expression, difference.found ?? "")) : difference.found;
        if (form === undefined || form === null || form !== found) kept.push(difference);
      }
    }
    return kept.sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  };
}

function columnsOf(table: string, { catalog }: Expected): string {
  const columns: string[] = [table];
  for (const { id, owner, facts } of catalog.values()) {
    if (owner === table && id.startsWith("column ")) columns.push(`${id} ${facts.type ?? ""} ${facts.collation ?? ""}`);
  }
  return columns.join("\n");
}

type Answer = (expression: Expression, form: string | null) => void;

/** All at once; one by one when Postgres refuses that. */
async function askAll(run: Run, table: string, expressions: readonly Expression[], answer: Answer): Promise<void> {
  if (expressions.length === 0) return;
  const forms = await ask(run, table, expressions);
  if (forms !== undefined) for (const [at, each] of expressions.entries()) answer(each, forms[at] ?? null);
  else if (expressions.length === 1 && expressions[0] !== undefined) answer(expressions[0], null);
  else for (const each of expressions) await askAll(run, table, [each], answer);
}

async function ask(
  run: Run,
  table: string,
  expressions: readonly Expression[],
): Promise<readonly (string | null)[] | undefined> {
  const names = namesIn(table);
  if (names === undefined) return undefined;
  const original = names.map(quoted).join(".");
  // The same name, for expressions that name their table.
  const copy = `pg_temp.${quoted(names.at(-1) ?? "")}`;
  const pieces = expressions.map((expression, at) => piece(expression, `crowsfoot probe ${at}`, original, copy));
  const sql = [
    "SET LOCAL search_path = public",
    "SET LOCAL check_function_bodies = off",
    `CREATE TEMP TABLE ${quoted(names.at(-1) ?? "")} (LIKE ${original})`,
    ...pieces.flatMap(({ make }) => make),
    "SET LOCAL search_path = ''",
    `SELECT ${pieces.map(({ read }) => read).join(", ")}`,
  ].join(";\n");
  // Alone: of a message that cannot be parsed nothing runs.
  await run("SAVEPOINT probe");
  try {
    const answers = await run(sql);
    return answers.findLast(({ rows }) => rows.length > 0)?.rows[0];
  } catch {
    return undefined;
  } finally {
    await run("ROLLBACK TO SAVEPOINT probe; RELEASE SAVEPOINT probe");
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

type Piece = { readonly make: readonly string[]; readonly read: string };

function piece({ kind, sql, about }: Expression, name: string, original: string, copy: string): Piece {
  const own = quoted(name);
  const relation = literal(`pg_temp.${own}`);
  const constraint = `SELECT oid FROM pg_constraint WHERE conrelid = ${literal(copy)}::regclass AND conname = ${literal(name)}`;
  const column = `(SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    WHERE a.attrelid = ${literal(copy)}::regclass AND a.attname = ${literal(name)})`;
  const expression = `(SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE oid = (${constraint}))`;
  switch (kind) {
    case "default":
      return { make: [`ALTER TABLE ${copy} ADD COLUMN ${own} ${about} DEFAULT (${sql})`], read: column };
    case "generated":
      return {
        make: [`ALTER TABLE ${copy} ADD COLUMN ${own} ${about} GENERATED ALWAYS AS (${sql}) STORED`],
        read: column,
      };
    case "check":
      return { make: [`ALTER TABLE ${copy} ADD CONSTRAINT ${own} CHECK (${sql})`], read: expression };
    case "key":
      return { make: [`ALTER TABLE ${copy} ADD CONSTRAINT ${own} CHECK ((${sql}) IS NOT NULL)`], read: expression };
    case "where":
      return {
        make: [`CREATE INDEX ${own} ON ${copy} ((1)) WHERE ${sql}`],
        read: `(SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = ${relation}::regclass)`,
      };
    case "exclusion":
      return {
        make: [`ALTER TABLE ${copy} ADD CONSTRAINT ${own} EXCLUDE ${sql}`],
        read: `pg_get_constraintdef((${constraint}))`,
      };
    case "partition":
      return {
        make: [`CREATE TEMP TABLE ${own} (LIKE ${original}) PARTITION BY ${sql}`],
        read: `pg_get_partkeydef(${relation}::regclass)`,
      };
    case "bound": {
      const parent = quoted(`${name} parent`);
      return {
        make: [
          `CREATE TEMP TABLE ${parent} (LIKE ${original}) PARTITION BY ${about}`,
          `CREATE TEMP TABLE ${own} PARTITION OF pg_temp.${parent} ${sql}`,
        ],
        read: `(SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = ${relation}::regclass)`,
      };
    }
  }
}
