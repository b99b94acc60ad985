import type { Target } from "#core/schema/schema.ts";
import { firstOid, idSql } from "./ids.ts";
import type { Part } from "./query.ts";

type Catalog = {
  readonly table: string;
  readonly kind: string;
  /** The SQL of its name; `t` is the row, `space` its schema if it has one. */
  readonly called: string;
  readonly facts?: string;
  readonly join?: string;
  readonly where?: string;
};

const simple = ({ table, kind, called, facts, join, where }: Catalog): Part => {
  const id = `'${kind} ' || ${called}`;
  return `select ${id} as id, ${id} as owner, json_build_object(
  ${facts === undefined ? "" : `${facts},`}
  'comment', obj_description(t.oid, '${table}')
) as facts from ${table} t${join === undefined ? "" : ` join ${join}`}
where ${table === "pg_namespace" ? "true" : `t.oid >= ${firstOid}`} and not exists (select from pg_depend part where part.deptype = 'e' and part.classid = '${table}'::regclass and part.objid = t.oid)${where === undefined ? "" : ` and ${where}`}`;
};

const inSpace = (namespace: string): string => `space on space.oid = t.${namespace}`;
const calledIn = (name: string): string => `space.called || '.' || ${idSql(`t.${name}`)}`;
const list = (select: string): string =>
  `(select string_agg(each, ', ' order by each) from (${select}) as names(each))`;
const options = (column: string): string => list(`select unnest(${column})`);

