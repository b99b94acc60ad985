import { lineBreak } from "#core/dbml/edit.ts";
import { qualified } from "#core/dbml/model.ts";
import type { Element, Path, TableNode, Word } from "#core/dbml/syntax.ts";
import { printFile } from "#core/document/file-format.ts";
import type { Place } from "#core/document/transaction.ts";
import { groupKey, noteKey, tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { excerpt } from "./excerpt.ts";
import { declaredOf, resolve } from "./find.ts";

/** What to copy: tables by key, notes and groups by name. A group brings its tables. */
export type Copied = {
  readonly tables: readonly TableKey[];
  readonly notes: readonly string[];
  readonly groups?: readonly string[];
};

/**
 * A part of a design as a `.dbml` file: its elements byte for byte, with the comments directly above them, the enums and
 * partials that they use, the references that their tables hold, the groups that are copied whole, and where all of
 * them stand. What the text does not hold, because it is broken just now, is left out; the text is empty when all is.
 */
export function copyText(design: Design, copied: Copied): string {
  const parts = partsOf(design, copied);
  const text = excerpt(design.syntax, (element) => isPart(design, element, parts));
  if (text === "") return "";
  const keys = [...parts.tables, ...[...parts.notes].map(noteKey), ...[...parts.groups].map(groupKey)];
  const places = new Map<string, Place>();
  for (const key of keys) {
    const place = design.document.places.get(key);
    if (place !== undefined) places.set(key, place);
  }
  return printFile({ text: text + lineBreak(design.document.text), places });
}

type Parts = {
  readonly tables: ReadonlySet<TableKey>;
  readonly groups: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  readonly partials: ReadonlySet<string>;
  readonly enums: ReadonlySet<TableKey>;
};

function partsOf(design: Design, { tables: wanted, notes, groups: named = [] }: Copied): Parts {
  const declared = declaredOf(design);
  const members = (name: string): readonly (TableKey | undefined)[] =>
    declared.groups.get(name)?.node.members.map(({ words }) => resolve(design, words)) ?? [];
  const tables = new Set([...wanted, ...named.flatMap((name) => members(name).flatMap((key) => key ?? []))]);
  const groups = [...declared.groups.keys()].filter((name) => {
    const keys = members(name);
    return keys.length > 0 && keys.every((key) => key !== undefined && tables.has(key));
  });
  const bodies = [...tables].flatMap((key) => declared.tables.get(key)?.node ?? []);
  const partials = new Set(
    bodies.flatMap(({ items }) => items.flatMap((item) => (item.kind === "inject" ? [item.name.text] : []))),
  );
  const all = [...bodies, ...[...partials].flatMap((name) => declared.partials.get(name)?.node ?? [])];
  return { tables, groups: new Set(groups), notes: new Set(notes), partials, enums: new Set(all.flatMap(enumsIn)) };
}

/** Types and defaults that would name an enum, should there be one. */
function enumsIn({ items }: TableNode): readonly TableKey[] {
  const keyOf = (words: readonly Word[]): TableKey => tableKey(...qualified({ words }));
  return items.flatMap((item) => {
    if (item.kind !== "column") return [];
    const value = item.settings?.settings.find(({ key }) => key === "default")?.value;
    return [
      ...(item.type === undefined ? [] : [keyOf(item.type.path.words)]),
      ...(value?.kind === "path" && value.path.words.length > 1 ? [keyOf(value.path.words.slice(0, -1))] : []),
    ];
  });
}

function isPart(design: Design, element: Element, parts: Parts): boolean {
  const isCopied = (words: readonly Word[]): boolean => parts.tables.has(resolve(design, words) ?? "");
  const nameOf = (path: Path): string => qualified(path)[1];
  switch (element.kind) {
    case "table":
      return parts.tables.has(tableKey(...qualified(element.name)));
    case "partial":
      return parts.partials.has(nameOf(element.name));
    case "enum":
      return parts.enums.has(tableKey(...qualified(element.name)));
    case "group":
      return parts.groups.has(nameOf(element.name));
    case "sticky":
      return parts.notes.has(nameOf(element.name));
    case "records":
      return element.table !== undefined && isCopied(element.table.words);
    case "metadata":
      if (element.target === "table") return isCopied(element.name.words);
      if (element.target === "column") return isCopied(element.name.words.slice(0, -1));
      return (element.target === "note" ? parts.notes : parts.groups).has(nameOf(element.name));
    case "ref": {
      if (element.relation === undefined) return false;
      const { left, relation, right } = element.relation;
      const [hasLeft, hasRight] = [isCopied(left.table), isCopied(right.table)];
      // As one that is written in its column, a foreign key goes with the table that holds it.
      return (hasLeft && hasRight) || (hasLeft && relation.sign === ">") || (hasRight && relation.sign === "<");
    }
    case "project":
    case "view":
    case "other":
      return false;
  }
}
