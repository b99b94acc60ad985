import type { DropStmt, Node } from "#core/inputs/postgres/ast.ts";
import { type Draft, findKey, findRelation, keyOfTable, tablesOf } from "#core/inputs/postgres/draft.ts";
import { pathOf, rangeOf, schemaAndName, stringOf } from "#core/inputs/postgres/nodes.ts";
import type { Reading } from "#core/inputs/postgres/outcome.ts";
import { parseTableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { namedBy } from "./named.ts";
import { settleAll } from "./rename.ts";

/** What is not there need not be dropped: dumps begin with such statements. */
export const drop: Reading<DropStmt> = (statement, _, draft) => {
  const dropped = (statement.objects ?? []).filter((object) => dropOne(statement, object, draft));
  return dropped.length > 0 ? "imported" : { skipped: "there is nothing of that name to drop" };
};

function dropOne({ removeType, behavior }: DropStmt, object: Node, draft: Draft): boolean {
  switch (removeType) {
    case "OBJECT_TABLE":
    case "OBJECT_VIEW":
    case "OBJECT_MATVIEW":
    case "OBJECT_FOREIGN_TABLE":
    case "OBJECT_SEQUENCE":
      return dropRelation(pathOf(object), draft);
    case "OBJECT_INDEX":
      settleAll(draft, rangeOf(pathOf(object)));
      return dropRelation(pathOf(object), draft);
    case "OBJECT_SCHEMA":
      return dropSchema(stringOf(object), behavior === "DROP_CASCADE", draft);
    case "OBJECT_EXTENSION":
      return draft.extensions.delete(stringOf(object));
    case "OBJECT_TRIGGER":
    case "OBJECT_POLICY":
    case "OBJECT_RULE":
      return dropPart(removeType, pathOf(object), draft);
    default: {
      const named = namedBy(removeType, object);
      if (named.what === "type" && draft.enums.delete(enumKey(pathOf(object), draft))) return true;
      const found = [...draft.objects].find(
        ([id, each]) =>
          id.startsWith(`${named.what} `) &&
          each.name === named.name[1] &&
          (named.name[0] === undefined || each.schema === named.name[0]) &&
          (named.args === undefined || id.endsWith(`(${named.args})`)),
      );
      if (found === undefined) return false;
      draft.objects.delete(found[0]);
      draft.order.delete(found[1]);
      return true;
    }
  }
}

const enumKey = (path: readonly string[], draft: Draft): TableKey =>
  findKey(draft, schemaAndName(path), (key) => draft.enums.has(key));

function dropRelation(path: readonly string[], draft: Draft): boolean {
  const relation = findRelation(draft, rangeOf(path));
  if (relation === undefined) return false;
  if (relation.kind === "table") dropTable(keyOfTable(relation.table), draft);
  else if (relation.kind === "index") {
    relation.table.indexes = relation.table.indexes.filter((each) => each !== relation.index);
    forget(draft, (each) => each.kind === "index" && each.index === relation.index);
  } else if (relation.kind === "sequence") {
    draft.order.delete(relation.sequence);
    forget(draft, (each) => each === relation);
  } else {
    draft.order.delete(relation.object);
    forget(draft, (each) => each.kind === "object" && each.object === relation.object);
  }
  return true;
}

function forget(draft: Draft, is: (relation: NonNullable<ReturnType<typeof findRelation>>) => boolean): void {
  for (const [key, relation] of draft.relations) if (is(relation)) draft.relations.delete(key);
}

function dropTable(key: TableKey, draft: Draft): void {
  forget(draft, (each) => {
    if (each.kind === "table") return keyOfTable(each.table) === key || each.table.bound?.parent === key;
    if (each.kind === "index") return keyOfTable(each.table) === key;
    if (each.kind === "sequence" && each.sequence.ownedBy?.table === key) {
      draft.order.delete(each.sequence);
      return true;
    }
    return false;
  });
  for (const table of tablesOf(draft)) {
    table.constraints = table.constraints.filter((each) => each.kind !== "foreign" || each.target !== key);
    table.inherits = table.inherits.filter((each) => each !== key);
  }
}

function dropSchema(name: string, isCascade: boolean, draft: Draft): boolean {
  const isThere = draft.schemas.delete(name);
  if (!isCascade) return isThere;
  const inSchema = (key: TableKey): boolean => parseTableKey(key)?.[0] === name;
  for (const [key, relation] of [...draft.relations]) {
    if (inSchema(key) && draft.relations.has(key)) dropRelation(parseTableKey(key) ?? [], draft);
    else if (relation.kind === "object" && relation.object.schema === name) draft.order.delete(relation.object);
  }
  for (const key of [...draft.enums.keys()]) if (inSchema(key)) draft.enums.delete(key);
  for (const [id, object] of [...draft.objects]) {
    if (object.schema !== name) continue;
    draft.objects.delete(id);
    draft.order.delete(object);
  }
  return isThere;
}

function dropPart(type: string, path: readonly string[], draft: Draft): boolean {
  const relation = findRelation(draft, rangeOf(path.slice(0, -1)));
  if (relation?.kind !== "table") return false;
  const { table } = relation;
  const name = path.at(-1) ?? "";
  const before = table.triggers.length + table.policies.length + table.after.length;
  if (type === "OBJECT_TRIGGER") {
    table.triggers = table.triggers.filter((each) => each.name !== name);
    table.after = table.after.filter((each) => each.name !== name);
  } else if (type === "OBJECT_POLICY") table.policies = table.policies.filter((each) => each.name !== name);
  else table.after = table.after.filter((each) => each.name !== `rule_${name}`);
  return before > table.triggers.length + table.policies.length + table.after.length;
}
