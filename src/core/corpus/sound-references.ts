import { columnsByName, primaryKey } from "#core/schema/lookup.ts";
import { referenceKey } from "#core/schema/names.ts";
import { plainColumn, plainReference } from "#core/schema/plain.ts";
import type { Action, Column, Reference, Table } from "#core/schema/schema.ts";
import { oneOf } from "./one-of.ts";
import type { Key, World } from "./sound-world.ts";

const serials: ReadonlyMap<string, string> = new Map([
  ["serial", "integer"],
  ["bigserial", "bigint"],
  ["smallserial", "smallint"],
]);

/** Adds a reference, and the columns that hold it. */
export function addReference(world: World): void {
  const { random, keys, tables, references } = world;
  if (keys.length === 0) return;
  const key = random.pick(keys);
  const target = tables[key.table];
  if (target === undefined) return;
  const at = random.below(tables.length);
  const holder = tables[at];
  if (holder === undefined) return;
  if (random.chance(0.12)) {
    const other = random.pick(keys);
    if (other !== key) addManyToMany(world, key, other);
    return;
  }
  const isOneToOne = holder.partition === undefined && random.chance(0.15);
  const columns = key.columns.map((name) => keyColumn(world, target, name));
  if (columns.some((column) => column === undefined)) return;
  const added = columns.filter((column) => column !== undefined);
  tables[at] = { ...holder, columns: [...holder.columns, ...added] };
  const from = { table: holder.key, columns: added.map(({ name }) => name), many: !isOneToOne, optional: true };
  const to = { table: target.key, columns: key.columns, many: false, optional: random.chance(0.5) };
  references.push({ ...saidOf(world, holder, from.columns), key: referenceKey(from, to), from, to });
}

function keyColumn({ random, name }: World, target: Table, of: string): Column | undefined {
  const column = columnsByName(target).get(of);
  if (column === undefined) return undefined;
  const type = { ...column.type, name: serials.get(column.type.name) ?? column.type.name };
  return { ...plainColumn, name: name("ref"), type, notNull: random.chance(0.3) ? true : undefined };
}

function saidOf(world: World, holder: Table, columns: readonly string[]): Omit<Reference, "key" | "from" | "to"> {
  const { random, target } = world;
  const action = (): Action | undefined =>
    oneOf(random, [undefined, undefined, "cascade", "restrict", "set null", "set default", "no action"]);
  const onDelete = action();
  const sets = (onDelete === "set null" || onDelete === "set default") && target >= 15 && random.chance(0.5);
  const isPlain = holder.partition === undefined;
  const notEnforced = isPlain && target === 18 && random.chance(0.1);
  return {
    ...plainReference,
    name: random.chance(0.3) ? world.name("refers to") : undefined,
    onDelete,
    onUpdate: action(),
    setColumns: sets ? columns.slice(0, 1) : [],
    match: random.chance(0.15) ? "full" : "simple",
    deferrable: oneOf(random, [
      undefined,
      undefined,
      undefined,
      "deferrable",
      "deferrable initially deferred",
      "not deferrable",
    ]),
    notEnforced,
    notValid: isPlain && !notEnforced && random.chance(0.1),
    inactive: random.chance(0.05),
  };
}

function addManyToMany({ tables, references, random }: World, left: Key, right: Key): void {
  const [one, other] = [tables[left.table], tables[right.table]];
  if (one === undefined || other === undefined || left.columns.length !== right.columns.length) return;
  if (primaryKey(one).length === 0) return;
  const from = { table: one.key, columns: left.columns, many: true, optional: random.chance(0.5) };
  const to = { table: other.key, columns: right.columns, many: true, optional: true };
  const key = referenceKey(from, to);
  if (references.some((each) => each.key === key)) return;
  references.push({ ...plainReference, key, from, to });
}
