import type { Target } from "#core/schema/schema.ts";
import { calledSql, idSql } from "./ids.ts";
import type { Part } from "./query.ts";

/** Settings of `WITH (…)`, sorted, as one text. */
const optionsSql = (column: string): string => `(select string_agg(o, ', ' order by o) from unnest(${column}) as o)`;

const tablespaceSql = (column: string): string => `(select spcname::text from pg_tablespace where oid = ${column})`;

/** Names of columns by their numbers, in the order of the array. */
const columnsSql = (relation: string, numbers: string): string =>
  `(select string_agg(${idSql("a.attname")}, ', ' order by nth.at) from unnest(${numbers}) with ordinality as nth(number, at)
      join pg_attribute a on a.attrelid = ${relation} and a.attnum = nth.number)`;

/** Tables and all that stands in them; the columns and indexes of views as well. */
export const relationParts = (version: Target): readonly Part[] => [
  tables,
  columns(version),
  constraints(version),
  indexes(version),
  triggers,
  rules,
  policies,
];

const tables: Part = `select 'table ' || r.called as id, r.owner, json_build_object(
  'kind', case r.relkind when 'p' then 'partitioned' when 'f' then 'foreign' else 'plain' end,
  'persistence', case r.relpersistence when 'u' then 'unlogged' end,
  'partitionedBy', pg_get_partkeydef(r.oid),
  'partitionOf', case when r.relispartition then (select ${calledSql("i.inhparent")} from pg_inherits i where i.inhrelid = r.oid) end,
  'bound', pg_get_expr(r.relpartbound, r.oid),
  'inherits', case when not r.relispartition then
    (select string_agg(${calledSql("i.inhparent")}, ', ' order by i.inhseqno) from pg_inherits i where i.inhrelid = r.oid) end,
  'options', ${optionsSql("r.reloptions")},
  'toastOptions', (select ${optionsSql("t.reloptions")} from pg_class t where t.oid = r.reltoastrelid),
  'method', (select nullif(amname::text, 'heap') from pg_am where pg_am.oid = r.relam),
  'tablespace', ${tablespaceSql("r.reltablespace")},
  'ofType', case when r.reloftype <> 0 then format_type(r.reloftype, null) end,
  'server', (select s.srvname::text from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = r.oid),
  'foreignOptions', (select ${optionsSql("f.ftoptions")} from pg_foreign_table f where f.ftrelid = r.oid),
  'rowSecurity', case when r.relrowsecurity then 'on' end,
  'forced', case when r.relforcerowsecurity then 'true' end,
  'replicaIdentity', case r.relreplident when 'f' then 'full' when 'n' then 'nothing' when 'i' then
    (select 'index ' || x.relname from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = r.oid and i.indisreplident) end,
  'comment', obj_description(r.oid, 'pg_class')
) as facts from relation r where r.relkind in ('r', 'p', 'f')`;

// A NOT NULL has a name from 18 on, which is a fact only when its author chose it. Those of partitions hang on how they
// became one.
const notNull = (version: Target): string =>
  version < 18
    ? "'notNull', case when a.attnotnull then 'true' end,"
    : `'notNull', case when a.attnotnull then 'true' end,
  'notNullName', case when not r.relispartition and n.conislocal
    and n.conname::text not in (r.relname || '_' || a.attname || '_not_null', r.relname || '_' || a.attname || '_not_null1')
    and (octet_length(r.relname || '_' || a.attname) <= 54 or n.conname::text !~ '_not_null[0-9]*$') then n.conname::text end,
  'notNullTail', nullif(concat_ws(' ', case when n.connoinherit then 'no inherit' end, case when not n.convalidated then 'not valid' end), ''),`;

