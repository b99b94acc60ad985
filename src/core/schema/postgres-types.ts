/** What a type is about: groups it in completion, and tells which columns can be compared. */
type TypeCategory =
  | "integer"
  | "number"
  | "serial"
  | "money"
  | "text"
  | "boolean"
  | "time"
  | "duration"
  | "uuid"
  | "json"
  | "binary"
  | "bits"
  | "network"
  | "geometry"
  | "search"
  | "range"
  | "document"
  | "system"
  | "extension";

export type IndexMethod = "btree" | "hash" | "gin" | "gist" | "spgist" | "brin";

export type PostgresType = {
  /** As people write it, in lower case. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly category: TypeCategory;
  /** How many modifiers it takes, `numeric(12,2)` two; and the largest first one. */
  readonly modifiers: { readonly count: number; readonly max: number } | undefined;
  /** Index methods that take it without naming an operator class. `undefined`: not known, as with extensions. */
  readonly methods: readonly IndexMethod[] | undefined;
  /** The extension that brings it. */
  readonly extension: string | undefined;
};

type Row = readonly [names: string, modifiers?: readonly [count: number, max: number]];

const group = (category: TypeCategory, methods: string, rows: readonly Row[], extension?: string): PostgresType[] =>
  rows.map(([names, modifiers]) => {
    const [name = "", ...aliases] = names.split(", ");
    return {
      name,
      aliases,
      category,
      modifiers: modifiers === undefined ? undefined : { count: modifiers[0], max: modifiers[1] },
      methods: methods === "?" ? undefined : (methods.split(" ").filter(Boolean) as IndexMethod[]),
      extension,
    };
  });

const usual = "btree hash brin";
const textLength = 10_485_760;
const bitLength = 83_886_080;

/** The types that a column may have, the usual ones first. */
export const postgresTypes: readonly PostgresType[] = [
  ...group("integer", usual, [["integer, int, int4"], ["bigint, int8"], ["smallint, int2"]]),
  ...group("text", `${usual} spgist`, [
    ["text"],
    ["varchar, character varying, char varying, national character varying, nchar varying", [1, textLength]],
  ]),
  ...group("boolean", "btree hash", [["boolean, bool"]]),
  ...group("time", usual, [
    ["timestamptz, timestamp with time zone", [1, 6]],
    ["timestamp, timestamp without time zone", [1, 6]],
    ["date"],
    ["time, time without time zone", [1, 6]],
    ["timetz, time with time zone", [1, 6]],
  ]),
  ...group("number", usual, [
    ["numeric, decimal, dec", [2, 1000]],
    ["double precision, float8"],
    ["real, float4"],
    ["float", [1, 53]],
  ]),
  ...group("uuid", usual, [["uuid"]]),
  ...group("json", "btree hash gin", [["jsonb"]]),
  ...group("json", "", [["json"], ["jsonpath"]]),
  ...group("serial", usual, [["serial, serial4"], ["bigserial, serial8"], ["smallserial, serial2"]]),
  ...group("text", usual, [
    ["char, character, bpchar, nchar, national character, national char", [1, textLength]],
    ["name"],
  ]),
  ...group("binary", usual, [["bytea"]]),
  ...group("duration", usual, [
    [
      "interval, interval year, interval month, interval day, interval hour, interval minute, interval second, " +
        "interval year to month, interval day to hour, interval day to minute, interval day to second, " +
        "interval hour to minute, interval hour to second, interval minute to second",
      [1, 6],
    ],
  ]),
  ...group("money", "btree", [["money"]]),
  ...group("network", `${usual} spgist`, [["inet"], ["cidr"]]),
  ...group("network", usual, [["macaddr"], ["macaddr8"]]),
  ...group("bits", "btree brin", [
    ["bit", [1, bitLength]],
    ["varbit, bit varying", [1, bitLength]],
  ]),
  ...group("search", "btree gin gist", [["tsvector"]]),
  ...group("search", "btree gist", [["tsquery"]]),
  ...group("range", "btree hash gist spgist brin", [
    ["int4range"],
    ["int8range"],
    ["numrange"],
    ["tsrange"],
    ["tstzrange"],
    ["daterange"],
  ]),
  ...group("range", "btree hash gist", [
    ["int4multirange"],
    ["int8multirange"],
    ["nummultirange"],
    ["tsmultirange"],
    ["tstzmultirange"],
    ["datemultirange"],
  ]),
  ...group("geometry", "gist spgist", [["point"], ["polygon"]]),
  ...group("geometry", "gist spgist brin", [["box"]]),
  ...group("geometry", "gist", [["circle"]]),
  ...group("geometry", "", [["line"], ["lseg"], ["path"]]),
  ...group("document", "", [["xml"]]),
  ...group("system", usual, [
    ["oid"],
    ["regclass"],
    ["regcollation"],
    ["regconfig"],
    ["regdictionary"],
    ["regnamespace"],
    ["regoper"],
    ["regoperator"],
    ["regproc"],
    ["regprocedure"],
    ["regrole"],
    ["regtype"],
    ["pg_lsn"],
    ["tid"],
  ]),
  ...group("system", "btree hash", [["xid8"]]),
  ...group("system", "hash", [["xid"], ["cid"], ["aclitem"]]),
  ...group("system", "", [["pg_snapshot"], ["txid_snapshot"], ["refcursor"]]),
  ...group("extension", "?", [["citext"]], "citext"),
  ...group("extension", "?", [["hstore"]], "hstore"),
  ...group("extension", "?", [["ltree"], ["lquery"], ["ltxtquery"]], "ltree"),
  ...group("extension", "?", [["cube"]], "cube"),
  ...group("extension", "?", [["seg"]], "seg"),
  ...group("extension", "?", [["isbn"], ["isbn13"], ["issn"], ["ean13"], ["upc"]], "isn"),
  ...group(
    "extension",
    "?",
    [
      ["vector", [1, 16_000]],
      ["halfvec", [1, 16_000]],
      ["sparsevec", [1, 1_000_000_000]],
    ],
    "vector",
  ),
  ...group("extension", "?", [["geometry", [2, 0]], ["geography", [2, 0]], ["raster"]], "postgis"),
];