/** Whatever else may stand in a database and belongs to a design. */
export const objectParts = (version: Target): readonly Part[] => [
  simple({
    table: "pg_namespace",
    kind: "schema",
    called: idSql("t.nspname"),
    join: "space on space.oid = t.oid",
  }),
  simple({
    table: "pg_extension",
    kind: "extension",
    called: idSql("t.extname"),
    facts: "'schema', n.nspname::text",
    join: "pg_namespace n on n.oid = t.extnamespace",
    where: "t.extname <> 'plpgsql'",
  }),
  simple({
    table: "pg_statistic_ext",
    kind: "statistics",
    called: calledIn("stxname"),
    facts: "'definition', pg_get_statisticsobjdef(t.oid), 'statistics', nullif(t.stxstattarget, -1)::text",
    join: inSpace("stxnamespace"),
  }),
  publications(version),
  simple({
    table: "pg_event_trigger",
    kind: "event trigger",
    called: idSql("t.evtname"),
    facts: `'event', t.evtevent::text, 'tags', ${options("t.evttags")}, 'function', t.evtfoid::regproc::text, 'enabled', nullif(t.evtenabled::text, 'O')`,
  }),
  simple({
    table: "pg_collation",
    kind: "collation",
    called: calledIn("collname"),
    facts: `'provider', t.collprovider::text, 'deterministic', t.collisdeterministic::text, 'collate', t.collcollate::text, 'type', t.collctype::text,
  'locale', ${version < 15 ? "null" : version < 17 ? "t.colliculocale::text" : "t.colllocale::text"}, 'rules', ${version < 16 ? "null" : "t.collicurules::text"}`,
    join: inSpace("collnamespace"),
  }),
  simple({
    table: "pg_operator",
    kind: "operator",
    called: `space.called || '.' || t.oprname || '(' || coalesce(format_type(nullif(t.oprleft, 0), null), 'none') || ', ' || coalesce(format_type(nullif(t.oprright, 0), null), 'none') || ')'`,
    facts: `'function', t.oprcode::text, 'commutator', case when t.oprcom <> 0 then t.oprcom::regoperator::text end,
  'negator', case when t.oprnegate <> 0 then t.oprnegate::regoperator::text end,
  'restrict', nullif(t.oprrest::text, '-'), 'join', nullif(t.oprjoin::text, '-'),
  'hashes', case when t.oprcanhash then 'true' end, 'merges', case when t.oprcanmerge then 'true' end`,
    join: inSpace("oprnamespace"),
  }),
  simple({
    table: "pg_opfamily",
    kind: "operator family",
    called: `${calledIn("opfname")} || ' using ' || (select amname from pg_am where pg_am.oid = t.opfmethod)`,
    facts: `'operators', ${list("select o.amopstrategy || ' ' || o.amopopr::regoperator::text from pg_amop o where o.amopfamily = t.oid")},
  'functions', ${list("select o.amprocnum || ' ' || o.amproc::regprocedure::text from pg_amproc o where o.amprocfamily = t.oid")}`,
    join: inSpace("opfnamespace"),
  }),
  simple({
    table: "pg_opclass",
    kind: "operator class",
    called: `${calledIn("opcname")} || ' using ' || (select amname from pg_am where pg_am.oid = t.opcmethod)`,
    facts: `'type', format_type(t.opcintype, null), 'default', case when t.opcdefault then 'true' end, 'stored', case when t.opckeytype <> 0 then format_type(t.opckeytype, null) end`,
    join: inSpace("opcnamespace"),
  }),
  simple({
    table: "pg_cast",
    kind: "cast",
    called: "'(' || format_type(t.castsource, null) || ' as ' || format_type(t.casttarget, null) || ')'",
    facts:
      "'function', case when t.castfunc <> 0 then t.castfunc::regprocedure::text end, 'context', t.castcontext::text, 'method', t.castmethod::text",
    // A range type brings casts of its own.
    where: `not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = t.oid and d.deptype = 'i')`,
  }),
  simple({
    table: "pg_conversion",
    kind: "conversion",
    called: calledIn("conname"),
    facts: `'function', t.conproc::text, 'from', pg_encoding_to_char(t.conforencoding)::text, 'to', pg_encoding_to_char(t.contoencoding)::text`,
    join: inSpace("connamespace"),
  }),
  simple({
    table: "pg_language",
    kind: "language",
    called: idSql("t.lanname"),
    facts: "'trusted', t.lanpltrusted::text, 'handler', t.lanplcallfoid::regproc::text",
    where: "t.lanname <> 'plpgsql'",
  }),
  simple({
    table: "pg_transform",
    kind: "transform",
    called: "format_type(t.trftype, null) || ' ' || (select lanname from pg_language l where l.oid = t.trflang)",
    facts: "'from', t.trffromsql::text, 'to', t.trftosql::text",
  }),
  simple({
    table: "pg_ts_config",
    kind: "text search configuration",
    called: calledIn("cfgname"),
    facts: `'parser', (select r.prsname::text from pg_ts_parser r where r.oid = t.cfgparser),
  'mappings', ${list("select m.maptokentype || ' ' || m.mapseqno || ' ' || m.mapdict::regdictionary::text from pg_ts_config_map m where m.mapcfg = t.oid")}`,
    join: inSpace("cfgnamespace"),
  }),
  simple({
    table: "pg_ts_dict",
    kind: "text search dictionary",
    called: calledIn("dictname"),
    facts:
      "'template', (select m.tmplname::text from pg_ts_template m where m.oid = t.dicttemplate), 'options', t.dictinitoption",
    join: inSpace("dictnamespace"),
  }),
  simple({
    table: "pg_ts_parser",
    kind: "text search parser",
    called: calledIn("prsname"),
    facts: "'start', t.prsstart::text, 'token', t.prstoken::text, 'end', t.prsend::text, 'types', t.prslextype::text",
    join: inSpace("prsnamespace"),
  }),
  simple({
    table: "pg_ts_template",
    kind: "text search template",
    called: calledIn("tmplname"),
    facts: "'init', nullif(t.tmplinit::text, '-'), 'lexize', t.tmpllexize::text",
    join: inSpace("tmplnamespace"),
  }),
  simple({
    table: "pg_foreign_data_wrapper",
    kind: "foreign data wrapper",
    called: idSql("t.fdwname"),
    facts: `'handler', t.fdwhandler::regproc::text, 'validator', t.fdwvalidator::regproc::text, 'options', ${options("t.fdwoptions")}`,
  }),
  simple({
    table: "pg_foreign_server",
    kind: "server",
    called: idSql("t.srvname"),
    facts: `'wrapper', (select w.fdwname::text from pg_foreign_data_wrapper w where w.oid = t.srvfdw), 'type', t.srvtype, 'version', t.srvversion, 'options', ${options("t.srvoptions")}`,
  }),
  simple({
    table: "pg_am",
    kind: "access method",
    called: idSql("t.amname"),
    facts: "'type', t.amtype::text, 'handler', t.amhandler::text",
  }),
];

const publications = (version: Target): Part =>
  simple({
    table: "pg_publication",
    kind: "publication",
    called: idSql("t.pubname"),
    facts: `'allTables', case when t.puballtables then 'true' end,
  'publishes', concat_ws(', ', case when t.pubinsert then 'insert' end, case when t.pubupdate then 'update' end, case when t.pubdelete then 'delete' end, case when t.pubtruncate then 'truncate' end),
  'viaRoot', case when t.pubviaroot then 'true' end,
  'tables', ${list(
    version < 15
      ? "select r.prrelid::regclass::text from pg_publication_rel r where r.prpubid = t.oid"
      : "select concat_ws(' ', r.prrelid::regclass::text, (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a where a.attrelid = r.prrelid and a.attnum = any(r.prattrs::smallint[])), pg_get_expr(r.prqual, r.prrelid)) from pg_publication_rel r where r.prpubid = t.oid",
  )},
  'schemas', ${version < 15 ? "null" : list("select r.pnnspid::regnamespace::text from pg_publication_namespace r where r.pnpubid = t.oid")}`,
  });
