import type { ObjectKind, Schema } from "#core/schema/schema.ts";
import type { Imported } from "./input.ts";

const objectKinds: readonly (readonly [ObjectKind, string])[] = [
  ["view", "views"],
  ["materialized_view", "materialized views"],
  ["function", "functions"],
  ["procedure", "procedures"],
  ["aggregate", "aggregates"],
  ["domain", "domains"],
  ["type", "types"],
  ["sequence", "sequences"],
];

/** What a schema holds, counted, the largest things first. */
export function factsOf(schema: Schema): Imported["facts"] {
  const sum = (of: (table: Schema["tables"][number]) => number): number =>
    schema.tables.reduce((total, table) => total + of(table), 0);
  const known = new Set(objectKinds.map(([kind]) => kind));
  return [
    { kind: "tables", count: schema.tables.length },
    { kind: "partitions", count: sum(({ partitions }) => partitions.length) },
    { kind: "references", count: schema.references.length },
    { kind: "indexes", count: sum(({ indexes }) => indexes.length) },
    { kind: "enums", count: schema.enums.length },
    ...objectKinds.map(([kind, name]) => ({
      kind: name,
      count: schema.objects.filter((object) => object.kind === kind).length,
    })),
    { kind: "triggers", count: sum(({ triggers }) => triggers.length) },
    { kind: "policies", count: sum(({ policies }) => policies.length) },
    { kind: "other objects", count: schema.objects.filter(({ kind }) => !known.has(kind)).length },
  ].filter(({ count }) => count > 0);
}
