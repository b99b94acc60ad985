import type { Imported } from "#core/inputs/input.ts";
import { createSaying, madeDesign, type Saying } from "#core/inputs/made-design.ts";
import { columnType } from "#core/inputs/plain-types.ts";
import { referenceKey, tableKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainColumn, plainIndex, plainProject, plainReference, plainTable } from "#core/schema/plain.ts";
import type { Column, Index, IndexKey, Reference, Table } from "#core/schema/schema.ts";
import { defaultOf, isList, isOptional, type PrismaEnum, typeNameOf, typeTextOf } from "./prisma-fields.ts";
import { junctions } from "./prisma-junctions.ts";
import { type Block, type Line, prismaBlocks, splitList, unquoted } from "./prisma-lines.ts";
import { argument, attributeOf, fieldsOf, type Model, mapped, ofBlock, schemaOf } from "./prisma-model.ts";

/** The design of a Prisma schema, as its migrations would make it. */
export function importPrisma(text: string): Imported {
  const saying = createSaying(text, "prisma");
  const { blocks, strays } = prismaBlocks(text);
  for (const at of strays)
    saying.problem(at, "This is no block of Prisma, or one that is not closed. Close it with }.");
  const enums = new Map(
    blocks.filter(({ keyword }) => keyword === "enum").map((block) => [block.name, enumOf(block)] as const),
  );
  const models = new Map(
    blocks.filter(({ keyword }) => keyword === "model").map((block) => [block.name, modelOf(block, enums)] as const),
  );
  for (const { keyword, at, name } of blocks) {
    if (keyword === "generator" || keyword === "datasource") continue;
    if (keyword === "view")
      saying.problem(at, `The view ${name} has no query in Prisma, so it cannot be made.`, "warning");
    else if (keyword !== "model" && keyword !== "enum")
      saying.skip(at, `Blocks of the kind ${keyword} are not part of a Postgres design.`);
  }
  const tables = [...models.values()].map((model) => tableOf(model, enums, models, saying));
  const references = [...models.values()].flatMap((model) => referencesOf(model, models, saying));
  const joined = junctions(models, tables);
  const schema = {
    ...emptySchema,
    project: models.size === 0 ? undefined : { ...plainProject, database: "PostgreSQL" },
    tables: [...tables, ...joined.map(({ table }) => table)],
    references: [...unlikeReferences(references, saying), ...joined.flatMap((each) => each.references)],
    enums: [...enums.values()].map(({ members, ...plain }) => plain),
  };
  return madeDesign(schema, blocks.length, saying.said());
}

function enumOf(block: Block): PrismaEnum {
  const name = mapped(ofBlock(block, "map"), block.name);
  const schema = schemaOf(block);
  const lines = block.lines.filter(({ words }) => words.length > 0);
  const members = lines.map(
    (line) => [line.words[0] ?? "", mapped([attributeOf(line, "map")], line.words[0] ?? "")] as const,
  );
  const values = members.map(([, member], at) => ({ name: member, note: lines[at]?.note }));
  return { key: tableKey(schema, name), schema, name, values, members: new Map(members) };
}

function modelOf(block: Block, enums: ReadonlyMap<string, PrismaEnum>): Model {
  const columns = fieldsOf(block)
    .filter((line) => typeTextOf(line, enums) !== undefined)
    .map((line) => [line.words[0] ?? "", mapped([attributeOf(line, "map")], line.words[0] ?? "")] as const);
  return { block, schema: schemaOf(block), name: mapped(ofBlock(block, "map"), block.name), columns: new Map(columns) };
}

const columnName = (model: Model, field: string): string => model.columns.get(field) ?? field;

function tableOf(
  model: Model,
  enums: ReadonlyMap<string, PrismaEnum>,
  models: ReadonlyMap<string, Model>,
  saying: Saying,
): Table {
  const { block, schema, name } = model;
  const columns = fieldsOf(block).flatMap((line): readonly Column[] => {
    const type = typeTextOf(line, enums);
    if (type !== undefined) return [columnOf(model, line, type, enums, saying)];
    if (!models.has(typeNameOf(line))) saying.problem(line.at, `There is no type or model ${typeNameOf(line)}.`);
    return [];
  });
  return {
    ...plainTable,
    key: tableKey(schema, name),
    schema,
    name,
    note: block.note,
    columns,
    indexes: indexesOf(model, saying),
  };
}

