/** How the objects that are kept as SQL are called, whatever statement names them. */
import type { Node, ObjectType, TypeName } from "#core/inputs/postgres/ast.ts";
import type { Draft, DraftObject } from "#core/inputs/postgres/draft.ts";
import { pathOf, schemaAndName, stringOf, stringsOf, typeIdentity } from "#core/inputs/postgres/nodes.ts";
import { findNamed } from "./objects.ts";

export type Named = {
  /** What shares one set of names: functions with aggregates, types with domains. */
  readonly what: string;
  readonly name: readonly [schema: string | undefined, name: string];
  readonly args: string | undefined;
};

const families = new Map<string, string>([
  ["OBJECT_DOMAIN", "type"],
  ["OBJECT_PROCEDURE", "function"],
  ["OBJECT_ROUTINE", "function"],
  ["OBJECT_AGGREGATE", "function"],
]);

export const familyOf = (type: ObjectType | undefined): string =>
  families.get(type ?? "") ?? (type ?? "").replace(/^OBJECT_/, "").toLowerCase();

/** What ALTER, COMMENT and DROP call an object. */
export function namedBy(type: ObjectType | undefined, node: Node | undefined): Named {
  const what = familyOf(type);
  if (node !== undefined && "ObjectWithArgs" in node) {
    const { objname, objargs, args_unspecified } = node.ObjectWithArgs;
    const args = args_unspecified === true ? undefined : typesOf(objargs);
    return { what, name: schemaAndName(stringsOf(objname)), args };
  }
  if (what === "cast" || what === "transform") return { what, name: [undefined, pairOf(node)], args: undefined };
  const path = pathOf(node);
  // Operator classes and families are named within their access method.
  const isOfMethod = what === "opclass" || what === "opfamily";
  return { what, name: schemaAndName(isOfMethod ? path.slice(1) : path), args: undefined };
}

const pairOf = (node: Node | undefined): string =>
  node !== undefined && "List" in node
    ? castName(
        ...(node.List.items ?? []).map((each) => ("TypeName" in each ? typeIdentity(each.TypeName) : stringOf(each))),
      )
    : "";

export const castName = (...parts: readonly string[]): string => parts.join(" as ");

/** The types of a list of arguments as one text; a `*` of an aggregate has none. */
export const typesOf = (nodes: readonly Node[] | undefined): string =>
  (nodes ?? []).map((node) => ("TypeName" in node ? typeIdentity(node.TypeName) : "")).join(",");

/** The types that a function is called with: of all parameters but those it only returns. */
export const parameterTypes = (nodes: readonly Node[] | undefined): string =>
  (nodes ?? [])
    .flatMap((node): (TypeName | undefined)[] => {
      if (!("FunctionParameter" in node)) return [];
      const { mode, argType } = node.FunctionParameter;
      return mode === "FUNC_PARAM_OUT" || mode === "FUNC_PARAM_TABLE" ? [] : [argType];
    })
    .map(typeIdentity)
    .join(",");

export const findBy = (draft: Draft, { what, name, args }: Named): DraftObject | undefined =>
  findNamed(draft, what, name, args);
