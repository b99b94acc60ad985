import { type Draft, type DraftEnum, objectId, sqlPath, tablesOf } from "#core/inputs/postgres/draft.ts";
import { lexemes } from "#core/inputs/postgres/lexer.ts";
import { tableKey } from "#core/schema/names.ts";

type Path = { readonly schema: string; readonly name: string };

/** Gives an enum another name or schema, in all that has its type. */
export function moveEnum(draft: Draft, found: DraftEnum, after: Path): void {
  const before: Path = { schema: found.schema, name: found.name };
  draft.enums.delete(tableKey(found.schema, found.name));
  for (const table of tablesOf(draft)) {
    for (const column of table.columns) {
      if (column.type.name !== before.name || (column.type.schema ?? "public") !== before.schema) continue;
      column.type = { ...column.type, name: after.name, schema: after.schema === "public" ? undefined : after.schema };
    }
  }
  found.schema = after.schema;
  found.name = after.name;
  draft.enums.set(tableKey(after.schema, after.name), found);
  followInFunctions(draft, before, after);
}

/** PostgreSQL knows the types of a function's parameters whatever they are called; what is kept as SQL has to say it anew. */
function followInFunctions(draft: Draft, before: Path, after: Path): void {
  const identity = ({ schema, name }: Path): string => (schema === "public" ? name : `${schema}.${name}`);
  for (const [id, object] of [...draft.objects]) {
    if (object.kind !== "function" && object.kind !== "procedure" && object.kind !== "aggregate") continue;
    object.statements = object.statements.map((sql) => withType(sql, before, after));
    const args = object.args
      ?.split(",")
      .map((each) =>
        each.replace(/\[\]$/u, "") === identity(before) ? each.replace(identity(before), () => identity(after)) : each,
      )
      .join(",");
    if (args === object.args) continue;
    draft.objects.delete(id);
    object.args = args;
    draft.objects.set(objectId("function", object.schema, object.name, args), object);
  }
}

type Word = { readonly text: string; readonly from: number; readonly to: number };

/** What stands behind a type in the head of a function; a parameter's own name stands before one. */
const behindType = new Set(["", ",", ")", "[", "=", ":", "default", "array", "order"]);

/** The head of a function with another name for a type, and casts wherever they stand outside strings. */
export function withType(sql: string, before: Path, after: Path): string {
  const words: Word[] = [];
  for (const { kind, from, to } of lexemes(sql, 0, sql.length)) {
    if (kind === "space") continue;
    const text = sql.slice(from, to);
    words.push({ text: kind === "name" ? `"${named(text)}` : text.toLowerCase(), from, to });
  }
  const bare = (word: Word | undefined): string | undefined => word?.text.replace(/^"/u, "");
  const body = words.findIndex(({ text }) => text === "begin" || text === "return");
  let text = "";
  let done = 0;
  for (const [at, word] of words.entries()) {
    if (bare(word) !== before.name || words[at + 1]?.text === ".") continue;
    const isQualified = words[at - 1]?.text === ".";
    if (isQualified && bare(words[at - 2]) !== before.schema) continue;
    const start = isQualified ? at - 2 : at;
    const ahead = words[start - 1]?.text ?? "";
    const isCast = ahead === ":" && words[start - 2]?.text === ":";
    const isHead = body < 0 || at < body;
    const isType = ahead === "returns" || ahead === "setof" || behindType.has(words[at + 1]?.text ?? "");
    if (!isCast && !(isHead && isType)) continue;
    text += sql.slice(done, words[start]?.from) + sqlPath(after);
    done = word.to;
  }
  return text + sql.slice(done);
}

const named = (quoted: string): string => quoted.slice(1, -1).replaceAll('""', '"');
