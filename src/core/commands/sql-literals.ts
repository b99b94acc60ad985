/** The SQL that stands in a design's expressions and strings, and edits inside of it. */
import type { Placed } from "#core/dbml/declared.ts";
import { objectKeyIn } from "#core/dbml/project.ts";
import type { FieldNode, TableItem, TableNode, Value } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { declaredOf, metadataOf } from "./find.ts";

/** SQL between quotes. The span counts from the text's start and is what stands between them. */
export type SqlLiteral = Span & {
  readonly quote: "`" | "'" | "'''" | '"';
  /** Of the setting or field that it is the value of. */
  readonly key: string;
};

export const literalOf = (key: string, value: Value | undefined, base: number): SqlLiteral[] => {
  if (value?.kind === "expression") return [{ from: base + value.from + 1, to: base + value.to - 1, quote: "`", key }];
  if (value?.kind !== "string") return [];
  const { quote } = value;
  return [{ from: base + value.from + quote.length, to: base + value.to - quote.length, quote, key }];
};

const fields = (nodes: readonly FieldNode[], base: number, isSql: (key: string) => boolean): SqlLiteral[] =>
  nodes.flatMap(({ key, value }) => (isSql(key.text) ? literalOf(key.text, value, base) : []));

const isTableSql = (key: string): boolean =>
  /^(?:partition$|(?:index|exclude|policy|trigger|reference|partition|sql)_)/.test(key);
const isColumnSql = (key: string): boolean => key === "generated";
const isProjectSql = (key: string): boolean => /^(?:query_|sql_)/.test(key) || objectKeyIn(key) !== undefined;

/** SQL in the body of a table or a partial: checks, expressions of indexes, generated columns. */
export function sqlInBody({ node, base }: Placed<TableNode>): SqlLiteral[] {
  const ofTable = (node.settings?.settings ?? []).flatMap(({ key, value }) =>
    isTableSql(key) ? literalOf(key, value, base) : [],
  );
  return [...ofTable, ...node.items.flatMap((item) => sqlInItem(item, base))];
}

function sqlInItem(item: TableItem, base: number): SqlLiteral[] {
  switch (item.kind) {
    case "column":
      return (item.settings?.settings ?? []).flatMap(({ key, value }) =>
        key === "check" || isColumnSql(key) ? literalOf(key, value, base) : [],
      );
    case "indexes":
      return item.items.flatMap(({ keys }) =>
        keys.flatMap((key) =>
          "column" in key
            ? []
            : [
                {
                  from: base + key.expression.from + 1,
                  to: base + key.expression.to - 1,
                  quote: "`" as const,
                  key: "",
                },
              ],
        ),
      );
    case "checks":
      return item.items.map(({ from, expression }) => ({
        from: base + from + 1,
        to: base + from + 1 + expression.length,
        quote: "`" as const,
        key: "",
      }));
    case "inject":
    case "note":
    case "records":
      return [];
  }
}

/** SQL in the `Metadata` about a table and its columns. */
export const sqlInMetadata = (design: Design, key: TableKey): SqlLiteral[] => [
  ...metadataOf(design, key, "table").flatMap(({ node, base }) => fields(node.fields, base, isTableSql)),
  ...metadataOf(design, key, "column").flatMap(({ node, base }) => fields(node.fields, base, isColumnSql)),
];

/** SQL of the project: its objects, its queries, what runs before and after. */
export function sqlOfProject(design: Design): readonly SqlLiteral[] {
  const { project } = declaredOf(design);
  return project === undefined ? [] : fields(project.node.fields, project.base, isProjectSql);
}

/** SQL that may speak of any table: policies and triggers, and the project's. */
export const sqlOfAllTables = perObject((design: Design): readonly SqlLiteral[] => {
  const { metadata, tables, partials } = declaredOf(design);
  return [
    ...metadata.flatMap(({ node, base }) =>
      fields(node.fields, base, node.target === "column" ? isColumnSql : isTableSql),
    ),
    ...[...tables.values(), ...partials.values()].flatMap(sqlInBody),
    ...sqlOfProject(design),
  ];
});

/** Defaults that are expressions, of all columns. */
export function sqlDefaults(design: Design): SqlLiteral[] {
  const { tables, partials } = declaredOf(design);
  return [...tables.values(), ...partials.values()].flatMap(({ node, base }) =>
    node.items.flatMap((item) =>
      item.kind === "column"
        ? (item.settings?.settings ?? []).flatMap(({ key, value }) =>
            key === "default" && value?.kind === "expression" ? literalOf(key, value, base) : [],
          )
        : [],
    ),
  );
}

/** Lists of tables that a table inherits from. */
export function inheritedTables(design: Design): SqlLiteral[] {
  const { metadata, tables } = declaredOf(design);
  const isList = (key: string): boolean => key === "inherits";
  return [
    ...metadata.flatMap(({ node, base }) => (node.target === "table" ? fields(node.fields, base, isList) : [])),
    ...[...tables.values()].flatMap(({ node, base }) =>
      (node.settings?.settings ?? []).flatMap(({ key, value }) => (isList(key) ? literalOf(key, value, base) : [])),
    ),
  ];
}

/** Replaces what `find` finds in each literal's SQL, escaped as its quotes want. */
export function editSql(
  text: string,
  literals: readonly SqlLiteral[],
  find: (sql: string, key: string) => readonly Span[],
  insert: string,
): TextEdit[] {
  return literals.flatMap(({ from, to, quote, key }) => {
    const raw = text.slice(from, to);
    const { sql, offsets } = quote === "`" || !raw.includes("\\") ? { sql: raw, offsets: undefined } : unescaped(raw);
    const place = (at: number): number => from + (offsets === undefined ? at : (offsets[at] ?? raw.length));
    return find(sql, key).map((span) => {
      const [start, end] = [place(span.from), place(span.to)];
      const joined = text.slice(start - 2, start) + insert + text.slice(end, end + 2);
      return { from: start, to: end, insert: escaped(insert, quote, joined) };
    });
  });
}

/** `joined` is the SQL with what stands beside it: between ''' a single quote is one unless it makes three with others. */
function escaped(sql: string, quote: SqlLiteral["quote"], joined: string): string {
  if (quote === "`") return sql;
  const slashed = sql.replaceAll("\\", "\\\\");
  if (quote === "'''" && !joined.includes("'''")) return slashed;
  return slashed.replaceAll(quote.charAt(0), `\\${quote.charAt(0)}`);
}

const escapeLength = /\\(?:u[0-9a-fA-F]{4}|\r\n|[\s\S])/y;

/** The text of a string literal, with the place in the literal that each of its characters comes from. */
function unescaped(raw: string): { readonly sql: string; readonly offsets: readonly number[] } {
  const characters: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  while (at < raw.length) {
    escapeLength.lastIndex = at;
    const sequence = raw[at] === "\\" ? escapeLength.exec(raw)?.[0] : undefined;
    const character = sequence === undefined ? raw.charAt(at) : meaning(sequence);
    if (character !== "") {
      characters.push(character);
      offsets.push(at);
    }
    at += sequence?.length ?? 1;
  }
  offsets.push(raw.length);
  return { sql: characters.join(""), offsets };
}

function meaning(sequence: string): string {
  const code = sequence.charAt(1);
  if (sequence.length === 6) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  if (code === "\n" || code === "\r") return sequence === "\\\r" ? "\r" : "";
  // What stands for a space of some kind may as well be one here.
  return "ntr0bfv".includes(code) ? " " : code;
}
