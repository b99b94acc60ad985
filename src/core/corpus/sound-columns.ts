import { literal } from "#core/outputs/postgres/quote.ts";
import { plainColumn } from "#core/schema/plain.ts";
import type { Column, ColumnType, Default, SequenceOptions, Target } from "#core/schema/schema.ts";
import { oneOf } from "./one-of.ts";
import type { Random } from "./seeded-random.ts";

/** A type and what may be said of a column that has it; `{c}` is the column in an expression. */
export type Sort = {
  readonly type: ColumnType;
  readonly defaults: readonly Default[];
  readonly checks: readonly string[];
  /** Expressions of the same type, which an index may hold too. */
  readonly generated: readonly string[];
  /** Whether values have an order, so that the column can be a key. */
  readonly isKey: boolean;
  /** Other methods of an index, with an operator class where one is needed or possible. */
  readonly methods: readonly (readonly [method: string, operators?: string])[];
  readonly isText: boolean;
  /** Whether values may stand outside the row. */
  readonly isLong: boolean;
};

const number = (value: string): Default => ({ kind: "number", value });
const text = (value: string): Default => ({ kind: "string", value });
const expression = (value: string): Default => ({ kind: "expression", value });

const named = (name: string, args?: string, array = ""): ColumnType => ({ schema: undefined, name, args, array });

const sort = (type: ColumnType, given: Partial<Sort>): Sort => ({
  type,
  defaults: [],
  checks: [],
  generated: [],
  isKey: true,
  methods: [],
  isText: false,
  isLong: false,
  ...given,
});

const whole: Partial<Sort> = {
  defaults: [number("0"), number("-7"), number("32767"), expression("1 + 1")],
  checks: ["{c} > 0", "{c} between 1 and 10", "{c} <> 3 or {c} is null", "{c} in (1, 2, 3)", "NOT ({c} != 5)"],
  generated: ["{c} * 2", "abs({c})", "coalesce({c}, 0)", "{c} % 10"],
  methods: [["hash"], ["brin"], ["brin", "int4_minmax_ops"]],
};
const wholeOf = (name: string, given: Partial<Sort> = {}): Sort =>
  sort(named(name), { ...whole, methods: [["hash"], ["brin"]], ...given });

const worded: Partial<Sort> = {
  defaults: [
    text("x"),
    text("it's"),
    text(""),
    text("\\ $$ /* -- "),
    expression("upper('x')"),
    expression("'a' || 'b'"),
  ],
  checks: [
    "length({c}) > 1",
    "{c} <> ''",
    "{c} like 'a%' and {c} not like '%z'",
    "{c} in ('a', 'b', 'it''s')",
    "lower({c}) = {c}",
    "{c} ~ '^[a-z]+$'",
    "case when {c} = 'a' then true else octet_length({c}) < 9 end",
  ],
  generated: ["lower({c})", "{c} || '!'", "coalesce({c}, 'none')", "btrim({c})"],
  methods: [["hash"], ["spgist"], ["btree", "text_pattern_ops"]],
  isText: true,
  isLong: true,
};

