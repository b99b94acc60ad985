import fc from "fast-check";
import { plainCheck, plainColumn } from "#core/schema/plain.ts";
import type { Check, Column, ColumnType, Default, Enum, SequenceOptions } from "#core/schema/schema.ts";
import { randomName, rarely } from "./random-name.ts";
import { expressions, sometimes, writtenNote, writtenSettings, writtenText } from "./written-parts.ts";

const digits = sometimes(fc.constantFrom("1", "-5", "9223372036854775807", "0"));

const sequence: fc.Arbitrary<SequenceOptions> = fc
  .record({
    start: digits,
    increment: digits,
    min: digits,
    max: digits,
    cache: digits,
    cycle: fc.boolean(),
    name: sometimes(fc.constantFrom("orders_id_seq", "core.orders_id_seq", "Odd seq")),
  })
  .filter(({ cycle, ...rest }) => cycle || Object.values(rest).some((value) => value !== undefined));

const plainTypes: readonly ColumnType[] = [
  { schema: undefined, name: "integer", args: undefined, array: "" },
  { schema: undefined, name: "numeric", args: "12,2", array: "[]" },
  { schema: undefined, name: "varchar", args: "255", array: "[3]" },
  { schema: undefined, name: "double precision", args: undefined, array: "[][]" },
  { schema: "core", name: "email", args: undefined, array: "" },
  { schema: "Odd Schema", name: "Odd type", args: undefined, array: "" },
  { schema: undefined, name: "geometry", args: "Polygon,4326", array: "" },
  { schema: "public", name: "text", args: undefined, array: "" },
];

const plainDefault: fc.Arbitrary<Default> = fc.oneof(
  fc.constantFrom("0", "-1.50", "1e5", "12345678901234567890").map((value): Default => ({ kind: "number", value })),
  writtenText.map((value): Default => ({ kind: "string", value })),
  fc.constantFrom("true", "false").map((value): Default => ({ kind: "boolean", value })),
  fc.constant<Default>({ kind: "null", value: "null" }),
  expressions.map((value): Default => ({ kind: "expression", value })),
);

/** A type, and a default that it may have. */
const typeAndDefault = (enums: readonly Enum[]): fc.Arbitrary<Pick<Column, "type" | "default">> => {
  const plain = fc.record({ type: fc.constantFrom(...plainTypes), default: sometimes(plainDefault) });
  if (enums.length === 0) return plain;
  const ofEnum = fc.constantFrom(...enums).chain(({ schema, name, values }) =>
    fc.record({
      type: fc.constant<ColumnType>({
        schema: schema === "public" ? undefined : schema,
        name,
        args: undefined,
        array: "",
      }),
      default: sometimes(fc.constantFrom(...values).map((value): Default => ({ kind: "enum", value: value.name }))),
    }),
  );
  return fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: ofEnum });
};
/** A column as a text can say it. */
export const writtenColumn = (enums: readonly Enum[], name: fc.Arbitrary<string> = randomName): fc.Arbitrary<Column> =>
  fc
    .tuple(
      typeAndDefault(enums),
      sometimes(
        fc.record({
          identity: fc.constantFrom("always" as const, "by default" as const),
          identityOptions: sometimes(sequence),
        }),
      ),
      fc.record({
        name,
        pk: rarely,
        notNull: fc.constantFrom(true, false, undefined),
        unique: rarely,
        increment: rarely,
        generated: sometimes(fc.record({ expression: expressions, stored: fc.boolean() })),
        collation: sometimes(fc.constantFrom("C", "de_DE", "Odd one")),
        storage: sometimes(fc.constantFrom("external", "main")),
        compression: sometimes(fc.constantFrom("lz4", "pglz")),
        statistics: sometimes(fc.integer({ min: 0, max: 10_000 })),
        notNullName: sometimes(fc.constantFrom("users_id_nn", "Odd nn", "no", "not")),
        notNullTail: fc.constantFrom("no inherit" as const, "not valid" as const, undefined),
        note: writtenNote,
        checks: fc.array(
          expressions.map((expression): Check => ({ ...plainCheck, expression })),
          { maxLength: 2 },
        ),
        settings: writtenSettings,
      }),
    )
    .map(([type, identity, column]) => ({ ...plainColumn, ...type, ...identity, ...column }));
