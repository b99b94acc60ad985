import fc from "fast-check";

const strangeNames = [
  "order",
  "user",
  "Group",
  "select",
  "position",
  "values",
  "time",
  "left",
  "end",
  "pk",
  "fk",
  "direction TB",
  "two words",
  'say "hi"',
  "it's",
  "semi;colon",
  "--",
  "%%{init}%%",
  "back`tick\\",
  "<img src=x onerror=alert(1)>",
  '"; DROP TABLE users; --',
  "naïve",
  "表",
  "🐦‍⬛",
  "1st",
  "a.b",
  "ctid",
  "pg_class",
  "a_pkey",
  "a_id_key",
  "a_id_seq",
  "tab\tand\nline",
  "#quot;",
  "__proto__",
  "constructor",
  "long".repeat(20),
  `${"long".repeat(20)}er`,
  "é".repeat(40),
  "x".repeat(200),
];

/** A name as people give it, or one that tries to break what is made of it. */
export const randomName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b", "id", "users", "orders", "order_items", "state", "name", "Title") },
  { weight: 2, arbitrary: fc.constantFrom(...strangeNames) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: "binary-ascii" }) },
);

/** Sometimes nothing; `often` times of `often + 1` something. */
export const optional = <T>(arbitrary: fc.Arbitrary<T>, often = 3): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: often });

export const rarely = fc.integer({ min: 0, max: 5 }).map((value) => value === 0);

/** What a note may hold. */
export const randomNote = optional(fc.oneof(randomName, fc.constant("A note.\nIt's on two lines: \\ \" ;")), 2);