/** The sorts that every design has; those of its own enums and domains come to them. */
export const sorts: readonly Sort[] = [
  sort(named("integer"), whole),
  wholeOf("int"),
  wholeOf("bigint"),
  wholeOf("smallint", { generated: [] }),
  sort(named("text"), worded),
  sort(named("varchar", "40"), { ...worded, methods: [["hash"], ["btree", "varchar_pattern_ops"]] }),
  sort(named("varchar"), { ...worded, methods: [] }),
  sort(named("char", "3"), { defaults: [text("abc")], checks: ["{c} <> 'abc'"], isText: true, isLong: true }),
  sort(named("numeric", "12,2"), {
    defaults: [number("0.00"), number("-12.5"), number("1e3")],
    checks: ["{c} >= 0", "{c} < 1e6 and ({c} > 5 or {c} = 1.5)"],
    generated: ["round({c} * 1.2, 2)"],
    isLong: true,
  }),
  sort(named("numeric", "7"), {}),
  sort(named("double precision"), { defaults: [number("1.5")], checks: ["{c} < 2.5"] }),
  sort(named("real"), {}),
  sort(named("boolean"), {
    defaults: [
      { kind: "boolean", value: "true" },
      { kind: "boolean", value: "false" },
    ],
    checks: ["{c} or {c} is null"],
    generated: ["not {c}"],
  }),
  sort(named("uuid"), { defaults: [expression("gen_random_uuid()")], methods: [["hash"]] }),
  sort(named("date"), {
    defaults: [expression("current_date"), text("2020-02-29")],
    checks: ["{c} > '2000-01-01'", "extract(year from {c}) > 1999"],
    generated: ["{c} + 1"],
    methods: [["brin"]],
  }),
  sort(named("timestamptz"), {
    defaults: [expression("now()"), expression("now() + interval '7 days'"), expression("CURRENT_TIMESTAMP")],
    checks: ["{c} > '2000-01-01 00:00:00+00'"],
    methods: [["brin", "timestamptz_bloom_ops (n_distinct_per_range = 100)"]],
  }),
  sort(named("timestamp", "3"), { defaults: [expression("localtimestamp")], checks: ["{c} < now()"] }),
  sort(named("time", "0"), { defaults: [text("12:00")] }),
  sort(named("interval"), { defaults: [text("1 day")], checks: ["{c} > interval '1 hour'"] }),
  sort(named("jsonb"), {
    defaults: [text("{}"), expression("'{}'::jsonb")],
    checks: ["jsonb_typeof({c}) = 'object'", "{c} ? 'a' and {c} ->> 'a' <> ''"],
    generated: ["{c} -> 'a'"],
    methods: [["gin"], ["gin", "jsonb_path_ops"], ["hash"]],
    isLong: true,
  }),
  sort(named("bytea"), { checks: ["octet_length({c}) = 20"], isLong: true }),
  sort(named("inet"), { defaults: [text("127.0.0.1")], methods: [["gist", "inet_ops"], ["spgist"]] }),
  sort(named("tsvector"), { generated: ["strip({c})"], methods: [["gin"], ["gist", "tsvector_ops (siglen = 64)"]] }),
  sort(named("int4range"), {
    defaults: [text("empty")],
    checks: ["not isempty({c})"],
    methods: [["gist"], ["spgist"]],
  }),
  sort(named("point"), { isKey: false, methods: [["gist"], ["spgist"]] }),
  sort(named("json"), { isKey: false, defaults: [text("[]")], isLong: true }),
  sort(named("text", undefined, "[]"), {
    defaults: [text("{}"), expression("array['a', 'b']")],
    checks: ["cardinality({c}) > 0", "'a' = any ({c})"],
    generated: ["{c} || array['z']"],
    methods: [["gin"]],
    isLong: true,
  }),
  sort(named("integer", undefined, "[3]"), { checks: ["{c}[1] > 0"], methods: [["gin"]], isLong: true }),
  sort(named("bit", "5"), { defaults: [expression("b'00000'")] }),
  sort(named("varbit", "8"), {}),
];

/** The sort of a column whose type is a design's own enum. */
export const enumSort = (type: ColumnType, labels: readonly string[]): Sort =>
  sort(type, {
    defaults: labels.map((value) => ({ kind: "enum", value })),
    checks: labels.map((label) => `{c} <> ${literal(label)}`),
    methods: [["hash"]],
  });

/** The sort of a column whose type is a domain over text. */
export const domainSort = (type: ColumnType): Sort =>
  sort(type, { defaults: [text("a@b")], checks: ["{c} <> 'x@y'"], methods: [["hash"]], isLong: true });

/** The sort of a column whose type is a composite one. */
export const compositeSort = (type: ColumnType): Sort => sort(type, { isKey: false });

/** A column that says something of itself, but nothing that concerns other columns. */
export function soundColumn(
  random: Random,
  name: string,
  of: Sort,
  target: Target,
  note: () => string | undefined,
): Column {
  const notNull = oneOf(random, [true, true, false, undefined, undefined]);
  const sized = of.isLong && random.chance(0.15);
  return {
    ...plainColumn,
    name,
    type: of.type,
    notNull,
    notNullName:
      target === 18 && notNull === true && random.chance(0.1) ? `${[...name].slice(-20).join("")} must be` : undefined,
    default: of.defaults.length > 0 && random.chance(0.35) ? random.pick(of.defaults) : undefined,
    collation: of.isText && random.chance(0.12) ? random.pick(["C", "POSIX", "ucs_basic"]) : undefined,
    storage: sized ? random.pick(["external", "main", "extended", "EXTERNAL"]) : undefined,
    compression: of.isLong && random.chance(0.1) ? "pglz" : undefined,
    statistics: random.chance(0.06) ? random.below(1000) + 1 : undefined,
    note: note(),
  };
}

const bounds: ReadonlyMap<string, string> = new Map([
  ["smallint", "30000"],
  ["integer", "2000000000"],
  ["bigint", "9000000000000000000"],
]);

/** What an identity column says of its sequence. */
export function soundSequence(random: Random, type: string, name: string): SequenceOptions {
  const down = random.chance(0.2);
  return {
    start: random.chance(0.4) ? (down ? "-5" : "10") : undefined,
    increment: down ? "-1" : random.chance(0.4) ? "5" : undefined,
    min: random.chance(0.2) ? (down ? "-1000" : "1") : undefined,
    max: !down && random.chance(0.3) ? (bounds.get(type) ?? "1000") : undefined,
    cache: random.chance(0.2) ? "20" : undefined,
    cycle: random.chance(0.2),
    name: random.chance(0.2) ? name : undefined,
  };
}
