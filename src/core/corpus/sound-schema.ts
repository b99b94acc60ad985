import { tableKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainColumn, plainProject, plainTable } from "#core/schema/plain.ts";
import type { Project, Records, Schema, Target } from "#core/schema/schema.ts";
import { oneOf } from "./one-of.ts";
import { seededRandom } from "./seeded-random.ts";
import { addFirst, addLast } from "./sound-objects.ts";
import { addReference } from "./sound-references.ts";
import { addTable } from "./sound-table.ts";
import { makeWorld, type World } from "./sound-world.ts";

/**
 * A design that Postgres of this version takes as it is, over the whole vocabulary of the model: every choice is possible
 * where it is made, so that nothing may be left out of its DDL. The same seed gives the same design.
 */
export function soundSchema(seed: number, target: Target): Schema {
  const world = makeWorld(seededRandom(seed), target);
  const { random } = world;
  addFirst(world);
  for (let count = random.below(4) + 1; count > 0; count--) addTable(world);
  for (let count = random.below(5); count > 0; count--) addReference(world);
  const records = random.chance(0.1) ? [addList(world)] : [];
  addLast(world);
  return {
    ...emptySchema,
    project: soundProject(world),
    tables: world.tables,
    references: world.references,
    enums: world.enums,
    objects: world.objects,
    records,
  };
}

/** A table that comes with its rows. */
function addList({ tables, name, random }: World): Records {
  const own = { schema: "public", name: name("list") };
  const type = (of: string) => ({ schema: undefined, name: of, args: undefined, array: "" });
  const columns = [
    { ...plainColumn, name: "id", type: type("integer"), pk: true },
    { ...plainColumn, name: "it's called", type: type("text"), notNull: true },
  ];
  const key = tableKey(own.schema, own.name);
  tables.push({ ...plainTable, ...own, key, columns });
  const row = (id: string, text: string) => [
    { kind: "number", value: id } as const,
    { kind: "string", value: text } as const,
  ];
  const rows = [row("1", "it's; one"), row("2", "two")].slice(0, random.below(2) + 1);
  return { table: key, columns: columns.map((column) => column.name), rows };
}

function soundProject({ random, target, name }: World): Project {
  const schemas = random.chance(0.15) ? [name("Empty one")] : [];
  return {
    ...plainProject,
    target,
    schemas,
    extensions: random.chance(0.03) ? [{ name: "citext", schema: oneOf(random, [undefined, "public"]) }] : [],
    sqlBefore: random.chance(0.05) ? "create schema before_all;\nselect 'it''s; so'" : undefined,
    sqlAfter: random.chance(0.05) ? "comment on schema pg_catalog is 'after all'" : undefined,
  };
}
