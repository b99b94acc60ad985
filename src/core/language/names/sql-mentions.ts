/** Columns that are named in the SQL of a table's or a partial's body: checks, expressions of indexes, generated columns. */
import { type SqlLiteral, sqlInBody } from "#core/commands/sql-literals.ts";
import { columnsInSql } from "#core/commands/sql-names.ts";
import { sqlTokens } from "#core/commands/sql-tokens.ts";
import type { Declared } from "#core/dbml/declared.ts";
import { factsOf } from "#core/dbml/facts.ts";
import { qualified } from "#core/dbml/model.ts";
import type { TableNode } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import { perObject } from "#core/schema/per-object.ts";
import { addNamed, type Gathering, type Owner } from "./gather.ts";
import { columnNodes, columnOfPartial, columnOfTable } from "./owners.ts";

/** What is not a column in them is passed over: SQL may name much else. */
export function addSql(into: Gathering, node: TableNode, owner: Owner): void {
  if (expressionsOf(node).length === 0) return;
  const { declared } = into.read;
  for (const { column, ...at } of columnsIn(node, partialsOf(declared, node), into.text)) {
    const named =
      "table" in owner
        ? columnOfTable(declared, owner.table, column)
        : columnOfPartial(declared, owner.partial, column);
    if (named !== undefined) addNamed(into, at, named, true);
  }
}

/** Of what has no key, and of settings; clauses and statements under other keys are more than an expression. */
const isExpression: ReadonlySet<string> = new Set(["", "check", "generated"]);

const expressionsOf = perObject((node: TableNode): readonly SqlLiteral[] =>
  sqlInBody({ node, base: 0 }).filter(({ key }) => isExpression.has(key)),
);

const none: readonly TableNode[] = [];

function partialsOf({ partials }: Declared, node: TableNode): readonly TableNode[] {
  const { injects } = factsOf(node);
  if (node.kind === "partial" || injects.length === 0) return none;
  return injects.flatMap(({ name }) => partials.get(name.text)?.node ?? []);
}

type Found = Span & { readonly column: string };

type Known = { readonly partials: readonly TableNode[]; readonly found: readonly Found[] };

/** Cutting SQL takes far longer than to look up what it names, so it is done once for the same sources. */
const known = new WeakMap<TableNode, Known>();

function columnsIn(node: TableNode, partials: readonly TableNode[], text: string): readonly Found[] {
  const before = known.get(node);
  if (before !== undefined && isSame(before.partials, partials)) return before.found;
  const columns = new Set([node, ...partials].flatMap((each) => [...columnNodes(each).keys()]));
  const owner = { table: node.kind === "table" ? qualified(node.name)[1] : undefined, columns };
  const found = expressionsOf(node).flatMap(({ from: start, to: end, quote }) => {
    const sql = text.slice(start, end);
    // What is escaped does not stand where it is read.
    if (quote !== "`" && sql.includes("\\")) return [];
    const words = new Set(sqlTokens(sql).flatMap((token) => [token.name, token.text]));
    return [...words].flatMap((column) =>
      columns.has(column)
        ? columnsInSql(sql, column, owner).map(({ from, to }) => ({ from: start + from, to: start + to, column }))
        : [],
    );
  });
  known.set(node, { partials, found });
  return found;
}

const isSame = (a: readonly TableNode[], b: readonly TableNode[]): boolean =>
  a.length === b.length && a.every((node, at) => node === b[at]);
