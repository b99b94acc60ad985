import { identifier, literal } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import { plainColumn, plainIndex, plainKey, plainTable } from "#core/schema/plain.ts";
import type { Column, Index, Parameters, Table, Verbatim } from "#core/schema/schema.ts";
import { type Sort, sorts, soundColumn, soundSequence } from "./sound-columns.ts";
import { soundCheck, soundIndex, soundUnique, tableChecks, type Usable } from "./sound-indexes.ts";
import { soundPartitioning } from "./sound-partitions.ts";
import { about, sqlName, type World } from "./sound-world.ts";

/** Adds a table of whatever kind. */
export function addTable(world: World): void {
  const { random, target } = world;
  const own = { schema: world.space(), name: world.name(random.pick(["users", "orders", "item", "log"])) };
  const partitioning = random.chance(0.2) ? soundPartitioning(world, own.schema) : undefined;
  const parent = partitioning === undefined && random.chance(0.12) ? parentOf(world) : undefined;
  const isPartitioned = partitioning !== undefined;

  const first = firstColumn(world, isPartitioned);
  const ranges = random.chance(0.06) ? sorts.filter(({ type }) => type.name === "int4range") : [];
  const others = [
    ...ranges.flatMap((of) => [otherColumn(world, of), otherColumn(world, of)]),
    ...Array.from({ length: random.below(5) + 1 }, () => otherColumn(world)),
  ];
  const made = [first, ...(partitioning === undefined ? [] : [partitioning.usable]), ...others];
  const byColumns = partitioning === undefined ? [] : partitioning.columns(first.column.name);
  const checked = made.map((each) => withDetails(world, each, isPartitioned));
  const generated = random.chance(0.3) ? generatedColumn(world, made) : undefined;
  const usable = [...checked, ...(generated?.column.generated?.stored === true ? [generated] : [])];
  const virtual = generated !== undefined && !usable.includes(generated) ? [generated] : [];

  const key = random.chance(0.85) && first.of.isKey ? keyOf(world, first, usable, byColumns) : undefined;
  const columns = [...usable, ...virtual].map(({ column }) =>
    key === "column" && column.name === first.column.name ? { ...column, pk: true } : column,
  );
  const indexes: Index[] = typeof key === "object" ? [key] : [];
  for (let count = random.below(3); count > 0; count--) {
    const index = soundIndex(world, usable, isPartitioned ? byColumns : undefined);
    if (index !== undefined) indexes.push(index);
  }
  const unique = random.chance(0.2) ? soundUnique(world, usable, byColumns) : undefined;
  if (unique !== undefined && !isSameKey(unique, indexes, columns)) indexes.push(unique);

  const policies = soundPolicies(world, columns);
  const table: Table = {
    ...plainTable,
    ...own,
    key: tableKey(own.schema, own.name),
    note: world.note(),
    columns,
    indexes,
    checks: tableChecks(world, usable, isPartitioned),
    exclusions: isPartitioned ? [] : soundExclusions(world, usable),
    policies,
    rowSecurity: policies.length > 0 ? random.pick(["on", "forced"]) : random.pick(["off", "off", "off", "on"]),
    partition: partitioning?.by(first.column.name),
    partitions: partitioning?.partitions(first.column.name) ?? [],
    inherits: parent === undefined ? [] : [parent],
    unlogged: !isPartitioned && random.chance(0.08),
    method: random.chance(0.05) && (!isPartitioned || target >= 17) ? "heap" : undefined,
    tablespace: !isPartitioned && random.chance(0.05) ? "pg_default" : undefined,
    options: isPartitioned ? [] : soundOptions(world, columns),
  };
  const triggers = soundTriggers(world, table);
  const at = world.tables.push({ ...table, triggers, after: soundAfter(world, { ...table, triggers }) }) - 1;
  if (key !== undefined && !isPartitioned && !table.unlogged) noteKey(world, at, key, table, first.column.name);
}

function noteKey({ keys }: World, at: number, key: "column" | Index, table: Table, first: string): void {
  const columns = key === "column" ? [first] : key.keys.map(({ value }) => value);
  const isFit = key === "column" || (key.deferrable === undefined && !key.withoutOverlaps);
  // Whether the elements of an array exist elsewhere is nothing that Postgres checks.
  const isPlain = table.columns.every(({ name, type }) => type.array === "" || !columns.includes(name));
  if (isFit && isPlain) keys.push({ table: at, columns });
}

