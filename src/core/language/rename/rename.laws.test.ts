import fc from "fast-check";
import { expect, test } from "vitest";
import { badName } from "#core/commands/new-names.ts";
import { randomDesign } from "#core/corpus/random-design.ts";
import { errorsIn } from "#core/corpus/run-command.ts";
import { writtenSchema } from "#core/corpus/written-schema.ts";
import { applyEdits } from "#core/dbml/edit.ts";
import { printDesign } from "#core/dbml/print-design.ts";
import { type Read, readDesign } from "#core/dbml/read.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Mention, Named } from "#core/language/mention.ts";
import { mentionsOf } from "#core/language/names/find.ts";
import { mentionsIn } from "#core/language/names/mentions.ts";
import { namedKey } from "#core/language/names/named.test-support.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Schema } from "#core/schema/schema.ts";
import { constraintNames } from "./constraint-names.ts";
import { nameOf, prepareRename, rename, renameCall } from "./rename.ts";

const corpus = import.meta.glob<string>("../../corpus/schemas/*.dbml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Stands in no design. */
const fresh = "zz_fresh";

/** Where an offset is after edits that replace names. */
const moved = (offset: number, edits: readonly TextEdit[]): number =>
  edits.reduce((at, { from, to, insert }) => (to <= offset ? at + insert.length - (to - from) : at), offset);

/** A schema as text, in which it does not matter whether a name is quoted, and what is sorted by name is sorted by that text. */
const flat = (schema: Schema, rename: (text: string) => string): unknown =>
  Object.entries(schema).map(([key, value]) => [
    key,
    (Array.isArray(value) ? value : [value]).map((each) => sortedText(rename, each)).sort(),
  ]);

const sortedText = (rename: (text: string) => string, value: unknown): string =>
  rename(JSON.stringify(value) ?? "").replaceAll(/["'\\]/g, "");

const remarks = (text: string): readonly string[] => text.match(/(?:remark|inside) \d+|^[ \t]*\/\/.*$/gm) ?? [];

/** What breaks when what is mentioned is renamed, and renamed back. `undefined`: it was refused. */
function faultsOf(read: Read, mention: Mention): readonly string[] | undefined {
  const { text } = read.syntax;
  const name = nameOf(mention.named);
  const there = rename(read, mention.from, fresh);
  if ("refused" in there) return undefined;
  const after = applyEdits(text, there.edits);
  const readAfter = readDesign(after);
  const faults: string[] = [];
  if (errorsIn(after).length > errorsIn(text).length) faults.push(`errors: ${errorsIn(after).join(" ")}`);
  const edited = new Set(there.edits.map(({ from, to }) => `${from} ${to}`));
  for (const { from, to, named } of mentionsOf(read, mention.named)) {
    if (named.kind === mention.named.kind && !edited.has(`${from} ${to}`))
      faults.push(`not renamed at ${from}: ${text.slice(from - 20, to + 10)}`);
  }
  const named = (each: string): string => each.replaceAll(fresh, () => JSON.stringify(name).slice(1, -1));
  const [before, now] = [flat(read.schema, (each) => each), flat(readAfter.schema, named)];
  if (JSON.stringify(before) !== JSON.stringify(now)) faults.push(`means something else: ${difference(before, now)}`);
  if (remarks(after).join("\n") !== remarks(text).join("\n")) faults.push("a comment changed");
  const back = rename(readAfter, moved(mention.from, there.edits), name);
  if ("refused" in back) faults.push(`not back: ${back.refused}`);
  else if (applyEdits(after, back.edits) !== text) faults.push(`other text: ${applyEdits(after, back.edits)}`);
  return faults;
}

const difference = (before: unknown, now: unknown): string =>
  `${JSON.stringify(before, null, 1)}\n---\n${JSON.stringify(now, null, 1)}`;

/** Whether another constraint of its table has the name of a reference, too. */
function isShared({ schema }: Read, named: Named): boolean {
  const reference = named.kind === "reference" && schema.references.find(({ key }) => key === named.reference);
  if (!reference) return false;
  return constraintNames(schema, reference.from.table).filter((name) => name === reference.name).length > 1;
}

/** Mentions of all that can be renamed, and back: a text may hold names that no command gives. */
const renameable = (read: Read): readonly Mention[] =>
  mentionsIn(read).filter(({ from, named }) => {
    const name = nameOf(named);
    const isGiven =
      badName("A name", name) === undefined && (named.kind !== "enum" || findPostgresType(name) === undefined);
    return isGiven && !isShared(read, named) && "span" in (prepareRename(read, from) ?? {});
  });

test.each(Object.entries(corpus))(
  "every name of %s is renamed and renamed back, wherever it is asked for",
  (_, text) => {
    const read = readDesign(text);
    const mentions = renameable(read);
    const byName = new Map<string, unknown>();
    for (const mention of mentions) {
      const key = namedKey(mention.named);
      const call = renameCall(read, mention.from, fresh);
      if (byName.has(key)) expect(call).toEqual(byName.get(key));
      else expect(faultsOf(read, mention)).toEqual([]);
      byName.set(key, call);
    }
    expect(byName.size).toBeGreaterThan(40);
  },
  60_000,
);

test("every name of a random design is renamed and renamed back, or cannot be", () => {
  const kinds = new Set<string>();
  let [done, refused] = [0, 0];
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1000), (seed, choice) => {
      const read = readDesign(randomDesign(seed));
      const mentions = renameable(read);
      // Kinds that are rare in designs have their turn as often as the others.
      const found = [...new Set(mentions.map(({ named }) => named.kind))];
      const kind = found[choice % Math.max(1, found.length)];
      const alike = mentions.filter(({ named }) => named.kind === kind);
      const mention = alike[Math.floor(choice / 20) % Math.max(1, alike.length)];
      if (mention === undefined) return;
      const faults = faultsOf(read, mention);
      if (faults === undefined) refused++;
      else {
        done++;
        kinds.add(mention.named.kind);
        expect(faults).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
  expect(done).toBeGreaterThan(refused * 5);
  expect([...kinds].sort()).toEqual([
    "alias",
    "column",
    "enum",
    "group",
    "note",
    "partial",
    "reference",
    "table",
    "value",
    "view",
  ]);
}, 60_000);

test("every name of a design that was written from its schema is renamed and renamed back, or cannot be", () => {
  fc.assert(
    fc.property(writtenSchema, fc.nat(1000), (schema, choice) => {
      const read = readDesign(printDesign(schema));
      const mentions = renameable(read);
      const mention = mentions[choice % Math.max(1, mentions.length)];
      if (mention !== undefined) expect(faultsOf(read, mention) ?? []).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);
