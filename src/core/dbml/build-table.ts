/** Builds a table from its node, the partials it takes in, and the `Metadata` about it. */

import type { Check, Column, Index, Partial, Table, Volume } from "#core/schema/schema.ts";
import { parseReferenceTail } from "./constraint-tails.ts";
import {
  checkOf,
  columnOf,
  fieldsOf,
  indexOf,
  keyOf,
  noteOf,
  qualified,
  settingsOf,
  settingText,
  takeFrom,
  textOf,
} from "./model.ts";
import { parseParameters } from "./parameters.ts";
import { parseInherits } from "./project-values.ts";
import type { MetadataNode, NoteNode, TableNode } from "./syntax.ts";
import { partitionOf, takeTails, verbatim, withCheckTails, withIndexTails } from "./tails.ts";

export type TableSources = {
  readonly node: TableNode;
  /** By name; only those that exist. */
  readonly partials: readonly TableNode[];
  /** `Metadata Table` and `Metadata Column` about this table, in the order of the text. */
  readonly metadata: readonly MetadataNode[];
};

const noMetadata: ReadonlyMap<string, string> = new Map();

export function buildTable({ node, partials, metadata }: TableSources): Table {
  const [schema, name] = qualified(node.name);
  const settings = tableSettings(node);
  const ofColumns = new Map<string, Map<string, string>>();
  for (const about of metadata) {
    const fields = fieldsOf(about.fields);
    if (about.target === "table") for (const [key, value] of fields) settings.set(key, value);
    else {
      const column = about.name.words.at(-1)?.text ?? "";
      ofColumns.set(column, new Map([...(ofColumns.get(column) ?? []), ...fields]));
    }
  }
  const note =
    settings.get("note") ??
    noteOf(notesOf(node), node.settings) ??
    lastOf(partials, (partial) => noteOf(notesOf(partial), partial.settings));
  const color =
    settings.get("headercolor") ??
    settings.get("color") ??
    settingText(node.settings, "headercolor") ??
    settingText(node.settings, "color") ??
    lastOf(partials, (partial) => settingText(partial.settings, "headercolor"));
  for (const key of ["note", "headercolor", "color"]) settings.delete(key);
  const take = takeFrom(settings);
  takeTails(settings, "reference_", ({ rest }) => parseReferenceTail(rest));
  return {
    key: keyOf(node.name),
    schema,
    name,
    alias: node.alias?.text,
    note,
    color,
    columns: columnsOf(node, partials, ofColumns),
    indexes: withIndexTails([node, ...partials].flatMap(indexesOf), settings),
    checks: withCheckTails([node, ...partials].flatMap(checksOf), settings),
    exclusions: takeTails(settings, "exclude_", verbatim),
    policies: takeTails(settings, "policy_", verbatim),
    triggers: takeTails(settings, "trigger_", verbatim),
    partitions: takeTails(settings, "partition_", (tail) => partitionOf(tail, schema)),
    after: takeTails(settings, "sql_", verbatim),
    volume: volumeOf(take),
    partition: take("partition", (text) => text.trim() || undefined),
    rowSecurity:
      take("rls", (text) =>
        /^(on|forced|off)$/i.test(text) ? (text.toLowerCase() as Table["rowSecurity"]) : undefined,
      ) ?? "off",
    unlogged: take("unlogged", (text) => (/^(true|on|yes)$/i.test(text) ? true : undefined)) ?? false,
    tablespace: take("tablespace", (text) => text.trim() || undefined),
    method: take("using", (text) => text.trim() || undefined),
    options: take("with", parseParameters) ?? [],
    inherits: take("inherits", parseInherits) ?? [],
    partials: node.items.flatMap((item) => (item.kind === "inject" ? [item.name.text] : [])),
    settings: settingsOf(settings),
  };
}

/** A partial as itself, for the outline and for completion. */
export function buildPartial(node: TableNode): Partial {
  return {
    name: qualified(node.name)[1],
    note: noteOf(notesOf(node), node.settings),
    color: settingText(node.settings, "headercolor"),
    columns: columnsOf(node, [], new Map()),
    indexes: indexesOf(node),
    checks: checksOf(node),
  };
}

/** The settings that stand in a table's own list. */
export function tableSettings(node: TableNode): Map<string, string> {
  const settings = new Map<string, string>();
  for (const { key, value } of node.settings?.settings ?? []) {
    const text = textOf(key, value);
    if (text !== undefined && key !== "note" && key !== "headercolor" && key !== "color") settings.set(key, text);
  }
  return settings;
}

const notesOf = (node: TableNode): NoteNode[] => node.items.filter((item) => item.kind === "note");

const lastOf = <T>(partials: readonly TableNode[], read: (partial: TableNode) => T | undefined): T | undefined =>
  partials.reduce<T | undefined>((found, partial) => read(partial) ?? found, undefined);

/** An own column wins over a partial's of the same name, a later partial over an earlier one, each at its own position. */
function columnsOf(
  node: TableNode,
  partials: readonly TableNode[],
  metadata: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Column[] {
  const byName = new Map(partials.map((partial) => [qualified(partial.name)[1], partial]));
  const columns: Column[] = [];
  for (const item of node.items) {
    if (item.kind === "column") {
      const column = columnOf(item, metadata.get(item.name.text) ?? noMetadata, undefined);
      if (column !== undefined) columns.push(column);
    } else if (item.kind === "inject") {
      for (const from of byName.get(item.name.text)?.items ?? []) {
        const column =
          from.kind === "column"
            ? columnOf(from, metadata.get(from.name.text) ?? noMetadata, item.name.text)
            : undefined;
        if (column !== undefined) columns.push(column);
      }
    }
  }
  if (partials.length === 0) return columns;
  const winner = new Map<string, Column>();
  for (const column of columns) {
    const known = winner.get(column.name);
    if (known === undefined || column.partial === undefined || known.partial !== undefined)
      winner.set(column.name, column);
  }
  return columns.filter((column) => winner.get(column.name) === column);
}

const indexesOf = (node: TableNode): Index[] =>
  node.items.flatMap((item) => (item.kind === "indexes" ? item.items.map(indexOf) : []));

const checksOf = (node: TableNode): Check[] =>
  node.items.flatMap((item) => (item.kind === "checks" ? item.items.map(checkOf) : []));

function volumeOf(take: ReturnType<typeof takeFrom>): Volume | undefined {
  const rows = take("rows", (text) => (/^\d[\d_]{0,17}$/.test(text) ? Number(text.replaceAll("_", "")) : undefined));
  const growth = take("growth", (text) => text);
  const retention = take("retention", (text) => text);
  return rows === undefined && growth === undefined && retention === undefined
    ? undefined
    : { rows, growth, retention };
}
