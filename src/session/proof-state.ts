import type { PlanNode, Problem, QueryResult, Verdict } from "#core/proof/proof-calls.ts";
import type { TableKey } from "#core/schema/schema.ts";

/** How far the real PostgreSQL has come with the design. */
export type Proof = {
  readonly stage: "off" | "starting" | "proving" | "idle" | "failed";
  /** Why it failed, or why it is off, in a sentence. */
  readonly why?: string;
  /** Stays while a newer one is in the making. */
  readonly last: Verdict | undefined;
  /** The revision whose export was run from scratch. */
  readonly verified: number | undefined;
};

/** What can be asked of the database that mirrors the design. Each starts it when it is off, and rejects with a sentence when it ends. */
export type ProofSession = {
  readonly startProof: () => void;
  readonly runSql: (sql: string, keep: boolean) => Promise<QueryResult>;
  readonly explainSql: (sql: string, analyze: boolean) => Promise<PlanNode | QueryResult>;
  /** Fills the tables with rows that satisfy their constraints. */
  readonly insertSamples: (
    rows: number,
  ) => Promise<{ readonly inserted: readonly (readonly [TableKey, number])[]; readonly problems: readonly Problem[] }>;
};

export const noProof: Proof = { stage: "off", last: undefined, verified: undefined };
