import { foreignKeys, setOf } from "#core/advisor/foreign-keys.ts";
import { grouped } from "#core/advisor/grouped.ts";
import { addition } from "#core/advisor/index-finding.ts";
import type { Finding, Rule } from "#core/advisor/rule.ts";
import { columnList, onColumns } from "#core/advisor/standing.ts";
import { supported } from "#core/advisor/support.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Reference, Schema, Table } from "#core/schema/schema.ts";

export const referenceWithoutIndex: Rule = {
  id: "reference-without-index",
  title: "Reference without an index",
  explanation:
    "Postgres indexes the table that a reference points at, but not the columns that hold it. Without an index there, " +
    "deleting or renumbering a referenced row reads the whole referencing table, and so do joins from the other side. " +
    "A B-tree serves when its first columns are those of the reference, in any order.",
  example: {
    bad: `Table users {
  id bigint [pk]
}
Table orders {
  id bigint [pk]
  user_id bigint [not null, ref: > users.id]
}`,
    good: `Table users {
  id bigint [pk]
}
Table orders {
  id bigint [pk]
  user_id bigint [not null, ref: > users.id]
  placed_at timestamptz [not null]
  indexes {
    (user_id, placed_at)
  }
}`,
  },
  check: (schema) => {
    const served = new Set([...supported(schema).values()].flat());
    const bare = foreignKeys(schema).filter((reference) => !served.has(reference));
    const byTable = grouped(bare.map((reference) => [reference.from.table, reference] as const));
    return [...tablesByKey(schema).values()].flatMap((table) =>
      suggestions(byTable.get(table.key) ?? []).map((each) => finding(schema, table, each)),
    );
  },
};

/** References that one index would serve; the columns are those of the first. */
type Suggestion = { readonly references: readonly Reference[]; readonly columns: readonly string[] };

/** The widest first, so that one on `(tenant, user)` also serves a reference on `(tenant)` alone. */
function suggestions(references: readonly Reference[]): readonly Suggestion[] {
  const bySet = [...grouped(references.map((reference) => [setOf(reference.from.columns), reference] as const))];
  const wanted = new Map<string, { readonly references: Reference[]; readonly columns: readonly string[] }>();
  const servedBy = new Map<string, string>();
  for (const [set, group] of bySet.toSorted(([, [a]], [, [b]]) => width(b) - width(a))) {
    const host = wanted.get(servedBy.get(set) ?? "");
    const columns = [...new Set(group[0]?.from.columns)];
    if (host !== undefined) host.references.push(...group);
    else {
      wanted.set(set, { references: [...group], columns });
      for (let count = 1; count < columns.length; count++) servedBy.set(setOf(columns.slice(0, count)), set);
    }
  }
  return bySet.flatMap(([set]) => wanted.get(set) ?? []);
}

const width = (reference: Reference | undefined): number => reference?.from.columns.length ?? 0;

function finding(schema: Schema, table: Table, { references, columns }: Suggestion): Finding {
  const name = displayName(table);
  const what = columns.length === 1 ? `${name}.${columns[0]}` : `${name} ${columnList(columns)}`;
  const targets = [...new Set(references.map(({ to }) => targetName(schema, to.table)))].join(" and ");
  return {
    ...addition(schema, table, "reference-without-index", onColumns(columns)),
    severity: "warning",
    message: `${what} references ${targets} but no index supports it: deleting a row of ${targets} scans all of ${name}.`,
  };
}

const targetName = (schema: Schema, key: string): string => {
  const table = tablesByKey(schema).get(key);
  return table === undefined ? key : displayName(table);
};
