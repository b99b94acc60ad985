/** How DBML writes its keywords. */
import { columnKeys } from "#core/dbml/model.ts";
import { isSymbol, type Piece } from "./pieces.ts";

/** What a stretch of items belongs to. */
export type Owner =
  | "table"
  | "enum"
  | "ref"
  | "group"
  | "note"
  | "project"
  | "view"
  | "section"
  | "records"
  | "metadata"
  | "indexes"
  | "checks";

const elements: ReadonlyMap<string, readonly [Owner, string]> = new Map<string, readonly [Owner, string]>([
  ["table", ["table", "Table"]],
  ["tablepartial", ["table", "TablePartial"]],
  ["enum", ["enum", "Enum"]],
  ["ref", ["ref", "Ref"]],
  ["tablegroup", ["group", "TableGroup"]],
  ["note", ["note", "Note"]],
  ["project", ["project", "Project"]],
  ["diagramview", ["view", "DiagramView"]],
  ["records", ["records", "Records"]],
  ["metadata", ["metadata", "Metadata"]],
]);

const targets: ReadonlyMap<string, string> = new Map([
  ["table", "Table"],
  ["column", "Column"],
  ["tablegroup", "TableGroup"],
  ["note", "Note"],
]);

const parts: ReadonlyMap<string, readonly [Owner, string]> = new Map<string, readonly [Owner, string]>([
  ["indexes", ["indexes", "indexes"]],
  ["checks", ["checks", "checks"]],
  ["note", ["note", "Note"]],
  ["records", ["records", "records"]],
]);

const sections: ReadonlyMap<string, string> = new Map([
  ["tables", "Tables"],
  ["tablegroups", "TableGroups"],
  ["notes", "Notes"],
  ["schemas", "Schemas"],
]);

/** Settings that DBML itself knows; those of its own a text may write as it likes. */
const settings: ReadonlySet<string> = new Set([
  ...columnKeys,
  "name",
  "type",
  "headercolor",
  "color",
  "delete",
  "update",
  "inactive",
]);

/** Spells the keywords before an element's body, and says whose body it is. */
export function spellHeader(tokens: readonly Piece[]): Owner | undefined {
  const [keyword, second] = tokens;
  const found = keyword && elements.get(keyword.text.toLowerCase());
  if (keyword === undefined || found === undefined) return undefined;
  const [owner, spelled] = found;
  keyword.spelled = spelled;
  if (owner === "metadata" && second !== undefined) second.spelled = targets.get(second.text.toLowerCase());
  if (owner === "table") {
    const as = tokens.find(
      (token, at) => at > 1 && token.kind === "word" && !isSymbol(tokens[at - 1], ".") && /^as$/i.test(token.text),
    );
    if (as !== undefined) as.spelled = "as";
  }
  return owner;
}

/** Spells the keyword that an item of a body begins with, and says whose body follows; `undefined` when it is none. */
export function spellItem(owner: Owner, first: Piece, next: Piece | undefined): Owner | undefined {
  if (first.kind !== "word") return undefined;
  const word = first.text.toLowerCase();
  if (owner === "view") {
    first.spelled = sections.get(word);
    return "section";
  }
  const opens = isSymbol(next, "{") || isSymbol(next, ":");
  if (owner === "table" && (opens || (word === "records" && isSymbol(next, "(")))) {
    const [part, spelled] = parts.get(word) ?? [];
    first.spelled = spelled;
    return part;
  }
  if ((owner === "group" || owner === "project") && word === "note" && opens) {
    first.spelled = "Note";
    return "note";
  }
  return undefined;
}

/** Spells the words before a setting's colon; answers whether a relation follows. */
export function spellSetting(words: readonly Piece[]): boolean {
  const key = words.map(({ text }) => text.toLowerCase()).join(" ");
  if (settings.has(key)) for (const word of words) word.spelled = word.text.toLowerCase();
  return key === "ref";
}
