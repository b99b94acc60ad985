/** What a table's node says to the rest of the text, gathered once per node: names it mentions, references it holds. */

import { tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { keyOf, qualified } from "./model.ts";
import type {
  ColumnNode,
  EndNode,
  InjectNode,
  RecordsNode,
  RefNode,
  Relation,
  SettingList,
  TableNode,
  Value,
  Word,
} from "./syntax.ts";

/** One written relationship: `left sign right`. An inline one has its own column at the left. */
export type Written = {
  readonly left: EndNode;
  readonly relation: Relation;
  readonly right: EndNode;
  readonly name: string | undefined;
  readonly settings: SettingList | undefined;
};

export type TableFacts = {
  readonly key: TableKey;
  readonly injects: readonly InjectNode[];
  readonly references: readonly Written[];
  readonly indexColumns: readonly Word[];
  readonly records: readonly RecordsNode[];
  /** Defaults that may name an enum's value, with the enum's key. */
  readonly enumDefaults: readonly {
    readonly value: Value;
    readonly of: TableKey;
    readonly shown: string;
    readonly member: Word | string;
  }[];
};

export const factsOf = perObject((node: TableNode): TableFacts => {
  const columns = node.items.filter((item) => item.kind === "column");
  return {
    key: keyOf(node.name),
    injects: node.items.filter((item) => item.kind === "inject"),
    references: columns.flatMap(inlineReferences),
    indexColumns: node.items.flatMap((item) =>
      item.kind === "indexes"
        ? item.items.flatMap(({ keys }) => keys.flatMap((key) => ("column" in key ? [key.column] : [])))
        : [],
    ),
    records: node.items.filter((item) => item.kind === "records"),
    enumDefaults: columns.flatMap(enumDefault),
  };
});

export const writtenIn = perObject((node: RefNode): readonly Written[] =>
  node.relation === undefined ? [] : [{ ...node.relation, name: node.name?.words.at(-1)?.text }],
);

/** The key of the table that an end names, should it be no alias. */
export const endKey = perObject(
  (end: EndNode): TableKey => (end.table.length === 0 ? "" : tableKey(...qualified({ words: end.table }))),
);

function inlineReferences(column: ColumnNode): Written[] {
  return (column.settings?.settings ?? []).flatMap(({ key, value }) => {
    if (key !== "ref" || value?.kind !== "relation") return [];
    const left: EndNode = { from: column.name.from, to: column.name.to, table: [], columns: [column.name] };
    return [{ left, relation: value.relation, right: value.end, name: undefined, settings: undefined }];
  });
}

function enumDefault(column: ColumnNode): TableFacts["enumDefaults"] {
  const value = column.settings?.settings.find(({ key }) => key === "default")?.value;
  if (value?.kind === "path" && value.path.words.length > 1) {
    const words = value.path.words.slice(0, -1);
    const member = value.path.words.at(-1);
    return member === undefined
      ? []
      : [{ value, of: tableKey(...qualified({ words })), shown: shownPath(words), member }];
  }
  if (value?.kind !== "string" || column.type === undefined || column.type.array !== "") return [];
  const { path } = column.type;
  return [{ value, of: tableKey(...qualified(path)), shown: shownPath(path.words), member: value.text }];
}

const shownPath = (words: readonly Word[]): string => words.map((word) => word.text).join(".");
