import { expect, it } from "vitest";
import {
  plainCheck,
  plainColumn,
  plainIndex,
  plainPartition,
  plainProject,
  plainReference,
  plainSequence,
  plainTable,
} from "#core/schema/plain.ts";
import { sameValue } from "#core/schema/same-value.ts";
import type { ObjectKind, Schema, Target } from "#core/schema/schema.ts";
import { soundSchema } from "./sound-schema.ts";

const seeds = Array.from({ length: 500 }, (_, seed) => seed);

const plain = {
  project: plainProject,
  table: plainTable,
  column: plainColumn,
  index: plainIndex,
  reference: plainReference,
  check: plainCheck,
  partition: plainPartition,
  sequence: plainSequence,
} as const;

/** What is not for Postgres, or comes of the text alone. */
const elsewhere = [
  "project.name",
  "project.database",
  "project.note",
  "project.settings",
  "table.alias",
  "table.color",
  "table.volume",
  "table.partials",
  "table.settings",
  "column.settings",
  "column.partial",
  "reference.color",
];

const objectKinds: readonly ObjectKind[] = [
  "domain",
  "type",
  "sequence",
  "function",
  "procedure",
  "aggregate",
  "view",
  "materialized_view",
  "rule",
  "statistics",
  "table",
  "comment",
  "object",
];

/** Which fields of a model's parts say something. */
function fieldsIn(schema: Schema): ReadonlySet<string> {
  const said = new Set<string>();
  const look = (what: keyof typeof plain, part: object): void => {
    for (const [field, value] of Object.entries(plain[what])) {
      if (!sameValue(Reflect.get(part, field), value)) said.add(`${what}.${field}`);
    }
  };
  if (schema.project !== undefined) look("project", schema.project);
  for (const table of schema.tables) {
    look("table", table);
    for (const column of table.columns) {
      look("column", column);
      if (column.identityOptions !== undefined) look("sequence", column.identityOptions);
      for (const check of column.checks) look("check", check);
    }
    for (const index of table.indexes) look("index", index);
    for (const check of table.checks) look("check", check);
    for (const partition of table.partitions) look("partition", partition);
  }
  for (const reference of schema.references) look("reference", reference);
  for (const { kind } of schema.objects) said.add(`object ${kind}`);
  for (const family of ["enums", "records"] as const) if (schema[family].length > 0) said.add(family);
  return said;
}

it("has every field of the model and every kind of object among 500 designs", () => {
  const said = new Set(seeds.flatMap((seed) => [...fieldsIn(soundSchema(seed, 18))]));
  const all = [
    ...Object.entries(plain).flatMap(([what, part]) => Object.keys(part).map((field) => `${what}.${field}`)),
    ...objectKinds.map((kind) => `object ${kind}`),
    "enums",
    "records",
  ].filter((each) => !elsewhere.includes(each));
  expect(all.filter((each) => !said.has(each))).toEqual([]);
});

it("has every kind of index, key, partitioning and reference", () => {
  const said = new Set<string>();
  for (const seed of seeds) {
    const { tables, references } = soundSchema(seed, 18);
    for (const { indexes, partition, columns } of tables) {
      for (const { method, keys } of indexes) for (const { kind } of [{ kind: method }, ...keys]) said.add(kind);
      said.add(partition?.split(" ")[0] ?? "");
      for (const { identity, generated } of columns) {
        said.add(identity ?? "").add(generated === undefined ? "" : generated.stored ? "stored" : "virtual");
      }
    }
    for (const { from, to, onDelete } of references) said.add(`${from.many} ${to.many}`).add(onDelete ?? "");
  }
  for (const each of [
    ...["btree", "hash", "gin", "gist", "spgist", "brin", "column", "expression", "range", "list", "hash"],
    ...["always", "by default", "stored", "virtual", "true false", "false false", "true true"],
    ...["cascade", "restrict", "set null", "set default", "no action"],
  ]) {
    expect([each, said.has(each)]).toEqual([each, true]);
  }
});

it("makes the same of the same seed", () => {
  for (const target of [14, 18] as const satisfies readonly Target[]) {
    expect(soundSchema(7, target)).toEqual(soundSchema(7, target));
  }
});
