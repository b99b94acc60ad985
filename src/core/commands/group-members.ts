import type { Placed } from "#core/dbml/declared.ts";
import { lineBreak } from "#core/dbml/edit.ts";
import { printPath } from "#core/dbml/print-words.ts";
import type { GroupNode, Path } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Table, TableKey } from "#core/schema/schema.ts";
import { type Design, isRefusal, type Refusal } from "./command.ts";
import { declaredOf, findTable, resolve } from "./find.ts";
import { bodyAt, insertItem } from "./insertions.ts";

/** The tables of these keys, each once. */
export function tablesNamed(design: Design, keys: readonly TableKey[]): readonly Table[] | Refusal {
  const tables: Table[] = [];
  for (const key of new Set(keys)) {
    const found = findTable(design, key);
    if (isRefusal(found)) return found;
    tables.push(found.table);
  }
  return tables;
}

/** Where the tables are members, but for one group. */
export const memberships = (design: Design, keys: ReadonlySet<TableKey>, except: string | undefined): Path[] =>
  [...declaredOf(design).groups].flatMap(([name, { node }]) =>
    name === except
      ? []
      : node.members.filter((member) => {
          const key = resolve(design, member.words);
          return key !== undefined && keys.has(key);
        }),
  );

export function addMembers(design: Design, { node, base }: Placed<GroupNode>, tables: readonly Table[]): TextEdit[] {
  if (tables.length === 0) return [];
  const { text } = design.document;
  const items = [...node.members, ...node.notes].sort((a, b) => a.from - b.from);
  const body = bodyAt(base, node.body, items, node.from);
  const last = node.members.at(-1);
  const after = last === undefined ? undefined : { from: base + last.from, to: base + last.to };
  return insertItem(text, body, after, (indent) =>
    tables.map((table) => printPath(table.schema, table.name)).join(lineBreak(text) + indent),
  );
}
