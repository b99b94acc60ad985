import type { Ddl } from "#core/outputs/postgres/ddl.ts";
import type { Element, Statement } from "#core/outputs/postgres/statement.ts";
import type { Schema } from "#core/schema/schema.ts";
import { blame } from "./blame.ts";
import type { Judged } from "./judge.ts";
import type { Failed } from "./load.ts";
import { ownerOf } from "./mirror.ts";
import type { Problem, Verdict } from "./proof-calls.ts";

/** What could only run with something made up in the place of what is missing. */
export type Unverified = readonly { readonly of: Element; readonly why: string }[];

type Made = Pick<Verdict, "revision" | "server" | "ms" | "statements" | "level" | "how" | "assumed"> & {
  readonly schema: Schema;
  readonly ddl: Ddl;
  readonly failed: readonly Failed<Statement>[];
  /** Beside those of what failed. */
  readonly others: readonly Problem[];
  readonly differences: Judged;
  readonly unverified: Unverified;
};

/** What is told of a proof: each problem at what it is about. */
export function verdictOf({ schema, ddl, failed, others, unverified, ...rest }: Made): Verdict {
  const problems = failed.map(
    ({ step, refusal, because }): Problem => ({
      ...refusal,
      of: blame(step.of, refusal.position, { schema, names: ddl.names }),
      because: because?.of,
    }),
  );
  return { ...rest, problems: [...problems, ...others], unverified: distinct(unverified) };
}

/** One for each element and reason. */
function distinct(all: Unverified): Verdict["unverified"] {
  const byText = new Map(all.map(({ of, why }) => [`${JSON.stringify(of)} ${why}`, { of, why, what: whatOf(of) }]));
  return [...byText.values()];
}

function whatOf(of: Element): string {
  switch (of.kind) {
    case "table":
      return of.table;
    case "column":
      return `${of.table}.${of.column}`;
    case "part":
      return `${of.part} ${of.name} of ${of.table}`;
    case "reference":
    case "enum":
    case "object":
      return of.key;
    default:
      return "the design";
  }
}

/** Elements of which the script says that it leaves something out, or that Postgres refused or only ran in part. */
export function saidOf(
  ddl: Ddl,
  unverified: readonly { readonly of: Element }[],
  failed: readonly Failed<Statement>[],
): (of: Element) => boolean {
  const said = new Set<string>();
  for (const { of } of [...ddl.omissions, ...unverified]) said.add(ownerOf(of));
  for (const { step } of failed) said.add(ownerOf(step.of.of));
  return (of) => said.has(ownerOf(of));
}