const isSameKey = (index: Index, others: readonly Index[], columns: readonly Column[]): boolean => {
  const names = index.keys
    .map(({ value }) => value)
    .sort()
    .join("\0");
  const sets = [
    ...others.filter((each) => each.unique || each.pk).map((each) => each.keys.map(({ value }) => value)),
    ...columns.filter(({ unique, pk }) => unique || pk).map(({ name }) => [name]),
  ];
  return sets.some((set) => [...set].sort().join("\0") === names);
};

/** A column that may be the key: counted, or made by chance. */
function firstColumn(world: World, isPartitioned: boolean): Usable {
  const { random, target } = world;
  const of = random.pick(
    sorts.filter(
      ({ type, isKey }) => isKey && /^(?:integer|bigint|smallint|uuid|text)$/.test(type.name) && type.array === "",
    ),
  );
  const name = world.name("id");
  const base: Column = { ...plainColumn, name, type: of.type, note: world.note() };
  if (of.type.name === "uuid") return { of, column: { ...base, default: of.defaults[0] } };
  if (of.type.name === "text") return { of, column: base };
  const counts = !isPartitioned || target >= 17;
  switch (random.below(4)) {
    case 0: {
      const type = of.type.name === "integer" ? "serial" : of.type.name === "bigint" ? "bigserial" : "smallserial";
      return { of, column: { ...base, type: { ...of.type, name: type } } };
    }
    case 1: {
      if (!counts) return { of, column: base };
      const identity = random.pick(["always", "by default"] as const);
      const identityOptions = random.chance(0.6)
        ? soundSequence(random, of.type.name, world.name("numbers"))
        : undefined;
      return { of, column: { ...base, identity, identityOptions } };
    }
    case 2:
      return { of, column: { ...base, increment: counts } };
    default:
      return { of, column: base };
  }
}

function otherColumn(world: World, wanted?: Sort): Usable {
  const { random, target } = world;
  const of = wanted ?? random.pick(random.chance(0.3) && world.sorts.length > 0 ? world.sorts : sorts);
  const name = world.name(random.pick(["a", "b", "state", "name", "Title"]));
  return { of, column: soundColumn(random, name, of, target, world.note) };
}

/** UNIQUE and checks, written on the column. */
function withDetails(world: World, { column, of }: Usable, isPartitioned: boolean): Usable {
  const { random } = world;
  const unique = of.isKey && !isPartitioned && column.identity === undefined && random.chance(0.08);
  const check = random.chance(0.25) ? soundCheck(world, { column, of }, isPartitioned) : undefined;
  const mayTail = column.notNullName !== undefined && !isPartitioned;
  const notNullTail = mayTail && random.chance(0.5) ? random.pick(["no inherit", "not valid"] as const) : undefined;
  return { of, column: { ...column, unique, notNullTail, checks: check === undefined ? [] : [check] } };
}

function generatedColumn(world: World, from: readonly Usable[]): Usable | undefined {
  const { random, target } = world;
  const possible = from.filter(({ of, column }) => of.generated.length > 0 && column.collation === undefined);
  if (possible.length === 0) return undefined;
  const { of, column } = random.pick(possible);
  const expression = about(random.pick(of.generated), column.name);
  const stored = target < 18 || random.chance(0.5);
  const name = world.name("made");
  const type = column.type.name.includes("serial") ? of.type : column.type;
  return { of, column: { ...plainColumn, name, type, generated: { expression, stored }, note: world.note() } };
}

