import { enumsByKey, referencesByKey, tablesByKey } from "#core/schema/lookup.ts";
import type { Schema } from "#core/schema/schema.ts";
import { joinStatements } from "./join-statements.ts";
import type { Statement } from "./statement.ts";

/** What a file of a split script holds: a schema, or a table. */
export type SplitBy = "schema" | "table";

type File = { readonly bucket: string; readonly statements: Statement[] };

/**
 * The script in several files, to be run in the order of their names: a file for each schema or table, begun where it is
 * first needed and continued in another one where something of it must wait for a later file. References come behind
 * them all, and last what runs when all else stands.
 */
export function splitFiles(
  statements: readonly Statement[],
  schema: Schema,
  by: SplitBy,
): readonly { readonly name: string; readonly text: string }[] {
  const bucketOf = buckets(schema, by);
  const first: File = { bucket: "setup", statements: [] };
  const middle: File[] = [];
  const references: File = { bucket: "references", statements: [] };
  const last: File = { bucket: "rest", statements: [] };
  /** In which of the middle files the things that statements mention are made. */
  const madeIn = new Map<string, number>();
  const newest = new Map<string, number>();

  const place = (statement: Statement): File => {
    const { phase } = statement;
    if (phase === "before" || phase === "schema" || phase === "extension") return first;
    if (phase === "reference") return references;
    const bucket = bucketOf(statement);
    if (phase === "late" || phase === "after" || bucket === undefined) return last;
    const needed = Math.max(-1, ...statement.mentions.map((key) => madeIn.get(key) ?? -1));
    let at = newest.get(bucket) ?? -1;
    if (at < needed || at < 0) {
      if (phase !== "define") return last;
      at = middle.push({ bucket, statements: [] }) - 1;
      newest.set(bucket, at);
    }
    if (statement.makes !== undefined) madeIn.set(statement.makes, Math.max(at, madeIn.get(statement.makes) ?? -1));
    return middle[at] ?? last;
  };
  for (const statement of statements) place(statement).statements.push(statement);

  const files = [first, ...middle, references, last].filter((file) => file.statements.length > 0);
  const width = String(files.length).length;
  const times = new Map<string, number>();
  return files.map((file, at) => {
    const number = String(at + 1).padStart(Math.max(2, width), "0");
    const time = (times.get(file.bucket) ?? 0) + 1;
    times.set(file.bucket, time);
    const name = `${number}_${fileWord(file.bucket)}${time === 1 ? "" : `_${time}`}.sql`;
    return { name, text: joinStatements(file.statements).text };
  });
}

/** A name that every file system takes. */
const fileWord = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}_.-]+/gu, "_")
    .replace(/^\.+/u, "_")
    .slice(0, 80) || "_";

function buckets(schema: Schema, by: SplitBy): (statement: Statement) => string | undefined {
  const tables = tablesByKey(schema);
  const enums = enumsByKey(schema);
  const objects = new Map(schema.objects.map((object) => [object.key, object]));
  const references = referencesByKey(schema);
  const inSchema = (name: string, of: string): string =>
    by === "schema" ? name : name === "public" ? of : `${name}.${of}`;
  const ofTable = (key: string): string | undefined => {
    const table = tables.get(key);
    return table && inSchema(table.schema, table.name);
  };
  return ({ of }) => {
    switch (of.kind) {
      case "table":
      case "column":
      case "part":
        return ofTable(of.table);
      case "reference":
        // The table of an n–m reference stands with the one that it begins at.
        return ofTable(references.get(of.key)?.from.table ?? "");
      case "enum":
        return inSchema(enums.get(of.key)?.schema ?? "public", "types");
      case "object": {
        const object = objects.get(of.key);
        return object && inSchema(object.schema, kindWords.get(object.kind) ?? `${object.kind}s`);
      }
      default:
        return undefined;
    }
  };
}

const kindWords = new Map([
  ["domain", "types"],
  ["type", "types"],
  ["procedure", "functions"],
  ["aggregate", "functions"],
  ["materialized_view", "views"],
  ["statistics", "statistics"],
]);
