import type { AlterEnumStmt, CreateEnumStmt } from "#core/inputs/postgres/ast.ts";
import { type Draft, type DraftEnum, findKey, homeSchema } from "#core/inputs/postgres/draft.ts";
import { schemaAndName, stringsOf } from "#core/inputs/postgres/nodes.ts";
import { missing, type Reading } from "#core/inputs/postgres/outcome.ts";
import { tableKey } from "#core/schema/names.ts";

export const createEnum: Reading<CreateEnumStmt> = (statement, _, draft) => {
  const [schema = homeSchema(draft), name] = schemaAndName(stringsOf(statement.typeName));
  const key = tableKey(schema, name);
  if (draft.enums.has(key)) return { problem: `There is already a type called ${key}.`, code: "duplicate-name" };
  draft.enums.set(key, { schema, name, values: [...stringsOf(statement.vals)], note: undefined });
  return "imported";
};

export const findEnum = (draft: Draft, path: readonly string[]): DraftEnum | undefined =>
  draft.enums.get(findKey(draft, schemaAndName(path), (key) => draft.enums.has(key)));

export const alterEnum: Reading<AlterEnumStmt> = (statement, _, draft) => {
  const path = stringsOf(statement.typeName);
  const found = findEnum(draft, path);
  if (found === undefined) return missing(`The type ${path.join(".")}`);
  const { oldVal, newVal = "", newValNeighbor, newValIsAfter, skipIfNewValExists } = statement;
  if (oldVal !== undefined) {
    found.values = found.values.map((value) => (value === oldVal ? newVal : value));
    return "imported";
  }
  if (found.values.includes(newVal)) {
    if (skipIfNewValExists === true) return { skipped: `${newVal} is there already` };
    return { problem: `${found.name} has a value ${newVal} already.`, code: "duplicate-name" };
  }
  const neighbor = newValNeighbor === undefined ? -1 : found.values.indexOf(newValNeighbor);
  if (neighbor === -1) found.values.push(newVal);
  else found.values.splice(newValIsAfter === true ? neighbor + 1 : neighbor, 0, newVal);
  return "imported";
};
