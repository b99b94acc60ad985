import fc from "fast-check";
import { dedent } from "#core/dbml/strings.ts";
import type { Parameters, Settings } from "#core/schema/schema.ts";
import { randomName } from "./random-name.ts";

export const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

export const schemaNames = fc.constantFrom("public", "public", "public", "core", "Odd Schema");

const lines = fc.oneof(
  randomName,
  fc.constantFrom("", "Two\nlines", "  indented\n    twice\n", "it's \\ ''' three", "a\r\nb", "\n\nlate", "tab\t'"),
  fc.string({ maxLength: 20, unit: "binary-ascii" }),
);

/** A note as the reader answers it. */
export const writtenNote = sometimes(lines.map(dedent));

/** Any text, kept as it is. */
export const writtenText = lines;

/** SQL in one statement, without spaces around it. */
export const writtenSql = fc.constantFrom(
  "alter table t replica identity full",
  "alter table t\n  alter column c set (n_distinct = 5)",
  "comment on constraint c on t is 'it''s; \\ \"so\"'",
  "do $$\nbegin\n\n  perform '''';\nend\n$$",
  "select 'a\n  b'",
);

export const someOf = <T>(arbitrary: fc.Arbitrary<T>, keyOf: (item: T) => string, maxLength = 2) =>
  fc.uniqueArray(arbitrary, { maxLength, selector: keyOf });

const settingKeys = ["owner_team", "steward", "Team", "two words", "größe", "pk", "x1", "1st"];

/** Settings that have no meaning, sorted as the reader sorts them. */
export const writtenSettings: fc.Arbitrary<Settings> = someOf(
  fc.record({ key: fc.constantFrom(...settingKeys), value: lines }),
  ({ key }) => key,
).map((settings) => settings.toSorted((a, b) => (a.key < b.key ? -1 : 1)));

/** What stands behind WITH. */
export const writtenParameters: fc.Arbitrary<Parameters> = someOf(
  fc.record({
    key: fc.constantFrom("fillfactor", "autovacuum_enabled", "toast.autovacuum_enabled", "buffering"),
    value: fc.constantFrom("70", "false", "0.05", "-1", "Odd, one's", undefined),
  }),
  ({ key }) => key,
).map((found) => found.toSorted((a, b) => (a.key < b.key ? -1 : 1)));

/** SQL that has a value. */
export const expressions = fc.constantFrom(
  "now()",
  "a > 0",
  "(a) + (b)",
  "lower(name)",
  "'it''s' <> name",
  "a is not null and stored",
  "gen_random_uuid()",
);
