import { tablesByKey } from "#core/schema/lookup.ts";
import type { Column, Table } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { pieceOf } from "./expressions.ts";
import { has, isTooEarly, since } from "./gates.ts";
import type { Element } from "./statement.ts";

/** What is written of a generated column: nothing when it gets its expression from the table that it inherits. */
export function readGenerated(
  column: Column,
  table: Table,
  where: string,
  of: Element,
  emission: Emission,
): readonly string[] | undefined {
  const { note, target } = emission;
  if (column.generated === undefined) return undefined;
  const piece = pieceOf(column.generated, "expression");
  const fault =
    "fault" in piece ? piece.fault : isTooEarly(piece.tokens, emission) ? since(target, "uuidv7") : undefined;
  if ("fault" in piece || fault !== undefined) {
    note("error", "expression", `${where}: the expression that generates it is left out, because ${fault}.`, of);
    return undefined;
  }
  if (column.identity !== undefined || column.increment) {
    note("warning", "identity", `${where}: a generated column cannot count up as well.`, of);
  }
  const inherited = inheritedBy(column, table, emission);
  if (inherited !== undefined && !has(target, "generatedOfInherited")) {
    if (inherited.generated !== undefined) {
      if (inherited.generated.expression === column.generated.expression) return [];
      const why = since(target, "generatedOfInherited");
      note("warning", "target", `${where}: ${why}, so it is computed as in the table that it inherits.`, of);
      return [];
    }
  } else if (inherited !== undefined && inherited.generated === undefined) {
    const why = "the column that it inherits is not generated";
    note("error", "inherits", `${where}: the expression that generates it is left out, because ${why}.`, of);
    return undefined;
  }
  const stored = inherited?.generated?.stored ?? column.generated.stored;
  if (stored !== column.generated.stored && has(target, "virtual")) {
    const why = `the column that it inherits is ${stored ? "stored" : "virtual"}, so it is as well`;
    note("warning", "inherits", `${where}: ${why}.`, of);
  }
  if (stored) return [`GENERATED ALWAYS AS (${piece.sql}) STORED`];
  if (has(target, "virtual")) return [`GENERATED ALWAYS AS (${piece.sql}) VIRTUAL`];
  note("warning", "virtual", `${where}: ${since(target, "virtual")}, so it is written as STORED.`, of);
  return [`GENERATED ALWAYS AS (${piece.sql}) STORED`];
}

/** The column of that name in a table that this one inherits, a generated one if there is any. */
function inheritedBy({ name }: Column, table: Table, { schema, columnsOf }: Emission): Column | undefined {
  const columns = table.inherits.flatMap((key) => {
    const parent = key === table.key ? undefined : tablesByKey(schema).get(key);
    return parent === undefined ? [] : (columnsOf(parent).get(name) ?? []);
  });
  return columns.find(({ generated }) => generated !== undefined) ?? columns[0];
}
