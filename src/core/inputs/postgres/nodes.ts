/** Small readings of the grammar's tree. */
import type { Parameters } from "#core/schema/schema.ts";
import type { DefElem, Node, RangeVar, TypeName } from "./ast.ts";

/** The text of a `String` node; empty for others. */
export const stringOf = (node: Node | undefined): string =>
  node !== undefined && "String" in node ? (node.String.sval ?? "") : "";

export const stringsOf = (nodes: readonly Node[] | undefined): readonly string[] => (nodes ?? []).map(stringOf);

/** The texts of a `List` of strings, or of one string alone. */
export const pathOf = (node: Node | undefined): readonly string[] => {
  if (node === undefined) return [];
  if ("List" in node) return stringsOf(node.List.items);
  if ("String" in node) return [stringOf(node)];
  if ("TypeName" in node) return stringsOf(node.TypeName.names);
  return [];
};

/** `[schema, name]` of a path, without a database before it. */
export const schemaAndName = (path: readonly string[]): readonly [schema: string | undefined, name: string] => [
  path.length > 1 ? path.at(-2) : undefined,
  path.at(-1) ?? "",
];

export const rangeOf = (path: readonly string[]): RangeVar => {
  const [schemaname, relname] = schemaAndName(path);
  return schemaname === undefined ? { relname } : { schemaname, relname };
};

export const definitions = (nodes: readonly Node[] | undefined): readonly DefElem[] =>
  (nodes ?? []).flatMap((node) => ("DefElem" in node ? [node.DefElem] : []));

/** The value of an option as it is written, numbers with all their digits. */
export function optionValue(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ("Integer" in node) return String(node.Integer.ival ?? 0);
  if ("Float" in node) return node.Float.fval;
  if ("Boolean" in node) return String(node.Boolean.boolval ?? false);
  if ("String" in node) return node.String.sval ?? "";
  if ("TypeName" in node) return stringsOf(node.TypeName.names).join(".");
  if ("List" in node) return stringsOf(node.List.items).join(".");
  if ("A_Const" in node) {
    const { ival, fval, sval, boolval } = node.A_Const;
    return (
      sval?.sval ?? fval?.fval ?? (boolval === undefined ? String(ival?.ival ?? 0) : String(boolval.boolval ?? false))
    );
  }
  return undefined;
}

/** Storage parameters, sorted by their keys. `oids` has no meaning any more. */
export const parametersOf = (nodes: readonly Node[] | undefined): Parameters =>
  sortParameters(
    definitions(nodes)
      .filter(({ defname }) => defname !== "oids")
      .map(({ defnamespace, defname = "", arg }) => ({
        key: defnamespace === undefined ? defname : `${defnamespace}.${defname}`,
        value: optionValue(arg),
      })),
  );

export const sortParameters = (parameters: Parameters): Parameters =>
  [...parameters].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

/** A type as one comparable text, without its modifiers: what tells functions apart. */
export const typeIdentity = (type: TypeName | undefined): string => {
  const path = stringsOf(type?.names).filter((each) => each !== "pg_catalog" && each !== "public");
  return `${path.join(".")}${"[]".repeat(Math.min(type?.arrayBounds?.length ?? 0, 1))}`;
};
