import { displayName } from "#core/schema/names.ts";
import type { Partition, Table } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { pieceOf, readPiece } from "./expressions.ts";
import type { TableNames } from "./names.ts";
import { type Note, quoted } from "./notes.ts";
import { withParameters } from "./parameters.ts";
import { identifier } from "./quote.ts";
import type { Element } from "./statement.ts";

/** ` PARTITION BY RANGE (…)`, or nothing. */
export function partitionBy(partition: string | undefined, label: string, of: Element, note: Note): string {
  if (partition === undefined) return "";
  const piece = readPiece(partition);
  const fault = "fault" in piece ? piece.fault : undefined;
  const method = "fault" in piece ? undefined : /^(?:range|list|hash)\s*\(/iu.exec(piece.sql)?.[0];
  if ("fault" in piece || method === undefined) {
    const why = fault ?? "it must begin with range, list or hash and columns in parentheses";
    note("error", "partition", `${label}: its partitioning is left out, because ${why}.`, of);
    return "";
  }
  const word = method.replace(/\s*\($/u, "");
  return ` PARTITION BY ${word.toUpperCase()} ${piece.sql.slice(word.length).trimStart()}`;
}

/** CREATE TABLE … PARTITION OF; `undefined`, said in a note, when there can be none. */
export function createPartition(
  partition: Partition,
  table: Table,
  names: TableNames,
  emission: Emission,
): { readonly sql: string; readonly of: Element } | undefined {
  const { note } = emission;
  const relation = names.partitions.get(partition);
  const of: Element = { kind: "part", table: table.key, part: "partition", name: partition.name };
  const label = `The partition ${quoted(partition.name)} of ${displayName(table)}`;
  const refuse = (why: string): undefined => {
    note("error", "partition", `${label} is left out, because ${why}.`, of);
    return undefined;
  };
  if (relation === undefined) return refuse("it has no name");
  if (table.partition === undefined) return refuse("its table is not partitioned");
  const bound = pieceOf(partition, "bound");
  if ("fault" in bound) return refuse(bound.fault);
  if (!/^(?:for\s+values\b|default$)/iu.test(bound.sql)) return refuse("it must begin with for values, or be default");
  const sub = partitionBy(partition.partition, label, of, note);
  const unlogged = partition.unlogged && sub === "" ? "UNLOGGED " : "";
  let options = "";
  if (sub !== "" && (partition.options.length > 0 || partition.unlogged)) {
    const why = "it is partitioned itself, so it has no storage of its own";
    note("warning", "partition", `${label}: ${why}.`, of);
  } else {
    options = withParameters(partition.options, (key) =>
      note("error", "options", `${label}: ${quoted(key)} is no storage parameter, so it is left out.`, of),
    );
  }
  const tablespace = partition.tablespace === undefined ? "" : ` TABLESPACE ${identifier(partition.tablespace)}`;
  if (partition.tablespace !== undefined) {
    note("info", "tablespace", `The tablespace ${quoted(partition.tablespace)} must exist on the server.`);
  }
  const head = `CREATE ${unlogged}TABLE ${relation.sql} PARTITION OF ${names.sql}`;
  return { sql: `${head}\n  ${bound.sql}${sub}${options}${tablespace};`, of };
}
