import type { Read } from "#core/dbml/read.ts";
import type {
  Block,
  CheckNode,
  ColumnNode,
  Element,
  EndNode,
  EnumNode,
  IndexNode,
  Path,
  RecordsNode,
  RefNode,
  TableItem,
  TableNode,
  TypeNode,
} from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { DocumentSymbol } from "#core/language/language-calls.ts";
import { perObject } from "#core/schema/per-object.ts";

/** The elements of the text, in its order, and what they hold. */
export const symbolsOf = perObject((read: Read): readonly DocumentSymbol[] =>
  read.syntax.blocks.flatMap((block) => symbolsOfBlock(block)),
);

/** The same for as long as the block stays where it is. */
const symbolsOfBlock = perObject(({ from, parsed }: Block): readonly DocumentSymbol[] =>
  parsed.elements.flatMap(symbolsOfElement).map((symbol) => shifted(symbol, from)),
);

function shifted(symbol: DocumentSymbol, by: number): DocumentSymbol {
  if (by === 0) return symbol;
  const { span, nameSpan, children } = symbol;
  return {
    ...symbol,
    span: { from: span.from + by, to: span.to + by },
    nameSpan: { from: nameSpan.from + by, to: nameSpan.to + by },
    children: children.map((child) => shifted(child, by)),
  };
}

type Rest = { readonly detail?: string | undefined; readonly children?: readonly DocumentSymbol[] };

function symbol(
  kind: DocumentSymbol["kind"],
  name: string,
  { from, to }: Span,
  nameSpan: Span,
  { detail, children = [] }: Rest = {},
): DocumentSymbol {
  const all = {
    name: name === "" ? '""' : name,
    kind,
    span: { from, to },
    nameSpan: { from: nameSpan.from, to: nameSpan.to },
    children,
  };
  return detail === undefined || detail === "" ? all : { ...all, detail };
}

/** Relative to the block. The same for every text that holds it. */
const symbolsOfElement = perObject((element: Element): readonly DocumentSymbol[] => {
  switch (element.kind) {
    case "table":
    case "partial":
      return [tableSymbol(element)];
    case "enum":
      return [enumSymbol(element)];
    case "ref":
      return [refSymbol(element)];
    case "group": {
      const { length } = element.members;
      return [named("group", element, `${length} ${length === 1 ? "table" : "tables"}`)];
    }
    case "sticky":
      return [named("note", element)];
    case "view":
      return [named("view", element)];
    case "project":
      return [symbol("project", pathText(element.name) || "Project", element, element.name ?? keyword(element, 7))];
    case "records":
      return [recordsSymbol(element)];
    case "metadata":
      return [named("metadata", element, element.target)];
    case "other":
      return [];
  }
});

const named = (
  kind: DocumentSymbol["kind"],
  element: Span & { readonly name: Path },
  detail?: string,
): DocumentSymbol => symbol(kind, pathText(element.name), element, element.name, { detail });

const pathText = (path: Path | undefined): string => path?.words.map(({ text }) => text).join(".") ?? "";

/** The first word of an element. */
const keyword = ({ from }: Span, length: number): Span => ({ from, to: from + length });

function tableSymbol(table: TableNode): DocumentSymbol {
  const children = table.items.flatMap(symbolsOfItem);
  return symbol(table.kind, pathText(table.name), table, table.name, { detail: table.alias?.text, children });
}

function symbolsOfItem(item: TableItem): readonly DocumentSymbol[] {
  switch (item.kind) {
    case "column":
      return [columnSymbol(item)];
    case "inject":
      return [symbol("partial", item.name.text, item, item.name)];
    case "indexes":
      return item.items.map(indexSymbol);
    case "checks":
      return item.items.map(checkSymbol);
    case "records":
      return [recordsSymbol(item)];
    case "note":
      return [];
  }
}

const columnSymbol = (column: ColumnNode): DocumentSymbol =>
  symbol("column", column.name.text, column, column.name, { detail: typeText(column.type) });

const typeText = (type: TypeNode | undefined): string | undefined =>
  type && `${pathText(type.path)}${type.args === undefined ? "" : `(${type.args})`}${type.array}`;

/** By its name, else by what it is of. */
function indexSymbol({ settings, keys, ...span }: IndexNode): DocumentSymbol {
  const of = keys.map((key) => ("column" in key ? key.column.text : key.expression.text)).join(", ");
  const name = nameSetting(settings);
  return name === undefined
    ? symbol("index", of, span, span)
    : symbol("index", name.text, span, name.at, { detail: of });
}

function checkSymbol({ settings, expression, ...span }: CheckNode): DocumentSymbol {
  const name = nameSetting(settings);
  return name === undefined
    ? symbol("check", expression, span, span)
    : symbol("check", name.text, span, name.at, { detail: expression });
}

function nameSetting(list: IndexNode["settings"]): { readonly text: string; readonly at: Span } | undefined {
  const value = list?.settings.find(({ key }) => key === "name")?.value;
  return value?.kind === "string" ? { text: value.text, at: value } : undefined;
}

function enumSymbol(node: EnumNode): DocumentSymbol {
  const children = node.values.map((value) => symbol("value", value.name.text, value, value.name));
  return symbol("enum", pathText(node.name), node, node.name, { children });
}

function refSymbol({ name, head, relation, ...span }: RefNode): DocumentSymbol {
  const ends = relation && `${endText(relation.left)} ${signText(relation.relation)} ${endText(relation.right)}`;
  if (name !== undefined) return symbol("reference", pathText(name), span, name, { detail: ends });
  const at = relation === undefined ? head : { from: relation.left.from, to: relation.right.to };
  return symbol("reference", ends ?? "Ref", span, at);
}

const signText = ({ sign, leftOptional, rightOptional }: NonNullable<RefNode["relation"]>["relation"]): string =>
  `${leftOptional ? "?" : ""}${sign}${rightOptional ? "?" : ""}`;

function endText({ table, columns }: EndNode): string {
  const names = columns.map(({ text }) => text);
  return [...table.map(({ text }) => text), names.length > 1 ? `(${names.join(", ")})` : names.join()].join(".");
}

function recordsSymbol(records: RecordsNode): DocumentSymbol {
  const { length } = records.rows;
  const detail = `${length} ${length === 1 ? "row" : "rows"}`;
  return symbol("records", pathText(records.table) || "Records", records, records.table ?? keyword(records, 7), {
    detail,
  });
}
