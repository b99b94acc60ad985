import { storable, typeIdentifier } from "#core/outputs/postgres/quote.ts";
import { readHead } from "#core/schema/head.ts";
import { enumsByKey } from "#core/schema/lookup.ts";
import type { Enum, SqlObject } from "#core/schema/schema.ts";
import type { Draft } from "./expected.ts";
import { idName, idPart } from "./ids.ts";
import { namesIn } from "./sql-names.ts";
import { typeText } from "./type-text.ts";

/** Schemas, extensions, enums, and what is kept as SQL. */
export function expectObjects(draft: Draft): void {
  const { schema, names, add } = draft;
  const design = { kind: "design" } as const;
  for (const name of schema.project?.schemas ?? []) {
    const id = `schema ${idPart(names.schemaName(name))}`;
    add({ id, owner: id, facts: {} }, design);
  }
  for (const extension of schema.project?.extensions ?? []) {
    const id = `extension ${idPart(extension.name)}`;
    if (extension.name !== "plpgsql") add({ id, owner: id, facts: { schema: extension.schema } }, design);
  }
  for (const each of enumsByKey(schema).values()) expectEnum(each, draft);
  for (const object of schema.objects) expectObject(object, draft);
}

function expectEnum(each: Enum, { schema, types, add }: Draft): void {
  const type = { schema: each.schema, name: each.name, args: undefined, array: "" };
  const called = namesIn(types(type).sql);
  if (called === undefined) return;
  const id = `enum ${idName(...(called.length > 1 ? called : ["public", ...called]))}`;
  const labels = `[${each.values.map(({ name }) => JSON.stringify(storable(name))).join(", ")}]`;
  const lines = each.values.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
  // A comment of the design's own wins over the one that the notes of its values make.
  const hasOwn = schema.objects.some(({ kind, sql }) => kind === "comment" && /^comment\s+on\s+type\b/i.test(sql));
  const comment = hasOwn ? undefined : storable(lines.join("\n")) || null;
  add({ id, owner: id, facts: { labels, comment } }, { kind: "enum", key: each.key });
}

const kept = new Set<SqlObject["kind"]>(["domain", "type", "sequence", "view", "materialized_view", "statistics"]);
const routines = new Set<SqlObject["kind"]>(["function", "procedure", "aggregate"]);

function expectObject(object: SqlObject, draft: Draft): void {
  const called = idName(object.schema, object.name);
  const of = { kind: "object", key: object.key } as const;
  if (object.name !== "" && kept.has(object.kind)) {
    const id = `${object.kind} ${called}`;
    draft.add({ id, owner: id, facts: {} }, of);
  } else if (object.kind === "table") {
    draft.leaveOpen(called);
    draft.add({ id: `table ${called}`, owner: called, facts: {} }, of);
  } else if (routines.has(object.kind)) {
    const types = argumentTypes(readHead(object.sql)?.args, draft);
    if (types === undefined) return;
    const id = `${object.kind} ${called}(${types.join(", ")})`;
    draft.add({ id, owner: id, facts: {} }, of);
  }
}

/** The types that a routine is told apart by; `undefined` when reading them would take a grammar. */
function argumentTypes(args: string | undefined, { schema, types }: Draft): readonly string[] | undefined {
  if (args === undefined) return undefined;
  if (args.trim() === "") return [];
  if (/[()"'=]|\b(?:out|inout|in|variadic|default|order)\b/i.test(args)) return undefined;
  const read = args.split(",").map((argument) => {
    const words = argument.trim().toLowerCase().split(/\s+/);
    if (words.length > 2) return undefined;
    const [name = "", ...array] = (words.at(-1) ?? "").split("[");
    const [own, space] = name.split(".").reverse();
    const type = types({ schema: space, name: own ?? "", args: undefined, array: array.length > 0 ? "[]" : "" });
    return type.known === undefined && type.enum === undefined && space === undefined
      ? typeText({ ...type, sql: typeIdentifier(own ?? "") + (type.array ? "[]" : "") }, schema)
      : typeText(type, schema);
  });
  return read.every((each) => each !== undefined) ? read : undefined;
}
