import { type Draft, keyOfTable, type Relation, sqlName, tablesOf } from "#core/inputs/postgres/draft.ts";
import { missing, type Outcome } from "#core/inputs/postgres/outcome.ts";
import { tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { moveEnum } from "./move-enum.ts";

/** Gives the tables and enums of a schema its new name. What is kept as SQL has its own, which nobody writes anew. */
export function renameSchema(draft: Draft, from: string, to: string, at: number): Outcome {
  const tables = [...tablesOf(draft)].filter(({ schema }) => schema === from);
  const enums = [...draft.enums.values()].filter(({ schema }) => schema === from);
  if (from !== "public" && !draft.schemas.has(from) && tables.length + enums.length === 0)
    return missing(`The schema ${from}`);
  const holds = (schema: string): boolean =>
    [...tablesOf(draft), ...draft.enums.values(), ...draft.order].some((each) => each.schema === schema);
  if (draft.schemas.has(to) || holds(to))
    return { problem: `There is already a schema called ${to}.`, code: "duplicate-name" };
  if ([...draft.order].some(({ schema }) => schema === from)) {
    const why = `${from} holds a view, a function, a sequence or the like, which is kept as it was written`;
    return { problem: `The schema cannot be renamed: ${why}. Give its objects the new name where they are made.` };
  }
  const moved = new Map<TableKey, TableKey>();
  for (const table of tables) {
    const before = keyOfTable(table);
    table.schema = to;
    moved.set(before, keyOfTable(table));
  }
  const relations = [...draft.relations];
  draft.relations.clear();
  for (const [key, relation] of relations) draft.relations.set(keyOf(relation) ?? key, relation);
  const now = (key: TableKey): TableKey => moved.get(key) ?? key;
  for (const table of tablesOf(draft)) {
    table.inherits = table.inherits.map(now);
    if (table.bound !== undefined) table.bound = { ...table.bound, parent: now(table.bound.parent) };
    for (const each of table.constraints) if (each.kind === "foreign") each.target = now(each.target);
  }
  for (const each of enums) moveEnum(draft, each, { schema: to, name: each.name });
  for (const each of draft.extensions.values()) if (each.schema === from) each.schema = to;
  const known = draft.schemas.get(from);
  draft.schemas.delete(from);
  draft.schemas.set(to, known ?? { note: undefined });
  if (isSpokenOf(draft, from)) {
    const message = `The schema ${from} is called ${to} now, but an expression still says ${sqlName(from)}: write it anew.`;
    draft.remarks.push({ at, message, code: "old-name" });
  }
  return "imported";
}

function keyOf(relation: Relation): TableKey | undefined {
  if (relation.kind === "table") return keyOfTable(relation.table);
  const { index, table } = relation.kind === "index" ? relation : { index: undefined, table: undefined };
  return index?.name === undefined || table === undefined ? undefined : tableKey(table.schema, index.name);
}

/** Whether an expression of a table names the schema; the statements that made it are not looked at. */
function isSpokenOf(draft: Draft, schema: string): boolean {
  const name = sqlName(schema);
  const says = (text: string): boolean => text.includes(`${name}.`) && words(text).some((word) => word === `${name}.`);
  return [...tablesOf(draft)].some(({ columns, constraints, indexes, policies, triggers }) =>
    [
      ...columns.flatMap(({ default: value, generated }) => [
        value?.kind === "expression" ? value.value : "",
        generated?.expression ?? "",
      ]),
      ...constraints.map((each) =>
        each.kind === "check" ? each.check.expression : each.kind === "exclusion" ? each.exclusion.definition : "",
      ),
      ...indexes.flatMap(({ keys, where }) => [where ?? "", ...keys.map(({ value }) => value)]),
      ...[...policies, ...triggers].map(({ definition }) => definition),
    ].some(says),
  );
}

const words = (text: string): readonly string[] => text.match(/(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\.?/gu) ?? [];
