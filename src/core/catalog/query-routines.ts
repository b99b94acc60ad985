import { firstOid, idSql } from "./ids.ts";
import type { Part } from "./query.ts";

const kind = "case p.prokind when 'p' then 'procedure ' when 'a' then 'aggregate ' else 'function ' end";
const called = `${kind} || space.called || '.' || ${idSql("p.proname")} || '(' || oidvectortypes(p.proargtypes) || ')'`;
const own =
  "not exists (select from pg_depend part where part.deptype = 'e' and part.classid = 'pg_proc'::regclass and part.objid = p.oid)";

// Those that Postgres makes itself, for a range type, belong to it and come with it.
const from = `from pg_proc p join space on space.oid = p.pronamespace
where p.oid >= ${firstOid} and ${own} and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`;

const functions = `select ${called} as id, ${called} as owner, json_build_object(
  'definition', pg_get_functiondef(p.oid),
  'comment', obj_description(p.oid, 'pg_proc')
) as facts ${from} and p.prokind <> 'a'`;

const aggregates = `select ${called} as id, ${called} as owner, (select json_build_object(
  'returns', format_type(p.prorettype, null),
  'arguments', pg_get_function_arguments(p.oid),
  'parallel', p.proparallel::text,
  'kind', g.aggkind::text,
  'direct', g.aggnumdirectargs::text,
  'step', g.aggtransfn::text,
  'state', format_type(g.aggtranstype, null),
  'stateSize', g.aggtransspace::text,
  'final', nullif(g.aggfinalfn::text, '-'),
  'finalExtra', case when g.aggfinalextra then 'true' end,
  'finalModify', g.aggfinalmodify::text,
  'combine', nullif(g.aggcombinefn::text, '-'),
  'serial', nullif(g.aggserialfn::text, '-'),
  'deserial', nullif(g.aggdeserialfn::text, '-'),
  'initial', g.agginitval,
  'movingStep', nullif(g.aggmtransfn::text, '-'),
  'movingInverse', nullif(g.aggminvtransfn::text, '-'),
  'movingFinal', nullif(g.aggmfinalfn::text, '-'),
  'movingInitial', g.aggminitval,
  'sortOperator', case when g.aggsortop <> 0 then g.aggsortop::regoperator::text end,
  'comment', obj_description(p.oid, 'pg_proc')
) from pg_aggregate g where g.aggfnoid = p.oid) as facts ${from} and p.prokind = 'a'`;

/** Functions, procedures and aggregates. */
export const routineParts: readonly Part[] = [functions, aggregates];
