import { identifier } from "#core/outputs/postgres/quote.ts";
import { plainCheck, plainIndex, plainKey } from "#core/schema/plain.ts";
import type { Check, Column, Index, IndexKey, Parameters, Table } from "#core/schema/schema.ts";
import { oneOf } from "./one-of.ts";
import type { Sort } from "./sound-columns.ts";
import { about, type World } from "./sound-world.ts";

/** A column that other things may be built on. */
export type Usable = { readonly column: Column; readonly of: Sort };

const fillfactor: Parameters = [{ key: "fillfactor", value: "70" }];

/** An index that is no key. `partition` are columns that a unique one has to contain. */
export function soundIndex(
  world: World,
  usable: readonly Usable[],
  partition: readonly string[] | undefined,
): Index | undefined {
  const { random, target } = world;
  const base: Index = {
    ...plainIndex,
    keys: [],
    name: random.chance(0.4) ? world.name("by") : undefined,
    note: world.note(),
    onlyParent: partition !== undefined && random.chance(0.15),
    tablespace: partition === undefined && random.chance(0.05) ? "pg_default" : undefined,
    where: random.chance(0.2) ? condition(world, usable) : undefined,
  };
  const other = usable.filter(({ of }) => of.methods.length > 0);
  if (other.length > 0 && random.chance(0.35)) {
    const { column, of } = random.pick(other);
    const [method, operatorClass] = random.pick(of.methods);
    const options = method === "btree" || method === "hash" || method === "gist" ? fillfactor : pages(method);
    const keys = [{ ...plainKey("column", column.name), operatorClass }];
    return { ...base, method, keys, options: random.chance(0.2) ? options : [] };
  }
  const ordered = usable.filter(({ of }) => of.isKey);
  if (ordered.length === 0) return undefined;
  const picked = [...new Set([random.pick(ordered), random.pick(ordered), random.pick(ordered)])];
  const chosen = picked.slice(0, random.below(3) + 1);
  const unique = random.chance(0.3);
  const missing = unique
    ? ordered.filter(
        ({ column }) => partition?.includes(column.name) === true && !chosen.some((each) => each.column === column),
      )
    : [];
  const keys = [...chosen, ...missing].map((each) => soundKey(world, each, unique && partition !== undefined));
  const left = ordered.filter(({ column }) => !keys.some(({ value }) => value === column.name));
  return {
    ...base,
    keys,
    unique,
    onlyParent: base.onlyParent && !unique,
    nullsNotDistinct: unique && target >= 15 && random.chance(0.25),
    include: left.length > 0 && random.chance(0.2) ? [random.pick(left).column.name] : [],
    options: random.chance(0.15) ? fillfactor : [],
  };
}

const pages = (method: string): Parameters =>
  method === "brin"
    ? [{ key: "pages_per_range", value: "32" }]
    : method === "gin"
      ? [{ key: "fastupdate", value: "false" }]
      : [];

function soundKey({ random }: World, { column, of }: Usable, onlyColumn: boolean): IndexKey {
  const directed: IndexKey = {
    ...plainKey("column", column.name),
    order: random.pick(["asc", "asc", "desc"]),
    nulls: oneOf(random, [undefined, undefined, "first", "last"]),
  };
  if (onlyColumn) return directed;
  if (of.generated.length > 0 && random.chance(0.2)) {
    return { ...directed, kind: "expression", value: about(random.pick(of.generated), column.name) };
  }
  return { ...directed, collation: of.isText && random.chance(0.15) ? "C" : undefined };
}

/** A condition on a column, of those that Postgres takes in an index. */
function condition({ random }: World, usable: readonly Usable[]): string | undefined {
  const { column, of } = random.pick(usable);
  // What the time says is not for an index.
  const steady = of.checks.filter((check) => !check.includes("now()"));
  if (steady.length === 0 || random.chance(0.3)) return `${identifier(column.name)} IS NOT NULL`;
  return about(random.pick(steady), column.name);
}

/** A UNIQUE constraint over several columns, or of one with something to say. */
export function soundUnique(world: World, usable: readonly Usable[], partition: readonly string[]): Index | undefined {
  const { random, target } = world;
  const ordered = usable.filter(({ of }) => of.isKey);
  const must = ordered.filter(({ column }) => partition.includes(column.name));
  const picked = ordered.length === 0 ? [] : [random.pick(ordered), random.pick(ordered)];
  const keys = [...new Set([...picked, ...must])];
  if (keys.length === 0 || must.length < partition.length) return undefined;
  const left = ordered.filter((each) => !keys.includes(each));
  return {
    ...plainIndex,
    keys: keys.map(({ column }) => plainKey("column", column.name)),
    name: random.chance(0.4) ? world.name("only_once") : undefined,
    unique: true,
    constraint: true,
    deferrable: random.chance(0.25) ? random.pick(["deferrable", "deferrable initially deferred"]) : undefined,
    nullsNotDistinct: target >= 15 && random.chance(0.2),
    include: left.length > 0 && random.chance(0.2) ? [random.pick(left).column.name] : [],
    options: random.chance(0.15) ? fillfactor : [],
    note: world.note(),
  };
}

/** A check of a column. */
export function soundCheck(world: World, { column, of }: Usable, isPartitioned: boolean): Check | undefined {
  const { random, target } = world;
  if (of.checks.length === 0) return undefined;
  const notEnforced = target === 18 && random.chance(0.1);
  return {
    ...plainCheck,
    name: random.chance(0.3) ? world.name("must") : undefined,
    expression: about(random.pick(of.checks), column.name),
    noInherit: !isPartitioned && random.chance(0.1),
    notEnforced,
    notValid: !notEnforced && random.chance(0.12),
  };
}

/** A table with checks of more than one column as well. */
export function tableChecks(world: World, usable: readonly Usable[], isPartitioned: boolean): Table["checks"] {
  const { random } = world;
  const [first, second] = usable;
  const checks: Check[] = [];
  if (first !== undefined && random.chance(0.3)) {
    const made = soundCheck(world, first, isPartitioned);
    if (made !== undefined) checks.push(made);
  }
  if (first !== undefined && second !== undefined && random.chance(0.2)) {
    const expression = `(${about("{c}", first.column.name)} is null) <> (${about("{c}", second.column.name)} is null)`;
    checks.push({ ...plainCheck, expression });
  }
  return checks;
}