const columns = (
  version: Target,
): Part => `select 'column ' || r.called || '.' || ${idSql("a.attname")} as id, r.owner, json_build_object(
  'position', (row_number() over (partition by r.oid order by a.attnum))::text,
  'type', format_type(a.atttypid, a.atttypmod),
  ${notNull(version)}
  'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
  'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
  'generatedKind', case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end,
  'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
  'sequence', case when a.attidentity <> '' then ${calledSql("o.objid")} end,
  'start', q.seqstart::text, 'increment', q.seqincrement::text, 'min', q.seqmin::text, 'max', q.seqmax::text, 'cache', q.seqcache::text,
  'cycle', case when q.seqcycle then 'true' end,
  'collation', case when a.attcollation <> t.typcollation then
    (select ${idSql("n.nspname")} || '.' || ${idSql("c.collname")} from pg_collation c join pg_namespace n on n.oid = c.collnamespace where c.oid = a.attcollation) end,
  'storage', case when a.attstorage <> t.typstorage then case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended' else 'main' end end,
  'compression', case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
  'statistics', nullif(a.attstattarget, -1)::text,
  'options', (select string_agg(o, ', ' order by o) from unnest(a.attoptions) as o where o like 'n\\_distinct%'),
  'foreignOptions', ${optionsSql("a.attfdwoptions")},
  'comment', col_description(r.oid, a.attnum)
) as facts
from relation r
join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
left join pg_depend o on a.attidentity <> '' and o.refclassid = 'pg_class'::regclass and o.refobjid = r.oid and o.refobjsubid = a.attnum
  and o.classid = 'pg_class'::regclass and o.deptype = 'i'
left join pg_sequence q on q.seqrelid = o.objid
${version < 18 ? "" : "left join pg_constraint n on n.conrelid = r.oid and n.contype = 'n' and n.conkey[1] = a.attnum"}
where r.relkind in ('r', 'p', 'f', 'v', 'm', 'c')`;

const action = (column: string): string =>
  `case k.contype when 'f' then case ${column} when 'c' then 'cascade' when 'r' then 'restrict' when 'n' then 'set null' when 'd' then 'set default' end end`;

// A foreign key to a partitioned table has a row for each partition as well: those have their parent on the same table.
const constraints = (
  version: Target,
): Part => `select 'constraint ' || r.called || '.' || ${idSql("k.conname")} as id, r.owner, json_build_object(
  'kind', case k.contype when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key' when 'c' then 'check' else 'exclusion' end,
  'columns', case when k.contype in ('p', 'u', 'f') then ${columnsSql("k.conrelid", "k.conkey")} end,
  'target', case when k.contype = 'f' then ${calledSql("k.confrelid")} end,
  'targetColumns', ${columnsSql("k.confrelid", "k.confkey")},
  'onDelete', ${action("k.confdeltype")},
  'onUpdate', ${action("k.confupdtype")},
  'setColumns', ${version < 15 ? "null" : columnsSql("k.conrelid", "k.confdelsetcols")},
  'match', case when k.contype = 'f' and k.confmatchtype = 'f' then 'full' end,
  'deferrable', case when k.condeferrable then 'true' end,
  'deferred', case when k.condeferred then 'true' end,
  'notValid', case when not k.convalidated ${version < 18 ? "" : "and k.conenforced "}then 'true' end,
  ${version < 18 ? "" : "'notEnforced', case when not k.conenforced then 'true' end, 'period', case when k.conperiod then 'true' end,"}
  'noInherit', case when k.contype = 'c' and k.connoinherit then 'true' end,
  'expression', case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end,
  'definition', case when k.contype = 'x' then pg_get_constraintdef(k.oid) end,
  'comment', obj_description(k.oid, 'pg_constraint')
) as facts
from relation r join pg_constraint k on k.conrelid = r.oid
where r.relkind in ('r', 'p', 'f') and k.contype in ('p', 'u', 'f', 'c', 'x')
  and not exists (select from pg_constraint up where up.oid = k.conparentid and up.conrelid = k.conrelid)`;

