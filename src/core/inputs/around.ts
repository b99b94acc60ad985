import { primaryKey } from "#core/schema/lookup.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** A design that a text is to become a part of: its foreign keys may refer to these tables, its columns be of these enums. */
export type Around = {
  readonly tables: ReadonlyMap<TableKey, AroundTable>;
  readonly enums: ReadonlySet<TableKey>;
};

export type AroundTable = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
};

/** Of a table that a foreign key refers to, for the middle of a sentence. */
export const nowhere = (around: Around | undefined): string =>
  around === undefined ? "which the text does not make" : "which neither this SQL nor the design has";

export const aroundOf = ({ tables, enums }: Schema): Around => ({
  tables: new Map(
    tables.map((table) => {
      const { key, schema, name } = table;
      return [key, { schema, name, columns: table.columns.map((each) => each.name), primaryKey: primaryKey(table) }];
    }),
  ),
  enums: new Set(enums.map(({ key }) => key)),
});
