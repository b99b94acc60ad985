import { perObject } from "#core/schema/per-object.ts";
import type { ObjectKind, SqlObject } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { tooEarly } from "./gates.ts";
import { namesIn } from "./mentions.ts";
import { scanSql } from "./scan.ts";
import type { Element, Phase } from "./statement.ts";
import { splitStatements } from "./statements.ts";

/** Of what a script defines, which comes first when nothing else speaks against it. */
export const ranks = {
  enum: 0,
  type: 1,
  domain: 2,
  sequence: 3,
  function: 4,
  procedure: 4,
  aggregate: 4,
  object: 5,
  table: 6,
  view: 7,
  materialized_view: 8,
  rule: 9,
  statistics: 9,
  comment: 9,
} as const satisfies Readonly<Record<ObjectKind | "enum", number>>;

export type SqlStatements = {
  readonly object: SqlObject;
  readonly of: Element;
  /** Where its first statement stands. */
  readonly phase: Phase;
  readonly first: string;
  /** What runs when all else stands. */
  readonly others: readonly string[];
  /** Names in the first statement, as `namesIn` finds them. */
  readonly words: readonly string[];
};

export const wordsOf = (sql: string): readonly string[] => namesIn(scanSql(sql).tokens);

const read = perObject((object: SqlObject) => {
  const split = splitStatements(object.sql);
  if ("fault" in split) return split;
  const [first, ...others] = split.statements;
  return first === undefined ? { fault: "it is empty" } : { first, others, words: wordsOf(first) };
});

/** The statements of what is kept as SQL; `undefined`, said in a note, when it would reach beyond its own text. */
export function readObject(object: SqlObject, { note, target }: Emission): SqlStatements | undefined {
  const of: Element = { kind: "object", key: object.key };
  const label = objectLabel(object);
  const sql = read(object);
  if ("fault" in sql) {
    note("error", "object", `${label} is left out, because ${sql.fault}.`, of);
    return undefined;
  }
  for (const { words, from, title } of tooEarly) {
    if (from <= target || !words.test(object.sql)) continue;
    // It is written, so that nothing is omitted: whoever knows better is not hindered.
    note("warning", "target", `${label} is not checked: ${title} exists from PostgreSQL ${from} on, not in ${target}.`);
  }
  return { object, of, phase: phaseOf(object, sql.first), ...sql };
}

/** How it is called at the head of a sentence. */
export const objectLabel = ({ kind, name, schema, label }: SqlObject): string => {
  const called = name === "" ? label : schema === "public" ? name : `${schema}.${name}`;
  return `The ${kind === "object" ? "SQL object" : kind.replace("_", " ")} ${called}`;
};

function phaseOf({ kind }: SqlObject, sql: string): Phase {
  if (kind === "comment") return "comment";
  // Whatever is made afterwards would set them off, or not be among what they publish.
  return /^\s*create\s+(?:event\s+trigger|publication)\b/iu.test(sql) ? "late" : "define";
}

/** Functions may be made before what their bodies speak of. */
export const hasBodies = (objects: readonly SqlObject[]): boolean =>
  objects.some(({ kind }) => kind === "function" || kind === "procedure" || kind === "aggregate");
