import { calledSql, firstOid, idSql } from "./ids.ts";
import type { Part } from "./query.ts";

const named = `space.called || '.' || ${idSql("t.typname")}`;
const own =
  "not exists (select from pg_depend part where part.deptype = 'e' and part.classid = 'pg_type'::regclass and part.objid = t.oid)";

const type = (kind: string, facts: string, from: string, where: string): Part =>
  `select '${kind} ' || ${named} as id, '${kind} ' || ${named} as owner, json_build_object(
  ${facts},
  'comment', obj_description(t.oid, 'pg_type')
) as facts from pg_type t join space on space.oid = t.typnamespace${from} where t.oid >= ${firstOid} and ${where} and ${own}`;

const enums = type(
  "enum",
  "'labels', (select json_agg(e.enumlabel order by e.enumsortorder)::text from pg_enum e where e.enumtypid = t.oid)",
  "",
  "t.typtype = 'e'",
);

const domains = type(
  "domain",
  `'base', format_type(t.typbasetype, t.typtypmod),
  'notNull', case when t.typnotnull then 'true' end,
  'default', pg_get_expr(t.typdefaultbin, 0),
  'collation', case when t.typcollation <> b.typcollation then
    (select ${idSql("n.nspname")} || '.' || ${idSql("c.collname")} from pg_collation c join pg_namespace n on n.oid = c.collnamespace where c.oid = t.typcollation) end`,
  " join pg_type b on b.oid = t.typbasetype",
  "t.typtype = 'd'",
);

const domainConstraints = `select 'constraint domain ' || ${named} || '.' || ${idSql("k.conname")} as id, 'domain ' || ${named} as owner, json_build_object(
  'definition', pg_get_constraintdef(k.oid),
  'comment', obj_description(k.oid, 'pg_constraint')
) as facts from pg_type t join space on space.oid = t.typnamespace join pg_constraint k on k.contypid = t.oid
where t.typtype = 'd' and k.contype = 'c' and ${own}`;

// Every table is a composite type, and every type has one of its arrays: neither is an object of its own.
const otherTypes = type(
  "type",
  `'kind', case t.typtype when 'c' then 'composite' when 'r' then 'range' else 'base' end,
  'subtype', (select format_type(g.rngsubtype, null) from pg_range g where g.rngtypid = t.oid),
  'operators', (select o.opcname::text from pg_range g join pg_opclass o on o.oid = g.rngsubopc where g.rngtypid = t.oid and not o.opcdefault),
  'collation', (select c.collname::text from pg_range g join pg_collation c on c.oid = g.rngcollation where g.rngtypid = t.oid and c.collname <> 'default'),
  'canonical', (select nullif(g.rngcanonical::regproc::text, '-') from pg_range g where g.rngtypid = t.oid),
  'difference', (select nullif(g.rngsubdiff::regproc::text, '-') from pg_range g where g.rngtypid = t.oid),
  'multirange', (select format_type(g.rngmultitypid, null) from pg_range g where g.rngtypid = t.oid),
  'input', case when t.typtype = 'b' then t.typinput::text end,
  'output', case when t.typtype = 'b' then t.typoutput::text end`,
  " left join pg_class c on c.oid = t.typrelid",
  `(t.typtype in ('r', 'b') or (t.typtype = 'c' and c.relkind = 'c'))
  and not exists (select from pg_type e where e.typarray = t.oid)`,
);

const sequences = `select 'sequence ' || r.called as id, r.owner, json_build_object(
  'persistence', case r.relpersistence when 'u' then 'unlogged' end,
  'type', format_type(q.seqtypid, null),
  'start', q.seqstart::text, 'increment', q.seqincrement::text, 'min', q.seqmin::text, 'max', q.seqmax::text, 'cache', q.seqcache::text,
  'cycle', case when q.seqcycle then 'true' end,
  'ownedBy', (select ${calledSql("d.refobjid")} || '.' || ${idSql("a.attname")} from pg_depend d
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype = 'a' limit 1),
  'comment', obj_description(r.oid, 'pg_class')
) as facts from relation r join pg_sequence q on q.seqrelid = r.oid
where not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype = 'i')`;

const views = `select case r.relkind when 'v' then 'view ' else 'materialized_view ' end || r.called as id, r.owner, json_build_object(
  'definition', pg_get_viewdef(r.oid),
  'options', (select string_agg(o, ', ' order by o) from unnest(r.reloptions) as o),
  'method', (select nullif(amname::text, 'heap') from pg_am where pg_am.oid = r.relam),
  'tablespace', (select spcname::text from pg_tablespace where pg_tablespace.oid = r.reltablespace),
  'notPopulated', case when not r.relispopulated then 'true' end,
  'comment', obj_description(r.oid, 'pg_class')
) as facts from relation r where r.relkind in ('v', 'm')`;

/** Enums, domains, composite, range and base types, sequences, views. Columns stand with those of tables. */
export const typeParts: readonly Part[] = [enums, domains, domainConstraints, otherTypes, sequences, views];
