import { parseTableKey, tableKey } from "#core/schema/names.ts";
import { type Draft, homeSchema, sqlName } from "./draft.ts";
import { lexemesOf, type Piece } from "./piece.ts";

type Place = { readonly at: number; readonly schema: string };

/**
 * A statement with the schemas that the path of its time gives its names: what we write sets no path. The same text
 * when the path is `public`, or all names are whole.
 */
export function withWholeNames(piece: Piece, draft: Draft): string {
  const text = piece.sql.slice(piece.from, piece.to);
  if (draft.searchPath.length === 1 && homeSchema(draft) === "public") return text;
  const places: Place[] = [];
  visit(piece.node, (kind, node) => {
    const at = placeOf(kind, node, piece);
    const schema = at === undefined ? undefined : schemaOf(kind, node, draft);
    if (at !== undefined && schema !== undefined) places.push({ at, schema });
  });
  const made = madeName(piece);
  if (made !== undefined && homeSchema(draft) !== "public") places.push({ at: made, schema: homeSchema(draft) });
  const sorted = [...new Map(places.map((each) => [each.at, each])).values()].sort((a, b) => a.at - b.at);
  let result = "";
  let last = piece.from;
  for (const { at, schema } of sorted) {
    result += `${piece.sql.slice(last, at)}${sqlName(schema)}.`;
    last = at;
  }
  return result + piece.sql.slice(last, piece.to);
}

type Visited = Readonly<Record<string, unknown>>;

const deepest = 200;

/** Every node that names something: a relation, a type, a function. */
function visit(value: unknown, see: (kind: string, node: Visited) => void, kind = "", depth = 0): void {
  if (typeof value !== "object" || value === null || depth > deepest) return;
  if (Array.isArray(value)) {
    for (const each of value) visit(each, see, "", depth + 1);
    return;
  }
  const node = value as Visited;
  const wanted = kindOf(kind, node);
  if (wanted !== undefined) see(wanted, node);
  for (const [key, child] of Object.entries(node)) visit(child, see, key, depth + 1);
}

function kindOf(key: string, node: Visited): string | undefined {
  if ("relname" in node) return "relation";
  if ("names" in node && "typemod" in node) return "type";
  return key === "FuncCall" ? "function" : undefined;
}

function placeOf(kind: string, node: Visited, piece: Piece): number | undefined {
  const at = typeof node.location === "number" ? piece.at(node.location) : undefined;
  if (at === undefined || at < piece.from || at >= piece.to) return undefined;
  const names = kind === "relation" ? [] : ((kind === "type" ? node.names : node.funcname) ?? []);
  const isWhole = kind === "relation" ? node.schemaname !== undefined : Array.isArray(names) && names.length !== 1;
  return isWhole ? undefined : at;
}

/** The schema of the path in which the name is, unless that is `public`. */
function schemaOf(kind: string, node: Visited, draft: Draft): string | undefined {
  const name = kind === "relation" ? String(node.relname) : lastName(kind === "type" ? node.names : node.funcname);
  for (const schema of draft.searchPath) {
    const key = tableKey(schema, name);
    const isThere =
      kind === "function"
        ? draft.functions.has(key)
        : draft.relations.has(key) || (kind === "type" && (draft.enums.has(key) || draft.objects.has(`type ${key}`)));
    if (isThere) return schema === "public" ? undefined : (parseTableKey(key)?.[0] ?? schema);
  }
  return undefined;
}

function lastName(names: unknown): string {
  const last: unknown = Array.isArray(names) ? names.at(-1) : undefined;
  const node = last as { readonly String?: { readonly sval?: string } } | undefined;
  return node?.String?.sval ?? "";
}

const kinds = new Set([
  "view",
  "function",
  "procedure",
  "aggregate",
  "domain",
  "type",
  "collation",
  "statistics",
  "sequence",
  "table",
  "index",
]);

/** Where the name stands that CREATE, ALTER or COMMENT is about, when it has no schema. */
function madeName(piece: Piece): number | undefined {
  const all = lexemesOf(piece);
  const word = (at: number): string => piece.sql.slice(all[at]?.from, all[at]?.to).toLowerCase();
  if (!/^(?:create|alter|comment)$/.test(word(0))) return undefined;
  let at = 1;
  while (at < 6 && !kinds.has(word(at))) at++;
  const kind = word(at);
  if (at === 6 || kind === "index" || kind === "table") return undefined;
  at++;
  if (word(at) === "if") at += word(at + 1) === "not" ? 3 : 2;
  return word(at + 1) === "." ? undefined : all[at]?.from;
}
