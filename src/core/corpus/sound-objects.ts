import { identifier, literal } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Table } from "#core/schema/schema.ts";
import { compositeSort, domainSort, enumSort } from "./sound-columns.ts";
import { addObject, sqlName, type World } from "./sound-world.ts";

/** What tables may need: types, sequences, functions. */
export function addFirst(world: World): void {
  const { random, name, space, note } = world;
  const type = (schema: string, own: string) => ({ schema, name: own, args: undefined, array: "" });
  for (let count = random.below(3); count > 0; count--) {
    const [schema, own] = [space(), name("mood")];
    const labels = ["first", "it's", "a b", "Zuletzt"].slice(0, random.below(4) + 1);
    const values = labels.map((label) => ({ name: label, note: note() }));
    world.enums.push({ key: tableKey(schema, own), schema, name: own, values });
    world.sorts.push(enumSort(type(schema === "public" ? "public" : schema, own), labels));
  }
  const named = (plain: string) => ({ schema: space(), name: name(plain) });
  if (random.chance(0.3)) {
    const own = named("email");
    addObject(
      world,
      "domain",
      `create domain ${sqlName(own)} as text default 'a@b' check (value like '%@%');\ncomment on domain ${sqlName(own)} is 'An address.'`,
    );
    world.sorts.push(domainSort(type(own.schema, own.name)));
  }
  if (random.chance(0.25)) {
    const own = named("address");
    addObject(world, "type", `CREATE TYPE ${sqlName(own)} AS (street text, "Zip" varchar(5))`);
    world.sorts.push(compositeSort(type(own.schema, own.name)));
  }
  if (random.chance(0.1)) addObject(world, "type", `create type ${sqlName(named("span"))} as range (subtype = float8)`);
  if (random.chance(0.25)) {
    const own = named("counter");
    addObject(world, "sequence", `create sequence ${sqlName(own)} increment by 2 start with 7 cache 3`);
  }
  if (random.chance(0.3)) {
    const own = sqlName(named("touch"));
    const body = "$body$ begin\n  return new; -- ; it's\nend $body$";
    addObject(world, "function", `create function ${own}() returns trigger language plpgsql as ${body}`);
    world.triggerFunctions.push(own);
  }
  if (random.chance(0.2)) {
    const own = sqlName(named("add_one"));
    const body = random.chance(0.5) ? "begin atomic select x + 1; end" : "as $$ select x + 1 $$";
    addObject(world, "function", `create function ${own}(x integer) returns integer language sql immutable ${body}`);
  }
  if (random.chance(0.1)) {
    addObject(
      world,
      "procedure",
      `create procedure ${sqlName(named("work"))}(n integer, t text) language plpgsql as 'begin perform 1; end'`,
    );
  }
  if (random.chance(0.1)) {
    addObject(
      world,
      "aggregate",
      `create aggregate ${sqlName(named("total"))}(integer) (sfunc = int4pl, stype = integer, initcond = '0')`,
    );
  }
}

/** What stands on tables: views, rules, statistics; and what belongs to nothing. */
export function addLast(world: World): void {
  const { random, name, space, target } = world;
  const named = (plain: string): string => sqlName({ schema: space(), name: name(plain) });
  for (const table of world.tables) {
    const list = columnNames(table).join(", ");
    if (random.chance(0.12)) {
      const options = target >= 15 && random.chance(0.3) ? " with (security_invoker = true)" : "";
      addObject(world, "view", `create view ${named("seen")}${options} as select ${list} from ${sqlName(table)}`);
    }
    if (random.chance(0.08)) {
      const own = named("kept");
      const [first = ""] = columnNames(table);
      addObject(
        world,
        "materialized_view",
        `create materialized view ${own} as select count(${first}) as how_many from ${sqlName(table)} with no data;
create index on ${own} (how_many); comment on materialized view ${own} is 'Kept.'`,
      );
    }
    if (random.chance(0.06)) {
      const rule = `create rule ${identifier(name("quiet"))} as on delete to ${sqlName(table)} do instead nothing`;
      addObject(world, "rule", rule);
    }
    const ordered = table.columns.filter(
      ({ type, generated }) => /^(?:integer|bigint|text|date)$/.test(type.name) && type.array === "" && !generated,
    );
    if (ordered.length > 1 && random.chance(0.15)) {
      const columns = ordered.slice(0, 2).map((column) => identifier(column.name));
      addObject(
        world,
        "statistics",
        `create statistics ${named("seen_together")} (dependencies, mcv) on ${columns.join(", ")} from ${sqlName(table)}`,
      );
    }
  }
  if (random.chance(0.08)) addObject(world, "table", `create table ${named("nothing")} ()`);
  if (random.chance(0.08)) addObject(world, "comment", `comment on schema public is ${literal("Where it's at.")}`);
  if (random.chance(0.08)) addObject(world, "object", `create collation ${named("like_c")} from "C"`);
  if (random.chance(0.06)) {
    addObject(world, "object", `create text search configuration ${named("words")} (copy = pg_catalog.simple)`);
  }
}

const columnNames = ({ columns }: Table): readonly string[] => columns.map(({ name }) => identifier(name));
