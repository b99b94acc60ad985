const scalars: ReadonlyMap<string, string> = new Map([
  ["String", "text"],
  ["Int", "integer"],
  ["BigInt", "bigint"],
  ["Float", "double precision"],
  ["Decimal", "numeric(65,30)"],
  ["Boolean", "boolean"],
  ["DateTime", "timestamp(3)"],
  ["Json", "jsonb"],
  ["Bytes", "bytea"],
]);

const natives: ReadonlyMap<string, string> = new Map([
  ["Text", "text"],
  ["VarChar", "varchar"],
  ["Char", "char"],
  ["Uuid", "uuid"],
  ["Xml", "xml"],
  ["Inet", "inet"],
  ["Citext", "citext"],
  ["Bit", "bit"],
  ["VarBit", "varbit"],
  ["Integer", "integer"],
  ["SmallInt", "smallint"],
  ["BigInt", "bigint"],
  ["Oid", "oid"],
  ["Real", "real"],
  ["DoublePrecision", "double precision"],
  ["Decimal", "numeric"],
  ["Money", "money"],
  ["Timestamp", "timestamp"],
  ["Timestamptz", "timestamptz"],
  ["Date", "date"],
  ["Time", "time"],
  ["Timetz", "timetz"],
  ["Boolean", "boolean"],
  ["Json", "json"],
  ["JsonB", "jsonb"],
  ["ByteA", "bytea"],
]);

/** The type of Postgres that Prisma gives a scalar; `undefined` when it is none. */
export const scalarType = (name: string): string | undefined => scalars.get(name);

/** The type that `@db.VarChar(20)` asks for. */
export function nativeType(name: string, args: readonly string[]): string | undefined {
  const base = natives.get(name);
  return base === undefined || args.length === 0 ? base : `${base}(${args.join(",")})`;
}
