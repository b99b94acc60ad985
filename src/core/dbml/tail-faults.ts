/** What stands under a key that means something, but cannot be read as that: it is kept as a setting, and said. */
import type { Diagnostic, Span } from "#core/diagnostic.ts";
import { perObject } from "#core/schema/per-object.ts";
import { parseGenerated, parseIdentity, parseNotNull, parseStatistics } from "./column-tails.ts";
import { parseCheckTail, parseReferenceTail } from "./constraint-tails.ts";
import { parseIndexTail } from "./index-tail.ts";
import { stringOf, textOf } from "./model.ts";
import { parseParameters } from "./parameters.ts";
import { parsePartitionTail } from "./partition-tail.ts";
import { isPostgresSetting, postgresSettings } from "./postgres-settings.ts";
import { objectKeyIn, placedObjects } from "./project.ts";
import { parseExtensions, parseInherits, parseSchemas, parseTarget } from "./project-values.ts";
import { nearest } from "./settings.ts";
import type { ColumnNode, MetadataNode, ProjectNode, TableNode, Value } from "./syntax.ts";
import { readTail } from "./tail-names.ts";

type Fault = Pick<Diagnostic, "message" | "meant"> & {
  readonly code: "wrong-value" | "mistyped-setting";
  readonly at: Span;
};

type Reader = readonly [read: (text: string) => unknown, message: string];

const isSomething = (text: string): true | undefined => (text.trim() === "" ? undefined : true);

const ofTails = new Map<string, Reader>([
  [
    "index_",
    [
      parseIndexTail,
      "This is not what an index takes: constraint, keys (…), include (…), nulls not distinct, with (…), tablespace, on only, deferrable, where ….",
    ],
  ],
  [
    "reference_",
    [
      parseReferenceTail,
      "This is not what a reference takes: match full, set null (column), deferrable initially deferred, not valid, not enforced.",
    ],
  ],
  ["check_", [parseCheckTail, "This is not what a check takes: no inherit, not valid, not enforced."]],
  ["partition_", [parsePartitionTail, `This is not a partition: it begins with "for values …" or "default".`]],
  ["policy_", [isSomething, "A policy needs what follows ON its table, such as for select using (true)."]],
  ["trigger_", [isSomething, "A trigger needs what follows its name, such as before insert on t …."]],
  ["exclude_", [isSomething, "An exclusion needs what follows EXCLUDE, such as using gist (room with =)."]],
  ["sql_", [isSomething, "A whole statement about the table is expected here."]],
]);

const ofTables = new Map<string, Reader>([
  ["with", [parseParameters, "Storage parameters are written as fillfactor=70, autovacuum_enabled=false."]],
  ["inherits", [parseInherits, "Tables are expected here, such as core.base, other."]],
]);

const ofColumns = new Map<string, Reader>([
  [
    "identity",
    [
      parseIdentity,
      "An identity is always or by default, and may go on with start with 10, increment by 5, minvalue, maxvalue, cache or cycle.",
    ],
  ],
  ["generated", [parseGenerated, "A generated column needs an expression, such as lower(email) stored."]],
  ["not_null", [parseNotNull, "The name of the constraint is expected here, perhaps with no inherit or not valid."]],
  ["statistics", [parseStatistics, "Statistics are a number from 0 to 10000."]],
]);

const ofProjects = new Map<string, Reader>([
  ["postgres", [parseTarget, "The versions of PostgreSQL are 14, 15, 16, 17 and 18."]],
  ["schemas", [parseSchemas, "Schemas are listed with commas, such as audit, archive."]],
  ["extensions", [parseExtensions, "Extensions are listed with commas, such as citext, hstore schema utils."]],
]);

const tailPrefix = (key: string): string | undefined =>
  [...ofTails.keys()].find((prefix) => key.startsWith(prefix) && key.length > prefix.length);

function faultOf(key: string, value: Value | undefined, readers: ReadonlyMap<string, Reader>): Fault | undefined {
  const text = textOf(key, value);
  if (text === undefined || value === undefined) return undefined;
  const prefix = readers === ofTables ? tailPrefix(key) : undefined;
  const [read, message] = readers.get(key) ?? (prefix === undefined ? undefined : ofTails.get(prefix)) ?? [];
  const said = prefix === undefined ? text : readTail(key.slice(prefix.length), text).rest;
  return read === undefined || message === undefined || read(said) !== undefined
    ? undefined
    : { code: "wrong-value", message, at: value };
}

/** Of a table's own list and those of its columns. */
export const faultsOfTable = perObject((node: TableNode): readonly Fault[] => {
  const own = node.settings?.settings.flatMap(({ key, value }) => faultOf(key, value, ofTables) ?? []) ?? [];
  const columns = node.items.filter((item) => item.kind === "column");
  return [...own, ...columns.flatMap(faultsOfColumn)];
});

const faultsOfColumn = ({ settings }: ColumnNode): readonly Fault[] =>
  settings?.settings.flatMap(({ key, value }) => faultOf(key, value, ofColumns) ?? []) ?? [];

export const faultsOfMetadata = perObject((node: MetadataNode): readonly Fault[] => {
  if (node.target !== "table" && node.target !== "column") return [];
  const readers = node.target === "table" ? ofTables : ofColumns;
  return node.fields.flatMap(({ key, value }) => {
    const fault = faultOf(key.text, value, readers) ?? (node.target === "table" ? mistyped(key, prefixes) : undefined);
    return fault ?? [];
  });
});

export const faultsOfProject = perObject((node: ProjectNode): readonly Fault[] => {
  const objects = new Set(placedObjects(node).map(({ field }) => field.key.text));
  return node.fields.flatMap(({ key, value }) => {
    const named = objectKeyIn(key.text);
    if (named === undefined) return faultOf(key.text, value, ofProjects) ?? mistyped(key, projectKeys) ?? [];
    if (objects.has(key.text) || stringOf(value) === undefined) return [];
    const what =
      named.kind === "comment" ? "COMMENT ON …" : `CREATE ${named.kind.replaceAll("_", " ").toUpperCase()} …`;
    return {
      code: "wrong-value" as const,
      message: `This is kept as a setting of your own: what stands under ${named.kind}_ begins with ${what}.`,
      at: value,
    };
  });
});

const prefixes = [...ofTails.keys()].map((prefix) => prefix.slice(0, -1));
const projectKeys = postgresSettings.flatMap(({ where, key }) =>
  where === "project" && !key.endsWith("_") ? key : [],
);

/** A key, or the word before its first underscore, that is probably meant to be one of these. */
function mistyped(key: Span & { readonly text: string }, known: readonly string[]): Fault | undefined {
  const isPrefix = known === prefixes;
  const end = isPrefix ? key.text.indexOf("_") : key.text.length;
  const word = key.text.slice(0, end);
  if (end < 5 || isPostgresSetting("table", key.text)) return undefined;
  const near = nearest(word, known);
  if (near === undefined) return undefined;
  const meant = isPrefix ? `${near}${key.text.slice(end)}` : near;
  return {
    code: "mistyped-setting",
    message: `"${key.text}" is kept as a setting of your own. Did you mean "${meant}"?`,
    at: { from: key.from, to: key.to },
    meant,
  };
}