// Only what is not the default; the operator class as well as it is, for somebody may have named the default one.
// 100 is the collation called default, which is what we can compare with where a key is an expression.
const keyFacts = `(select json_object_agg(f.name, f.value) from (
    select k.number, pg_get_indexdef(i.indexrelid, k.number, true) as base,
      i.indoption[k.number - 1]::integer as option, i.indcollation[k.number - 1] as collation, i.indclass[k.number - 1] as class
    from generate_series(1, i.indnkeyatts) as k(number)) as key
  join pg_attribute a on a.attrelid = i.indexrelid and a.attnum = key.number
  left join pg_attribute own on own.attrelid = i.indrelid and own.attnum = i.indkey[key.number - 1] and own.attnum > 0
  cross join lateral (values
    ('key ' || key.number, key.base),
    ('key ' || key.number || ' order', case when m.amname = 'btree' then case key.option when 1 then 'desc nulls last' when 2 then 'nulls first' when 3 then 'desc' end end),
    ('key ' || key.number || ' operators', (select o.opcname::text from pg_opclass o where o.oid = key.class and not o.opcdefault)),
    ('key ' || key.number || ' class', (select o.opcname::text from pg_opclass o where o.oid = key.class)),
    ('key ' || key.number || ' collation', (select ${idSql("n.nspname")} || '.' || ${idSql("c.collname")} from pg_collation c join pg_namespace n on n.oid = c.collnamespace
      where c.oid = key.collation and c.oid <> coalesce(own.attcollation, 100))),
    ('key ' || key.number || ' options', ${optionsSql("a.attoptions")})
  ) as f(name, value) where f.value is not null)`;

const indexes = (
  version: Target,
): Part => `select 'index ' || r.called || '.' || ${idSql("x.relname")} as id, r.owner, (json_build_object(
  'method', m.amname::text,
  'unique', case when i.indisunique then 'true' end,
  'nullsNotDistinct', ${version < 15 ? "null" : "case when i.indnullsnotdistinct then 'true' end"},
  'include', (select string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' order by n) from generate_series(i.indnkeyatts + 1, i.indnatts) as n),
  'where', pg_get_expr(i.indpred, i.indrelid),
  'options', ${optionsSql("x.reloptions")},
  'tablespace', ${tablespaceSql("x.reltablespace")},
  'attachedTo', (select ${calledSql("h.inhparent")} from pg_inherits h where h.inhrelid = x.oid),
  'notValid', case when not i.indisvalid then 'true' end,
  'clustered', case when i.indisclustered then 'true' end,
  'comment', obj_description(x.oid, 'pg_class')
)::jsonb || coalesce(${keyFacts}::jsonb, '{}'))::json as facts
from relation r join pg_index i on i.indrelid = r.oid join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
where r.relkind in ('r', 'p', 'm')`;

const triggers: Part = `select 'trigger ' || r.called || '.' || ${idSql("g.tgname")} as id, r.owner, json_build_object(
  'definition', pg_get_triggerdef(g.oid),
  'enabled', case g.tgenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end,
  'comment', obj_description(g.oid, 'pg_trigger')
) as facts from relation r join pg_trigger g on g.tgrelid = r.oid where not g.tgisinternal and g.tgparentid = 0`;

const rules = `select 'rule ' || r.called || '.' || ${idSql("w.rulename")} as id, r.owner, json_build_object(
  'definition', pg_get_ruledef(w.oid),
  'enabled', case w.ev_enabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end,
  'comment', obj_description(w.oid, 'pg_rewrite')
) as facts from relation r join pg_rewrite w on w.ev_class = r.oid where w.rulename <> '_RETURN'`;

const policies = `select 'policy ' || r.called || '.' || ${idSql("p.polname")} as id, r.owner, json_build_object(
  'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' end,
  'restrictive', case when not p.polpermissive then 'true' end,
  'roles', (select string_agg(coalesce(o.rolname::text, 'public'), ', ' order by o.rolname) from unnest(p.polroles) as each left join pg_roles o on o.oid = each where each <> 0),
  'using', pg_get_expr(p.polqual, p.polrelid),
  'check', pg_get_expr(p.polwithcheck, p.polrelid),
  'comment', obj_description(p.oid, 'pg_policy')
) as facts from relation r join pg_policy p on p.polrelid = r.oid`;
