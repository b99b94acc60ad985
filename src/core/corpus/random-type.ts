import fc from "fast-check";
import type { Column, ColumnType, Default, Enum } from "#core/schema/schema.ts";
import { optional } from "./random-name.ts";

type TypeCase = { readonly name: string; readonly args?: string; readonly values?: readonly Default[] };

const expression = (value: string): Default => ({ kind: "expression", value });
const text = (value: string): Default => ({ kind: "string", value });
const number = (value: string): Default => ({ kind: "number", value });

const hostileTexts = ["", "it's", "\\", "$$", "/* ", "-- ", "'; DROP TABLE users; --", "two\nlines", "é🐦", "\0"].map(
  text,
);
const numbers = ["0", "-7", "32767"].map(number);

const types: readonly TypeCase[] = [
  { name: "integer", values: numbers },
  { name: "int", values: numbers },
  { name: "bigint", values: [...numbers, number("9223372036854775807")] },
  { name: "smallint", values: numbers },
  { name: "serial" },
  { name: "bigserial" },
  { name: "text", values: [...hostileTexts, expression("upper('x')")] },
  { name: "varchar", args: "255", values: hostileTexts },
  { name: "VARCHAR", values: hostileTexts },
  { name: "char", args: "20" },
  { name: "numeric", args: "12,2", values: [number("0.00"), number("1e3"), number("-12.5")] },
  { name: "double precision", values: [number("1.5")] },
  { name: "boolean", values: [{ kind: "boolean", value: "true" }, number("0"), text("yes")] },
  { name: "uuid", values: [expression("gen_random_uuid()"), text("00000000-0000-0000-0000-000000000000")] },
  { name: "date", values: [expression("current_date"), text("2020-02-29")] },
  { name: "timestamptz", values: [expression("now()"), expression("now() + interval '7 days'")] },
  { name: "timestamp(3) with time zone", values: [expression("CURRENT_TIMESTAMP")] },
  { name: "timestamp", args: "3" },
  { name: "interval", values: [text("1 day")] },
  { name: "jsonb", values: [text("{}"), expression("'{}'::jsonb"), number("5")] },
  { name: "json", values: [text('{"a": "it\'s"}')] },
  { name: "bytea" },
  { name: "inet", values: [text("127.0.0.1")] },
  { name: "tsvector" },
  { name: "int4range" },
  { name: "point" },
  { name: "xml" },
  { name: "bit varying", args: "5" },
  { name: "datetime" },
  { name: "string", values: hostileTexts },
  { name: "int", args: "11", values: numbers },
];

type TypeAndDefault = Pick<Column, "type" | "default">;

/** A type, mostly with a default that it takes. */
export function randomType(enums: readonly Enum[]): fc.Arbitrary<TypeAndDefault> {
  const builtIn = fc.constantFrom(...types).chain(({ name, args, values }) =>
    fc.record({
      type: fc
        .constantFrom<ColumnType["array"]>("", "", "", "", "[]", "[3]")
        .map((array): ColumnType => ({ schema: undefined, name, args, array })),
      default: optional(fc.constantFrom<Default>({ kind: "null", value: "null" }, ...(values ?? []))),
    }),
  );
  // A default for an element is none for an array.
  const sound = builtIn.map((made) => (made.type.array === "" ? made : { ...made, default: undefined }));
  if (enums.length === 0) return sound;
  const ofEnum = fc.constantFrom(...enums).chain((each) =>
    fc.record({
      type: fc.constant<ColumnType>({
        schema: each.schema === "public" ? undefined : each.schema,
        name: each.name,
        args: undefined,
        array: "",
      }),
      default: optional(fc.constantFrom(...each.values).map((value): Default => ({ kind: "enum", value: value.name }))),
    }),
  );
  return fc.oneof({ weight: 5, arbitrary: sound }, { weight: 1, arbitrary: ofEnum });
}
