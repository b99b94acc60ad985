/** New names for what stands under prefixed keys of copied tables. */
import { replaceSpan } from "#core/dbml/edit.ts";
import { textOf } from "#core/dbml/model.ts";
import type { MetadataNode, TableNode, Value } from "#core/dbml/syntax.ts";
import { labelOf, ownNameIn, readTail } from "#core/dbml/tail-names.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Table } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { spanAt } from "./find.ts";
import { indexesMadeIn } from "./sql-indexes.ts";
import { editSql, literalOf } from "./sql-literals.ts";

const prefixes = ["index_", "exclude_", "partition_", "reference_"] as const;

/** Gives each tail the name that `newName` has for it, in its key or where its value begins with one. */
export function renameTails(
  design: Design,
  node: MetadataNode | TableNode,
  base: number,
  newName: (prefix: (typeof prefixes)[number], name: string) => string | undefined,
): TextEdit[] {
  return keysOf(node).flatMap(({ key, span, value }) => {
    const prefix = prefixes.find((each) => key.startsWith(each));
    const text = textOf(key, value);
    if (prefix === undefined || text === undefined) return [];
    const { name } = readTail(key.slice(prefix.length), text);
    const next = newName(prefix, name);
    if (next === undefined) return [];
    if (ownNameIn(text) === undefined) return [replaceSpan(spanAt(base, span), `${prefix}${labelOf(next)}`)];
    return editSql(
      design.document.text,
      literalOf(key, value, base),
      (sql) => ownNameIn(sql) ?? [],
      `"${next.replaceAll('"', '""')}"`,
    );
  });
}

type Key = { readonly key: string; readonly span: Span; readonly value: Value | undefined };

const keysOf = (node: MetadataNode | TableNode): readonly Key[] =>
  node.kind === "metadata"
    ? node.fields.map(({ key, value }) => ({ key: key.text, span: key, value }))
    : (node.settings?.settings ?? []).map(({ key, keySpan, value }) => ({ key, span: keySpan, value }));

/** Names that tables share with all else of their schema, beside their own: of indexes, exclusions, partitions. */
export const relationNames = ({ indexes, exclusions, partitions }: Table): readonly string[] =>
  [...indexes, ...exclusions, ...partitions].flatMap(({ name }) => name ?? []);

/** Names of the indexes that statements about the table make. */
export const indexesInStatements = perObject(({ after, partitions }: Table): readonly string[] =>
  [...after.map(({ definition }) => definition), ...partitions.flatMap((partition) => partition.after)].flatMap(
    indexesMadeIn,
  ),
);
