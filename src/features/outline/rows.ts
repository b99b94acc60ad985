import type { Schema } from "#core/schema/schema.ts";
import type { Branch } from "./branch.ts";
import { branchesOf } from "./branches.ts";
import { filterFor } from "./filter.ts";
import type { Row } from "./row.ts";

type Wanted = {
  /** Rows that are open although they are closed at first, and the other way round. */
  readonly turned: ReadonlySet<string>;
  readonly query: string;
};

/** The lines of the outline, from the top: what is closed or filtered out is not among them. */
export function outlineRows(schema: Schema, { turned, query }: Wanted): readonly Row[] {
  const rows: Row[] = [];
  const add = (branches: readonly Branch[], level: number, parent: string | undefined): void => {
    for (const [index, branch] of branches.entries()) {
      const { id, target, title, icon, role, detail, color, count, under } = branch;
      const isOpen = under === undefined ? undefined : (branch.opensAtFirst === true) !== turned.has(id);
      rows.push({
        ...{ id, target, level, title, icon, role, parent, detail, color, count, isOpen },
        marks: branch.marks ?? [],
        tables: branch.tables ?? [],
        position: index + 1,
        siblings: branches.length,
      });
      if (isOpen === true && under !== undefined) add(under(), level + 1, id);
    }
  };
  add(branchesOf(schema, filterFor(schema, query)), 1, undefined);
  return rows;
}
