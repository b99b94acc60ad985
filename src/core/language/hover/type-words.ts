import { findPostgresType, type PostgresType, serialBase } from "#core/schema/postgres-types.ts";

type Words = readonly [stores: string, size: string | undefined];

const words: ReadonlyMap<string, Words> = new Map<string, Words>([
  ["smallint", ["Whole numbers from −32,768 to 32,767", "2 bytes"]],
  ["integer", ["Whole numbers up to about 2.1 billion either way", "4 bytes"]],
  ["bigint", ["Whole numbers up to about 9.2 × 10¹⁸ either way", "8 bytes"]],
  [
    "smallserial",
    ["A smallint that counts up by itself, from a sequence; an identity column is the newer way", "2 bytes"],
  ],
  ["serial", ["An integer that counts up by itself, from a sequence; an identity column is the newer way", "4 bytes"]],
  ["bigserial", ["A bigint that counts up by itself, from a sequence; an identity column is the newer way", "8 bytes"]],
  [
    "numeric",
    [
      "Exact numbers with as many digits as wanted: numeric(12,2) has 12, two of them after the point",
      "about 2 bytes for 4 digits, and 3 to 8 more",
    ],
  ],
  ["real", ["Rounded numbers of about 6 digits", "4 bytes"]],
  ["double precision", ["Rounded numbers of about 15 digits", "8 bytes"]],
  [
    "float",
    ["Rounded numbers: real up to float(24), double precision beyond and when no number is given", "4 or 8 bytes"],
  ],
  ["money", ["Amounts whose digits follow the server's locale; numeric is usually the better choice", "8 bytes"]],
  ["text", ["Text of any length", "1 to 4 bytes and the text; long ones are compressed and stored apart"]],
  ["varchar", ["Text, at most as long as the number says; without one the same as text", "as text"]],
  [
    "char",
    ["Text filled up with spaces to its length; text is usually the better choice", "its length, and 1 to 4 bytes"],
  ],
  ["name", ["Names in Postgres's own catalogs", "64 bytes"]],
  ["citext", ["Text that is compared without regard to upper and lower case", "as text"]],
  ["boolean", ["true or false", "1 byte"]],
  ["date", ["Days, without a time", "4 bytes"]],
  ["time", ["Times of day", "8 bytes"]],
  ["timetz", ["Times of day with an offset; seldom what is meant", "12 bytes"]],
  ["timestamp", ["A date and a time that no time zone belongs to", "8 bytes"]],
  ["timestamptz", ["A moment, shown in the time zone of whoever reads it", "8 bytes"]],
  ["interval", ["Spans of time: months, days, microseconds", "16 bytes"]],
  ["uuid", ["Identifiers that are unique without a central counter", "16 bytes"]],
  ["jsonb", ["JSON, taken apart: indexable, without the order of its keys", "1 to 4 bytes and the value"]],
  ["json", ["JSON as its text; jsonb is usually the better choice", "as text"]],
  ["jsonpath", ["Queries of JSON", undefined]],
  ["bytea", ["Bytes", "1 to 4 bytes and the bytes"]],
  ["inet", ["Addresses of hosts, with a network or without, IPv4 and IPv6", "7 or 19 bytes"]],
  ["cidr", ["Networks, IPv4 and IPv6", "7 or 19 bytes"]],
  ["macaddr", ["Hardware addresses of 6 bytes", "6 bytes"]],
  ["macaddr8", ["Hardware addresses of 8 bytes", "8 bytes"]],
  ["bit", ["Bits, exactly as many as the number says", "1 byte for 8 bits, and 5 to 8 more"]],
  ["varbit", ["Bits, at most as many as the number says", "1 byte for 8 bits, and 5 to 8 more"]],
  ["tsvector", ["The words of a text, for full-text search; a GIN index finds them", undefined]],
  ["tsquery", ["What full-text search looks for", undefined]],
  ["int4range", ["Ranges of integer", undefined]],
  ["int8range", ["Ranges of bigint", undefined]],
  ["numrange", ["Ranges of numeric", undefined]],
  ["tsrange", ["Ranges of timestamp", undefined]],
  ["tstzrange", ["Ranges of timestamptz", undefined]],
  ["daterange", ["Ranges of date", undefined]],
  ["int4multirange", ["Several ranges of integer in one", undefined]],
  ["int8multirange", ["Several ranges of bigint in one", undefined]],
  ["nummultirange", ["Several ranges of numeric in one", undefined]],
  ["tsmultirange", ["Several ranges of timestamp in one", undefined]],
  ["tstzmultirange", ["Several ranges of timestamptz in one", undefined]],
  ["datemultirange", ["Several ranges of date in one", undefined]],
  ["point", ["A point of the plane", "16 bytes"]],
  ["line", ["An endless line of the plane", "24 bytes"]],
  ["lseg", ["A line between two points", "32 bytes"]],
  ["box", ["An upright rectangle", "32 bytes"]],
  ["path", ["Points that lines join, open or closed", "16 bytes a point, and 16 more"]],
  ["polygon", ["A polygon of the plane", "16 bytes a point, and 40 more"]],
  ["circle", ["A centre and a radius", "24 bytes"]],
  ["xml", ["XML, checked to be well formed; it cannot be indexed", undefined]],
  ["hstore", ["Keys and values, all of them text; jsonb can say more", undefined]],
  ["ltree", ["Places in a tree, as top.science.physics", undefined]],
  ["cube", ["Cubes of several dimensions", undefined]],
  ["seg", ["Measurements with what is uncertain about them", undefined]],
  ["vector", ["A vector of as many numbers as it says, for searching by nearness", "4 bytes a number, and 8 more"]],
  ["halfvec", ["A vector of half as precise numbers", "2 bytes a number, and 8 more"]],
  ["sparsevec", ["A vector of which most numbers are zero", "8 bytes for each other number, and 16 more"]],
  ["geometry", ["Shapes of the plane or in a coordinate system", undefined]],
  ["geography", ["Shapes on the globe, measured in metres", undefined]],
  ["raster", ["Grids of values, as pictures from above", undefined]],
  ["oid", ["Numbers of objects in Postgres's own catalogs", "4 bytes"]],
  ["pg_lsn", ["A position in the write-ahead log", "8 bytes"]],
  ["tid", ["Where a row lies in its table", "6 bytes"]],
  ["xid", ["Numbers of transactions", "4 bytes"]],
  ["xid8", ["Numbers of transactions that never start anew", "8 bytes"]],
]);

type TypeWords = {
  readonly type: PostgresType;
  /** A sentence without its full stop; `undefined` for rare types. */
  readonly stores: string | undefined;
  readonly size: string | undefined;
  /** What a column of it really has. */
  readonly base: string | undefined;
};

/** What is to be said of a type of Postgres, by its name or an alias. */
export function typeWords(name: string): TypeWords | undefined {
  const type = findPostgresType(name.toLowerCase());
  if (type === undefined) return undefined;
  const [stores, size] = words.get(type.name) ?? [undefined, undefined];
  return { type, stores, size, base: serialBase(type) };
}
