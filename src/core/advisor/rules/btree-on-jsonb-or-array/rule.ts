import { type Inside, inside } from "#core/advisor/column-kinds.ts";
import { removal, replacement } from "#core/advisor/index-finding.ts";
import type { Finding, Rule } from "#core/advisor/rule.ts";
import { called, methodOf, onColumns, type Standing, standingIndexes } from "#core/advisor/standing.ts";
import { supported } from "#core/advisor/support.ts";
import { columnsByName } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Schema, Table } from "#core/schema/schema.ts";

const id = "btree-on-jsonb-or-array";

export const btreeOnJsonbOrArray: Rule = {
  id,
  title: "B-tree on a document, list or search vector",
  explanation:
    "A B-tree compares whole values, so it only finds a document or array that equals another entirely. Questions " +
    "about what is inside (@>, ?, &&, @@) need a GIN index. The type json has no operators that any index could serve: " +
    "use jsonb.",
  example: {
    bad: `Table products {
  id bigint [pk]
  attributes jsonb [not null]
  indexes {
    attributes
  }
}`,
    good: `Table products {
  id bigint [pk]
  attributes jsonb [not null]
  indexes {
    attributes [type: gin]
  }
}`,
  },
  check: (schema) =>
    schema.tables.flatMap((table) =>
      standingIndexes(schema, table).flatMap((standing) => {
        const what = holds(table, standing);
        const finds = what === undefined || supported(schema).has(standing);
        return finds ? [] : [finding(schema, table, standing, what)];
      }),
    ),
};

function holds(table: Table, { index, origin }: Standing): Inside | undefined {
  const [key, ...more] = index.keys;
  if (origin !== "index" || methodOf(index) !== "btree" || key?.kind !== "column" || more.length > 0) return undefined;
  const column = columnsByName(table).get(key.value);
  const what = column === undefined ? undefined : inside(column);
  // One that is unique compares whole values on purpose.
  return index.unique && what !== "json" ? undefined : what;
}

const operators = { jsonb: "@> and ?", array: "@> and &&", tsvector: "@@" } as const;

function finding(schema: Schema, table: Table, standing: Standing, what: Inside): Finding {
  const column = standing.index.keys[0]?.value ?? "";
  const subject = `In ${displayName(table)}, ${called(standing)}`;
  if (what === "json") {
    return {
      ...removal(schema, table, id, standing),
      ddl: undefined,
      fix: undefined,
      severity: "error",
      message: `${subject} is not possible: json has no operators for any index; make ${column} jsonb, and the index GIN.`,
    };
  }
  const gin = { ...onColumns([column], { method: "gin" }), name: standing.index.name, where: standing.index.where };
  const served = table.indexes.some(
    (index) => methodOf(index) === "gin" && index.where === undefined && index.keys[0]?.value === column,
  );
  const change = served ? removal(schema, table, id, standing) : replacement(schema, table, id, standing, gin);
  return {
    ...change,
    severity: "warning",
    message: `${subject} only finds values that are equal as a whole; searches by ${operators[what]} need a GIN index.`,
  };
}