const byName = new Map<string, PostgresType>(
  postgresTypes.flatMap((type) => [type.name, ...type.aliases].map((name) => [name, type] as const)),
);

/** By name or alias, in lower case with single spaces. */
export const findPostgresType = (name: string): PostgresType | undefined => byName.get(name);

const serials: ReadonlyMap<string, string> = new Map([
  ["smallserial", "smallint"],
  ["serial", "integer"],
  ["bigserial", "bigint"],
]);

/** The type that a `serial` column really has, and that what refers to it has; `undefined` for types of other kinds. */
export const serialBase = (type: PostgresType | undefined): string | undefined =>
  type === undefined ? undefined : serials.get(type.name);

const proposals: readonly (readonly [ours: string, others: string])[] = [
  ["text", "string, str, longtext, mediumtext, tinytext, ntext, clob, nclob, memo, url, uri, email, enum"],
  ["varchar", "nvarchar, varchar2, nvarchar2"],
  ["timestamptz", "datetime, datetimeoffset, timestamp_tz, timestamp with timezone, zoneddatetime, instant"],
  ["timestamp", "datetime2, smalldatetime, localdatetime, timestamp_ntz"],
  ["numeric", "number, bignumeric, bigdecimal, fixed"],
  ["integer", "mediumint, int32, uint16, year, mediumint unsigned, smallint unsigned"],
  ["bigint", "long, int64, uint32, uint, int unsigned, integer unsigned"],
  ["numeric(20)", "bigint unsigned, uint64"],
  ["smallint", "tinyint, short, int16, uint8, byte, tinyint unsigned"],
  ["double precision", "double, float64"],
  ["real", "float32, single"],
  ["bytea", "blob, longblob, mediumblob, tinyblob, binary, varbinary, bytes, image"],
  ["uuid", "uniqueidentifier, guid"],
  ["jsonb", "object, map, struct, any, record, variant, dict"],
  ["money", "smallmoney, currency"],
];

const proposed = new Map<string, string>(
  proposals.flatMap(([ours, others]) => others.split(", ").map((other) => [other, ours] as const)),
);

/** The Postgres type that does what another database's or language's type does: `datetime` → `timestamptz`. */
export const proposeType = (name: string): string | undefined => proposed.get(name);
