import { removal } from "#core/advisor/index-finding.ts";
import { duplicates } from "#core/advisor/redundancy.ts";
import type { Rule } from "#core/advisor/rule.ts";
import { called } from "#core/advisor/standing.ts";
import { displayName } from "#core/schema/names.ts";

export const duplicateIndex: Rule = {
  id: "duplicate-index",
  title: "Duplicate index",
  explanation:
    "Two indexes with the same method, keys, included columns and predicate answer the same queries, but both are " +
    "written at each change and both take space. A primary key and a unique column are indexes already. A B-tree is " +
    "read in both directions, so one that only runs the other way repeats it too.",
  example: {
    bad: `Table users {
  id bigint [pk]
  email text [not null, unique]
  indexes {
    email
  }
}`,
    good: `Table users {
  id bigint [pk]
  email text [not null, unique]
  indexes {
    \`lower(email)\`
  }
}`,
  },
  check: (schema) =>
    schema.tables.flatMap((table) =>
      [...duplicates(schema, table)].map(([twice, kept]) => ({
        ...removal(schema, table, "duplicate-index", twice),
        severity: "warning",
        message: `In ${displayName(table)}, ${called(twice)} repeats ${called(kept)}: it costs writes and space and answers nothing more.`,
      })),
    ),
};
