import type { Difference } from "#core/catalog/catalog.ts";
import type { Outdated } from "#core/engine/outdated.ts";
import type { Element } from "#core/outputs/postgres/statement.ts";
import type { SchemaPatch } from "#core/schema/patch.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** What PostgreSQL says of a statement. */
export type Problem = {
  readonly of: Element;
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  /** In the statement, from 0 on. */
  readonly position?: number | undefined;
  /** It failed only because this one did. */
  readonly because?: Element | undefined;
};

/** What a real PostgreSQL made of the design. */
export type Verdict = {
  readonly revision: number;
  readonly server: string;
  readonly ms: number;
  readonly statements: number;
  /** `edit`: the difference was run on a mirror; `export`: the very text of the output, from scratch. */
  readonly level: "edit" | "export";
  readonly how: "alter" | "recreate" | "reload";
  readonly problems: readonly Problem[];
  readonly differences: readonly (Difference & { readonly of: Element })[];
  /** Roles and the like that were made up for the run. */
  readonly assumed: readonly string[];
  readonly unverified: readonly { readonly what: string; readonly why: string; readonly of: Element }[];
};

export type QueryResult =
  | {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | null)[])[];
      /** More rows than these were there. */
      readonly isCut: boolean;
      readonly command: string;
      readonly ms: number;
    }
  | {
      readonly error: {
        readonly message: string;
        readonly position?: number | undefined;
        readonly hint?: string | undefined;
      };
    };

/** A node of a plan, for a tree. */
export type PlanNode = {
  readonly node: string;
  readonly on: string | undefined;
  readonly cost: number;
  readonly rows: number;
  readonly actual: { readonly ms: number; readonly rows: number } | undefined;
  readonly extra: readonly (readonly [key: string, value: string])[];
  readonly children: readonly PlanNode[];
};

/** What the postgres worker answers. It holds its own copy of the schema, by patches, and a database that mirrors it. */
export type ProofCalls = {
  readonly start: (args: {
    readonly extensions: readonly string[];
  }) => Promise<{ readonly server: string; readonly ms: number }>;
  /** `base` is the revision that the patch counts from; a whole schema needs none. */
  readonly prove: (args: {
    readonly revision: number;
    readonly change: { readonly base: number; readonly patch: SchemaPatch } | { readonly schema: Schema };
  }) => Promise<Verdict | Outdated>;
  /** The text that the output exports, from scratch. */
  readonly verify: (args: { readonly revision: number }) => Promise<Verdict | Outdated>;
  readonly sample: (args: {
    readonly rows: number;
    readonly seed: number;
  }) => Promise<{ readonly inserted: readonly (readonly [TableKey, number])[]; readonly problems: readonly Problem[] }>;
  readonly query: (args: {
    readonly sql: string;
    readonly limit: number;
    readonly keep: boolean;
  }) => Promise<QueryResult>;
  readonly explain: (args: { readonly sql: string; readonly analyze: boolean }) => Promise<PlanNode | QueryResult>;
};
