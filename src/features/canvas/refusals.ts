import type { Element } from "#core/outputs/postgres/statement.ts";
import type { Verdict } from "#core/proof/proof-calls.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { State } from "#session/state.ts";

/** What PostgreSQL says against a table, in a sentence; a column of it when it is about one. */
export type Refused = { readonly message: string; readonly column: string | undefined };

const nothing: ReadonlyMap<TableKey, Refused> = new Map();

const refusedIn = perObject((verdict: Verdict) =>
  perObject((schema: Schema): ReadonlyMap<TableKey, Refused> => {
    const found = new Map<TableKey, Refused>();
    const put = (of: Element, message: string): void => {
      const key = "table" in of ? of.table : holderOf(of, schema);
      if (key === undefined || found.has(key)) return;
      found.set(key, { message, column: of.kind === "column" ? of.column : undefined });
    };
    for (const { of, message, because } of verdict.problems) {
      if (because === undefined) put(of, `PostgreSQL: ${message}`);
    }
    for (const { of, text } of verdict.differences) put(of, text);
    return found;
  }),
);

const holderOf = (of: Element, { references }: Schema): TableKey | undefined =>
  of.kind === "reference" ? references.find(({ key }) => key === of.key)?.from.table : undefined;

/** By table, as far as it is of the text that is shown. */
export const refusals = ({ proof: { last }, schema, revision }: State): ReadonlyMap<TableKey, Refused> =>
  last === undefined || last.revision > revision || last.problems.length + last.differences.length === 0
    ? nothing
    : refusedIn(last)(schema);