function columnOf(
  model: Model,
  line: Line,
  type: string,
  enums: ReadonlyMap<string, PrismaEnum>,
  saying: Saying,
): Column {
  const field = line.words[0] ?? "";
  const isKey = attributeOf(line, "id") !== undefined;
  const written = argument(attributeOf(line, "default"), undefined, "value");
  const isSerial = written?.startsWith("autoincrement(") === true;
  const value = written === undefined || isSerial ? undefined : defaultOf(written, enums.get(typeNameOf(line)));
  if (written !== undefined && !isSerial && value === undefined && !/^(?:uuid|cuid|nanoid|ulid|auto)\(/.test(written)) {
    saying.problem(line.at, `The default ${written} of ${field} is not understood: it is left out.`, "warning");
  }
  const base = columnType(
    isSerial ? (type === "bigint" ? "bigserial" : type === "smallint" ? "smallserial" : "serial") : type,
  );
  return {
    ...plainColumn,
    name: columnName(model, field),
    type: isList(line) ? { ...base, array: "[]" } : base,
    pk: isKey,
    notNull: isOptional(line) || isList(line) || isKey ? undefined : true,
    unique: attributeOf(line, "unique") !== undefined,
    default: value,
    note: line.note,
  };
}

function indexesOf(model: Model, saying: Saying): readonly Index[] {
  const made: Index[] = [];
  for (const line of model.block.lines) {
    for (const attribute of line.attributes.filter(({ isOfBlock }) => isOfBlock)) {
      const { name } = attribute;
      if (name === "fulltext")
        saying.problem(line.at, "Prisma's full-text indexes are MySQL's: it is left out.", "warning");
      if (name !== "id" && name !== "unique" && name !== "index") continue;
      const list = argument(attribute, undefined, "fields") ?? "[]";
      const map = argument(attribute, "map");
      made.push({
        ...plainIndex,
        name: map === undefined ? undefined : unquoted(map),
        keys: splitList(list.replace(/^\[|\]$/g, "")).map((key) => keyOf(model, key)),
        pk: name === "id",
        unique: name === "unique",
        method: argument(attribute, "type")?.toLowerCase() ?? "btree",
      });
    }
  }
  return made;
}

/** `email(sort: Desc, ops: JsonbPathOps)`. */
function keyOf(model: Model, text: string): IndexKey {
  const match = /^(\w+)\s*(?:\((.*)\))?$/s.exec(text);
  const settings = match?.[2] ?? "";
  const operators = /ops:\s*(?:raw\("([^"]*)"\)|(\w+))/.exec(settings);
  const named = operators?.[2]?.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
  return {
    kind: "column",
    value: columnName(model, match?.[1] ?? text),
    order: /sort:\s*Desc/.test(settings) ? "desc" : "asc",
    nulls: undefined,
    operatorClass: operators?.[1] ?? named,
    collation: undefined,
  };
}

const actions: ReadonlyMap<string, Reference["onDelete"]> = new Map([
  ["Cascade", "cascade"],
  ["Restrict", "restrict"],
  ["NoAction", "no action"],
  ["SetNull", "set null"],
  ["SetDefault", "set default"],
]);

function referencesOf(model: Model, models: ReadonlyMap<string, Model>, saying: Saying): readonly Reference[] {
  return fieldsOf(model.block).flatMap((line): readonly Reference[] => {
    const relation = attributeOf(line, "relation");
    const target = models.get(typeNameOf(line));
    const fields = namesIn(argument(relation, "fields"));
    if (relation === undefined || target === undefined || fields.length === 0) return [];
    const columns = fields.map((field) => columnName(model, field));
    const others = namesIn(argument(relation, "references")).map((field) => columnName(target, field));
    if (columns.length !== others.length) {
      saying.problem(
        line.at,
        `The relation ${line.words[0]} has ${columns.length} fields but ${others.length} references.`,
      );
      return [];
    }
    const map = argument(relation, "map");
    const from = { table: tableKey(model.schema, model.name), columns };
    const to = { table: tableKey(target.schema, target.name), columns: others };
    return [
      {
        ...plainReference,
        key: referenceKey(from, to),
        name: map === undefined ? undefined : unquoted(map),
        from: { ...from, many: !isUnique(model, fields), optional: false },
        to: { ...to, many: false, optional: false },
        onDelete: actions.get(argument(relation, "onDelete") ?? "") ?? (isOptional(line) ? "set null" : "restrict"),
        onUpdate: actions.get(argument(relation, "onUpdate") ?? "Cascade"),
      },
    ];
  });
}

const namesIn = (list: string | undefined): readonly string[] =>
  list === undefined ? [] : splitList(list.replace(/^\[|\]$/g, ""));

function isUnique(model: Model, fields: readonly string[]): boolean {
  const same = (others: readonly string[]): boolean =>
    others.length === fields.length && others.every((field) => fields.includes(field));
  const alone = fieldsOf(model.block).filter((line) => attributeOf(line, "id") ?? attributeOf(line, "unique"));
  const together = [...ofBlock(model.block, "id"), ...ofBlock(model.block, "unique")];
  return (
    alone.some(({ words }) => same([words[0] ?? ""])) ||
    together.some((attribute) => same(namesIn(argument(attribute, undefined, "fields"))))
  );
}

/** Two with the same ends cannot both be drawn. */
function unlikeReferences(references: readonly Reference[], saying: Saying): readonly Reference[] {
  const known = new Set<string>();
  return references.filter(({ key }) => {
    if (known.has(key)) saying.problem(0, `The relation ${key} stands twice: one is left out.`, "warning");
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}
