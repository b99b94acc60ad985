import { removal } from "#core/advisor/index-finding.ts";
import { covered } from "#core/advisor/redundancy.ts";
import type { Rule } from "#core/advisor/rule.ts";
import { called } from "#core/advisor/standing.ts";
import { displayName } from "#core/schema/names.ts";

export const prefixRedundantIndex: Rule = {
  id: "prefix-redundant-index",
  title: "Index that a longer one contains",
  explanation:
    "A B-tree on (a, b) finds rows by a alone as well, so one on (a) is written and stored for nothing. This is not so " +
    "for unique or partial indexes, nor when the shorter one includes columns that the longer one lacks. Keep the " +
    "shorter one only if the other is so much wider that reading it costs too much.",
  example: {
    bad: `Table orders {
  id bigint [pk]
  customer text [not null]
  placed_at timestamptz [not null]
  indexes {
    customer
    (customer, placed_at)
  }
}`,
    good: `Table orders {
  id bigint [pk]
  customer text [not null]
  placed_at timestamptz [not null]
  indexes {
    placed_at
    (customer, placed_at)
  }
}`,
  },
  check: (schema) =>
    schema.tables.flatMap((table) =>
      [...covered(schema, table)].map(([shorter, longer]) => ({
        ...removal(schema, table, "prefix-redundant-index", shorter),
        severity: "warning",
        message: `In ${displayName(table)}, ${called(shorter)} is contained in ${called(longer)}, which serves the same queries.`,
      })),
    ),
};
