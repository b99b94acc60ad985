import type { Extension } from "@electric-sql/pglite";

type Bundle = readonly [provides: readonly string[], load: () => Promise<Extension>];

/** What comes with PGlite, by the extensions that it provides. Each is a file of its own, fetched when it is asked for. */
const bundles = new Map<string, Bundle>([
  ["amcheck", [["amcheck"], async () => (await import("@electric-sql/pglite/contrib/amcheck")).amcheck]],
  ["bloom", [["bloom"], async () => (await import("@electric-sql/pglite/contrib/bloom")).bloom]],
  ["btree_gin", [["btree_gin"], async () => (await import("@electric-sql/pglite/contrib/btree_gin")).btree_gin]],
  ["btree_gist", [["btree_gist"], async () => (await import("@electric-sql/pglite/contrib/btree_gist")).btree_gist]],
  ["citext", [["citext"], async () => (await import("@electric-sql/pglite/contrib/citext")).citext]],
  ["cube", [["cube"], async () => (await import("@electric-sql/pglite/contrib/cube")).cube]],
  ["dict_int", [["dict_int"], async () => (await import("@electric-sql/pglite/contrib/dict_int")).dict_int]],
  ["dict_xsyn", [["dict_xsyn"], async () => (await import("@electric-sql/pglite/contrib/dict_xsyn")).dict_xsyn]],
  [
    "earthdistance",
    [["earthdistance"], async () => (await import("@electric-sql/pglite/contrib/earthdistance")).earthdistance],
  ],
  ["file_fdw", [["file_fdw"], async () => (await import("@electric-sql/pglite/contrib/file_fdw")).file_fdw]],
  [
    "fuzzystrmatch",
    [["fuzzystrmatch"], async () => (await import("@electric-sql/pglite/contrib/fuzzystrmatch")).fuzzystrmatch],
  ],
  ["hstore", [["hstore"], async () => (await import("@electric-sql/pglite/contrib/hstore")).hstore]],
  ["intarray", [["intarray"], async () => (await import("@electric-sql/pglite/contrib/intarray")).intarray]],
  ["isn", [["isn"], async () => (await import("@electric-sql/pglite/contrib/isn")).isn]],
  ["lo", [["lo"], async () => (await import("@electric-sql/pglite/contrib/lo")).lo]],
  ["ltree", [["ltree"], async () => (await import("@electric-sql/pglite/contrib/ltree")).ltree]],
  [
    "moddatetime",
    [["moddatetime"], async () => (await import("@electric-sql/pglite/contrib/moddatetime")).moddatetime],
  ],
  [
    "pageinspect",
    [["pageinspect"], async () => (await import("@electric-sql/pglite/contrib/pageinspect")).pageinspect],
  ],
  [
    "pg_buffercache",
    [["pg_buffercache"], async () => (await import("@electric-sql/pglite/contrib/pg_buffercache")).pg_buffercache],
  ],
  [
    "pg_freespacemap",
    [["pg_freespacemap"], async () => (await import("@electric-sql/pglite/contrib/pg_freespacemap")).pg_freespacemap],
  ],
  [
    "pg_stat_statements",
    [
      ["pg_stat_statements"],
      async () => (await import("@electric-sql/pglite/contrib/pg_stat_statements")).pg_stat_statements,
    ],
  ],
  ["pg_surgery", [["pg_surgery"], async () => (await import("@electric-sql/pglite/contrib/pg_surgery")).pg_surgery]],
  ["pg_trgm", [["pg_trgm"], async () => (await import("@electric-sql/pglite/contrib/pg_trgm")).pg_trgm]],
  [
    "pg_visibility",
    [["pg_visibility"], async () => (await import("@electric-sql/pglite/contrib/pg_visibility")).pg_visibility],
  ],
  [
    "pg_walinspect",
    [["pg_walinspect"], async () => (await import("@electric-sql/pglite/contrib/pg_walinspect")).pg_walinspect],
  ],
  ["pgcrypto", [["pgcrypto"], async () => (await import("@electric-sql/pglite/contrib/pgcrypto")).pgcrypto]],
  ["seg", [["seg"], async () => (await import("@electric-sql/pglite/contrib/seg")).seg]],
  ["tablefunc", [["tablefunc"], async () => (await import("@electric-sql/pglite/contrib/tablefunc")).tablefunc]],
  ["tcn", [["tcn"], async () => (await import("@electric-sql/pglite/contrib/tcn")).tcn]],
  [
    "tsm_system_rows",
    [["tsm_system_rows"], async () => (await import("@electric-sql/pglite/contrib/tsm_system_rows")).tsm_system_rows],
  ],
  [
    "tsm_system_time",
    [["tsm_system_time"], async () => (await import("@electric-sql/pglite/contrib/tsm_system_time")).tsm_system_time],
  ],
  ["unaccent", [["unaccent"], async () => (await import("@electric-sql/pglite/contrib/unaccent")).unaccent]],
  ["uuid_ossp", [["uuid-ossp"], async () => (await import("@electric-sql/pglite/contrib/uuid_ossp")).uuid_ossp]],
]);

const providers = new Map([...bundles].flatMap(([name, [provides]]) => provides.map((each) => [each, name] as const)));

/** The extensions that can be created here. */
export const bundledExtensions: readonly string[] = [...providers.keys()];

/** The bundle that provides an extension. */
export const bundleOf = (extension: string): string | undefined => providers.get(extension);

export async function loadBundle(name: string): Promise<Extension> {
  const load = bundles.get(name)?.[1];
  if (load === undefined) throw new Error(`${name} does not come with PGlite`);
  return load();
}