/** A primary key on the first column, or on several of the table's. */
function keyOf(world: World, first: Usable, usable: readonly Usable[], partition: readonly string[]): "column" | Index {
  const { random, target } = world;
  const must = partition.filter((name) => name !== first.column.name);
  if (must.length === 0 && random.chance(0.6)) return "column";
  const second = usable.filter(
    ({ of, column }) =>
      of.isKey && column.generated === undefined && column.notNullTail === undefined && !column.unique,
  );
  const ranges = second.filter(({ of }) => of.type.name === "int4range");
  const base = {
    ...plainIndex,
    pk: true,
    name: random.chance(0.4) ? world.name("key") : undefined,
    note: world.note(),
  };
  const keyed = (names: readonly string[]): Index["keys"] => names.map((value) => plainKey("column", value));
  if (target === 18 && ranges.length > 1 && must.length === 0) {
    return { ...base, keys: keyed(ranges.slice(0, 2).map(({ column }) => column.name)), withoutOverlaps: true };
  }
  const more =
    must.length > 0 ? must : second.length > 0 && random.chance(0.7) ? [random.pick(second).column.name] : [];
  const names = [...new Set([first.column.name, ...more])];
  const left = usable.filter(
    ({ of, column }) => of.isKey && column.generated === undefined && !names.includes(column.name),
  );
  return {
    ...base,
    keys: keyed(names),
    include: left.length > 0 && random.chance(0.15) ? [random.pick(left).column.name] : [],
    deferrable: random.chance(0.1) ? "deferrable" : undefined,
    options: random.chance(0.1) ? [{ key: "fillfactor", value: "80" }] : [],
  };
}

function parentOf({ random, tables }: World): string | undefined {
  const possible = tables.filter(
    ({ partition, inherits, columns }) =>
      partition === undefined &&
      inherits.length === 0 &&
      columns.every(({ identity, increment }) => !identity && !increment),
  );
  return possible.length === 0 ? undefined : random.pick(possible).key;
}

function soundOptions({ random }: World, columns: readonly Column[]): Parameters {
  const options = [
    { key: "autovacuum_enabled", value: "false" },
    { key: "fillfactor", value: "70" },
  ].filter(() => random.chance(0.1));
  const isWide = columns.some(({ type }) => type.name === "text" && type.array === "");
  return isWide && random.chance(0.1) ? [...options, { key: "toast.autovacuum_enabled", value: "false" }] : options;
}

function soundExclusions(world: World, usable: readonly Usable[]): Table["exclusions"] {
  const { random } = world;
  const range = usable.find(({ of }: { of: Sort }) => of.type.name === "int4range");
  if (range === undefined || random.chance(0.5)) return [];
  const column = identifier(range.column.name);
  const tail = random.pick(["", ` where (${column} is not null)`, " deferrable initially deferred"]);
  return [{ name: world.name("no_overlap"), definition: `using gist (${column} with &&)${tail}` }];
}

function soundPolicies(world: World, columns: readonly Column[]): readonly Verbatim[] {
  const { random } = world;
  const [first] = columns;
  if (first === undefined || random.chance(0.9)) return [];
  const set = `${identifier(first.name)} is not null`;
  const definition = random.pick([
    `for select using (${set})`,
    `as restrictive for update to public using (${set}) with check (true)`,
    `for insert with check (${set})`,
    "using (true)",
  ]);
  return [{ name: world.name("see own"), definition }];
}

function soundTriggers(world: World, table: Table): readonly Verbatim[] {
  const { random, triggerFunctions } = world;
  if (triggerFunctions.length === 0 || random.chance(0.6)) return [];
  const call = `for each row execute function ${random.pick(triggerFunctions)}()`;
  const when = random.pick(["before insert or update", "after delete", "after truncate"]);
  const each = when === "after truncate" ? call.replace("each row", "each statement") : call;
  return [{ name: world.name("touch"), definition: `${when} on ${sqlName(table)} ${each}` }];
}

/** Statements about a table that the model does not describe. */
function soundAfter(world: World, table: Table): readonly Verbatim[] {
  const { random } = world;
  const own = sqlName(table);
  const [trigger] = table.triggers;
  const check = table.checks.find(({ name }) => name !== undefined)?.name;
  const possible = [
    `alter table ${own} replica identity full`,
    ...(trigger === undefined ? [] : [`alter table ${own} disable trigger ${identifier(trigger.name)}`]),
    ...(check === undefined ? [] : [`comment on constraint ${identifier(check)} on ${own} is ${literal("It's so.")}`]),
    ...table.columns.slice(0, 1).map(({ name }) => `alter table ${own} alter ${identifier(name)} set (n_distinct = 5)`),
  ];
  return random.chance(0.15) ? [{ name: "also", definition: random.pick(possible) }] : [];
}
