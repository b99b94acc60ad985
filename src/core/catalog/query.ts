import type { Target } from "#core/schema/schema.ts";
import { idSql, lastName } from "./ids.ts";
import { objectParts } from "./query-objects.ts";
import { relationParts } from "./query-relations.ts";
import { routineParts } from "./query-routines.ts";
import { typeParts } from "./query-types.ts";

/** A SELECT of `id`, `owner` and `facts` (JSON), over the common tables `space` (schemas) and `relation`. */
export type Part = string;

/**
 * One SELECT that answers with one value: the JSON of a list of `CatalogObject`, of all owners or of some. A fact that is
 * as Postgres has it when nobody says anything is left out. `search_path` has to be empty while it runs, so that every
 * name comes with its schema.
 */
export function catalogQuery(version: Target, owners?: readonly string[]): string {
  const wanted = owners === undefined ? "" : ` where owner in (${literals(owners)})`;
  // By the index of names: looking at every relation of a large design would take longer than all the rest.
  const named = owners === undefined ? "" : ` and c.relname in (${literals(owners.map(lastName))})`;
  return `with space as materialized (
  select oid, ${idSql("nspname")} as called from pg_namespace
  where nspname !~ '^pg_' and nspname <> 'information_schema'
), relation as materialized (
  select * from (
    select c.*, space.called || '.' || ${idSql("c.relname")} as called,
      case c.relkind when 'v' then 'view ' when 'm' then 'materialized_view ' when 'c' then 'type ' when 'S' then 'sequence ' else '' end
        || space.called || '.' || ${idSql("c.relname")} as owner
    from pg_class c join space on space.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'v', 'm', 'c', 'S')${named}
      and not exists (select from pg_depend part where part.classid = 'pg_class'::regclass and part.objid = c.oid and part.deptype = 'e')
  ) as every_relation${wanted}
)
select coalesce(json_agg(json_build_object('id', id, 'owner', owner, 'facts', json_strip_nulls(facts)) order by id), '[]')
from (
${partsOf(version, owners).join("\nunion all\n")}
) as every_part${wanted}`;
}

// The fewer parts, the less there is to plan.
function partsOf(version: Target, owners: readonly string[] | undefined): readonly Part[] {
  const needs = (kind: RegExp): boolean => owners === undefined || owners.some((owner) => kind.test(owner));
  return [
    ...relationParts(version),
    ...(needs(/^(?:enum|domain|type|sequence|view|materialized_view) /) ? typeParts : []),
    ...(needs(/^(?:function|procedure|aggregate) /) ? routineParts : []),
    ...(needs(/^(?!enum |domain |type |sequence |view |materialized_view |function |procedure |aggregate )[a-z ]+ /)
      ? objectParts(version)
      : []),
  ];
}

const literals = (texts: readonly string[]): string =>
  ["''", ...texts.map((text) => `'${text.replaceAll("'", "''")}'`)].join(", ");
