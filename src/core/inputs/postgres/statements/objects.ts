import type { RangeVar } from "#core/inputs/postgres/ast.ts";
import { type Draft, type DraftObject, homeSchema, objectId } from "#core/inputs/postgres/draft.ts";
import type { Outcome } from "#core/inputs/postgres/outcome.ts";
import { type Piece, written } from "#core/inputs/postgres/piece.ts";
import { tableKey } from "#core/schema/names.ts";
import type { ObjectKind } from "#core/schema/schema.ts";

/** Keeps a statement that makes a relation (view, foreign table …) as SQL. */
export function addObject(
  draft: Draft,
  kind: ObjectKind,
  range: RangeVar | undefined,
  piece: Piece,
  replaces = false,
): Outcome {
  const schema = range?.schemaname ?? homeSchema(draft);
  const name = range?.relname ?? "";
  if (range?.relpersistence === "t") {
    draft.passedOver.add(tableKey(schema, name));
    return { skipped: `a temporary ${kind.replace("_", " ")} is not part of a design` };
  }
  const key = tableKey(schema, name);
  const there = draft.relations.get(key);
  if (there !== undefined) {
    if (there.kind !== "object" || !replaces) {
      return { problem: `There is already a ${there.kind} called ${key}.`, code: "duplicate-name" };
    }
    there.object.statements[0] = written(piece);
    return "verbatim";
  }
  const object: DraftObject = { kind, schema, name, args: undefined, statements: [written(piece)] };
  draft.relations.set(key, { kind: "object", object });
  draft.order.add(object);
  return "verbatim";
}

/** Keeps a statement that makes what has names of its own (functions, types, publications …) as SQL. */
export function addNamed(
  draft: Draft,
  kind: ObjectKind,
  what: string,
  [schema, name]: readonly [schema: string | undefined, name: string],
  args: string | undefined,
  piece: Piece,
): Outcome {
  const home = schema ?? homeSchema(draft);
  const id = objectId(what, home, name, args);
  const there = draft.objects.get(id);
  if (there !== undefined) {
    if (!/^create\s+or\s+replace\b/i.test(written(piece))) {
      return { problem: `There is already a ${what} called ${name}.`, code: "duplicate-name" };
    }
    there.statements[0] = written(piece);
    return "verbatim";
  }
  const object: DraftObject = { kind, schema: home, name, args, statements: [written(piece)] };
  draft.objects.set(id, object);
  if (what === "function") draft.functions.add(tableKey(home, name));
  draft.order.add(object);
  return "verbatim";
}

/** The object of that kind, by what it is called; `args` may be left out where there is only one. */
export function findNamed(
  draft: Draft,
  what: string,
  [schema, name]: readonly [schema: string | undefined, name: string],
  args?: string,
): DraftObject | undefined {
  const schemas = schema === undefined ? draft.searchPath : [schema];
  for (const each of schemas) {
    const found = draft.objects.get(objectId(what, each, name, args));
    if (found !== undefined) return found;
  }
  if (args !== undefined) return undefined;
  const prefixes = schemas.map((each) => `${objectId(what, each, name)}(`);
  const all = [...draft.objects].filter(([id]) => prefixes.some((prefix) => id.startsWith(prefix)));
  return all.length === 1 ? all[0]?.[1] : undefined;
}

/** Adds a statement to an object's own. */
export function append(object: { statements: string[] } | undefined, piece: Piece): Outcome {
  if (object === undefined) return { problem: "What it speaks of is not there.", code: "unknown-name" };
  object.statements.push(written(piece));
  return "verbatim";
}
