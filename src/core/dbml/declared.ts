import type { Diagnostic, Related, Span } from "#core/diagnostic.ts";
import { tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { ReaderCode } from "./codes.ts";
import { keyOf, qualified } from "./model.ts";
import type {
  Element,
  EnumNode,
  GroupNode,
  MetadataNode,
  ProjectNode,
  RecordsNode,
  RefNode,
  StickyNode,
  Syntax,
  TableNode,
  ViewNode,
  Word,
} from "./syntax.ts";

/** A node and where its block begins: the node's offsets count from there. */
export type Placed<N> = { readonly node: N; readonly base: number };

/** What a text declares, by name. Of two of the same name the first counts, and the second is reported. */
export type Declared = {
  readonly tables: ReadonlyMap<TableKey, Placed<TableNode>>;
  readonly aliases: ReadonlyMap<string, TableKey>;
  readonly partials: ReadonlyMap<string, Placed<TableNode>>;
  readonly enums: ReadonlyMap<TableKey, Placed<EnumNode>>;
  readonly groups: ReadonlyMap<string, Placed<GroupNode>>;
  readonly notes: ReadonlyMap<string, Placed<StickyNode>>;
  readonly views: ReadonlyMap<string, Placed<ViewNode>>;
  readonly refs: readonly Placed<RefNode>[];
  readonly records: readonly Placed<RecordsNode>[];
  readonly metadata: readonly Placed<MetadataNode>[];
  readonly project: Placed<ProjectNode> | undefined;
};

/** `at` counts from `base`, related places from the text's start. */
export type Report = (
  code: ReaderCode,
  message: string,
  base: number,
  at: Span,
  more?: Partial<Pick<Diagnostic, "severity" | "meant" | "related">>,
) => void;

/** A place in a node's block, for a diagnostic. */
export const related = ({ base }: { readonly base: number }, { from, to }: Span, message: string): Related => ({
  at: { from: base + from, to: base + to },
  message,
});

const firstHere = (base: number, at: Span): Pick<Diagnostic, "related"> => ({
  related: [related({ base }, at, "The first one stands here.")],
});

export function declaredIn(syntax: Syntax, report: Report): Declared {
  const tables = new Map<TableKey, Placed<TableNode>>();
  const aliases = new Map<string, TableKey>();
  const partials = new Map<string, Placed<TableNode>>();
  const enums = new Map<TableKey, Placed<EnumNode>>();
  const groups = new Map<string, Placed<GroupNode>>();
  const notes = new Map<string, Placed<StickyNode>>();
  const views = new Map<string, Placed<ViewNode>>();
  const refs: Placed<RefNode>[] = [];
  const records: Placed<RecordsNode>[] = [];
  const metadata: Placed<MetadataNode>[] = [];
  let project: Placed<ProjectNode> | undefined;

  const once = <N extends Element>(
    map: Map<string, Placed<N>>,
    key: string,
    placed: Placed<N>,
    what: string,
    at: Span,
  ): boolean => {
    const first = map.get(key);
    if (first !== undefined) {
      const more = "name" in first.node && first.node.name !== undefined ? firstHere(first.base, first.node.name) : {};
      report("duplicate-name", `"${shownName(key)}" is already ${what}.`, placed.base, at, more);
      return false;
    }
    map.set(key, placed);
    return true;
  };
  const declare = (node: Element, base: number): void => {
    switch (node.kind) {
      case "table":
        if (once(tables, keyOf(node.name), { node, base }, "a table", node.name)) declareAlias(node, base);
        break;
      case "partial":
        once(partials, qualified(node.name)[1], { node, base }, "a table partial", node.name);
        break;
      case "enum":
        once(enums, keyOf(node.name), { node, base }, "an enum", node.name);
        break;
      case "group":
        once(groups, qualified(node.name)[1], { node, base }, "a table group", node.name);
        break;
      case "sticky":
        once(notes, qualified(node.name)[1], { node, base }, "a note", node.name);
        break;
      case "view":
        once(views, qualified(node.name)[1], { node, base }, "a view", node.name);
        break;
      case "ref":
        refs.push({ node, base });
        break;
      case "records":
        records.push({ node, base });
        break;
      case "metadata":
        metadata.push({ node, base });
        break;
      case "project":
        if (project !== undefined)
          report("duplicate-name", "A design has one project.", base, node, firstHere(project.base, project.node));
        project ??= { node, base };
        break;
      case "other":
        break;
    }
  };
  const declareAlias = (node: TableNode, base: number): void => {
    if (node.alias === undefined) return;
    const first = tables.get(aliases.get(node.alias.text) ?? "");
    if (first?.node.alias !== undefined) {
      const more = firstHere(first.base, first.node.alias);
      report("duplicate-name", `"${node.alias.text}" is already an alias.`, base, node.alias, more);
    } else aliases.set(node.alias.text, keyOf(node.name));
  };
  for (const block of syntax.blocks) for (const element of block.parsed.elements) declare(element, block.from);
  for (const [alias, key] of aliases) {
    const same = tableKey("public", alias);
    const placed = tables.get(key);
    const table = tables.get(same);
    if (table !== undefined && placed?.node.alias !== undefined) {
      const more = { related: [related(table, table.node.name, "The table stands here.")] };
      report("duplicate-name", `"${alias}" is already a table.`, placed.base, placed.node.alias, more);
    }
  }
  return { tables, aliases, partials, enums, groups, notes, views, refs, records, metadata, project };
}

/** Keys of the public schema read better without it. */
export const shownName = (key: string): string => (key.startsWith("public.") ? key.slice(7) : key);

/** The key of the table that words name: an alias, a table of the public schema, or `schema.table`. */
export function resolveTable(declared: Declared, words: readonly Word[]): TableKey | undefined {
  const [schema, name] = qualified({ words });
  const key = tableKey(schema, name);
  if (declared.tables.has(key)) return key;
  return words.length === 1 ? declared.aliases.get(name) : undefined;
}
