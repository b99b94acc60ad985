import type { CreateFunctionStmt, Node, ObjectType, RangeVar } from "#core/inputs/postgres/ast.ts";
import { type Draft, findRelation } from "#core/inputs/postgres/draft.ts";
import { definitions, pathOf, schemaAndName, stringsOf, typeIdentity } from "#core/inputs/postgres/nodes.ts";
import { missing, type Outcome, type Reading } from "#core/inputs/postgres/outcome.ts";
import { type Piece, written } from "#core/inputs/postgres/piece.ts";
import type { ObjectKind } from "#core/schema/schema.ts";
import { castName, familyOf, parameterTypes } from "./named.ts";
import { addNamed, addObject, append } from "./objects.ts";

type Statement<K extends string> = Extract<Node, Record<K, unknown>>[K & keyof Extract<Node, Record<K, unknown>>];

export const createFunction: Reading<CreateFunctionStmt> = (statement, piece, draft) => {
  const kind = statement.is_procedure === true ? "procedure" : "function";
  const name = schemaAndName(stringsOf(statement.funcname));
  return addNamed(draft, kind, "function", name, parameterTypes(statement.parameters), piece);
};

export const createView: Reading<Statement<"ViewStmt">> = (statement, piece, draft) =>
  addObject(draft, "view", statement.view, piece, statement.replace === true);

export const createTableAs: Reading<Statement<"CreateTableAsStmt">> = (statement, piece, draft) => {
  const { rel } = statement.into ?? {};
  if (statement.objtype === "OBJECT_MATVIEW") return addObject(draft, "materialized_view", rel, piece);
  return ofQuery(rel, piece, draft);
};

/** A table made of a query: its columns are known only when it runs. */
export function ofQuery(rel: RangeVar | undefined, piece: Piece, draft: Draft): Outcome {
  const outcome = addObject(draft, "table", rel, piece);
  if (outcome !== "verbatim") return outcome;
  const message =
    `${rel?.relname ?? "The table"} is made of a query, so its columns are not declared: it is kept as SQL and not drawn. ` +
    "Write a CREATE TABLE with its columns to see it.";
  draft.remarks.push({ at: piece.origin, message, code: "not-drawn" });
  return "verbatim";
}

/** DEFINE covers all that is made of a list of properties. */
export const define: Reading<Statement<"DefineStmt">> = (statement, piece, draft) => {
  const kinds = new Map<ObjectType | undefined, ObjectKind>([
    ["OBJECT_AGGREGATE", "aggregate"],
    ["OBJECT_TYPE", "type"],
  ]);
  const kind = kinds.get(statement.kind) ?? "object";
  const args = kind === "aggregate" ? aggregateTypes(statement) : undefined;
  const path = schemaAndName(stringsOf(statement.defnames));
  const operands = statement.kind === "OBJECT_OPERATOR" ? operandsOf(statement.definition) : args;
  const there = statement.if_not_exists === true ? draft.objects.get(path[1]) : undefined;
  if (there !== undefined) return { skipped: `${path[1]} is there already` };
  const isShell = kind === "type" && (statement.definition ?? []).length === 0;
  if (kind === "type" && !isShell) return definedType(path, piece, draft);
  return addNamed(draft, kind, familyOf(statement.kind), path, operands, piece);
};

/** A type with its functions comes after a shell of the same name: both stay, in that order. */
const definedType = (
  path: readonly [string | undefined, string],
  piece: Parameters<typeof addNamed>[5],
  draft: Parameters<typeof addNamed>[0],
): Outcome => addNamed(draft, "type", "base type", path, undefined, piece);

/** Before PostgreSQL 8.2, and still, an aggregate may say what it takes among its properties. */
function aggregateTypes({ oldstyle, definition, args }: Statement<"DefineStmt">): string {
  if (oldstyle === true) return propertyTypes(definition, "basetype").filter(isNotAny).join(",");
  const [list] = args ?? [];
  return parameterTypes(list !== undefined && "List" in list ? list.List.items : []);
}

/** `ANY` stands for no argument at all. */
const isNotAny = (type: string): boolean => type !== "any" && type !== "ANY";

const operandsOf = (nodes: readonly Node[] | undefined): string =>
  ["leftarg", "rightarg"].flatMap((side) => propertyTypes(nodes, side)).join(",");

const propertyTypes = (nodes: readonly Node[] | undefined, property: string): readonly string[] =>
  definitions(nodes).flatMap(({ defname, arg }) => {
    if (defname !== property || arg === undefined) return [];
    if ("TypeName" in arg) return [typeIdentity(arg.TypeName)];
    // A word alone that the grammar has a use for, or quotes around it.
    return "String" in arg ? [arg.String.sval ?? ""] : [];
  });

/** A rule stands with its table or view. */
export const createRule: Reading<Statement<"RuleStmt">> = (statement, piece, draft) => {
  const relation = findRelation(draft, statement.relation);
  if (relation?.kind === "object") return append(relation.object, piece);
  if (relation?.kind !== "table") return missing(`The table ${statement.relation?.relname ?? ""}`);
  relation.table.after.push({ name: `rule_${statement.rulename ?? ""}`, definition: written(piece) });
  relation.table.history.push(written(piece));
  return "verbatim";
};

export const createForeignTable: Reading<Statement<"CreateForeignTableStmt">> = (statement, piece, draft) =>
  addObject(draft, "table", statement.base?.relation, piece);

type Simple = {
  readonly kind: ObjectKind;
  readonly what: string;
  readonly path: (statement: never) => readonly string[];
};

const simple = (kind: ObjectKind, what: string, path: (statement: never) => readonly string[]): Simple => ({
  kind,
  what,
  path,
});

const names = (key: string) => (statement: never) => stringsOf((statement as Record<string, Node[]>)[key]);
const word = (key: string) => (statement: never) => [String((statement as Record<string, string>)[key] ?? "")];

/** Statements that need nothing but a name to be kept. */
export const simpleObjects: ReadonlyMap<string, Simple> = new Map([
  ["CreateDomainStmt", simple("domain", "type", names("domainname"))],
  ["CreateRangeStmt", simple("type", "type", names("typeName"))],
  ["CompositeTypeStmt", simple("type", "type", (statement: { typevar?: RangeVar }) => rangePath(statement.typevar))],
  ["CreateStatsStmt", simple("statistics", "statistic_ext", names("defnames"))],
  ["CreateEventTrigStmt", simple("object", "event_trigger", word("trigname"))],
  ["CreatePublicationStmt", simple("object", "publication", word("pubname"))],
  ["CreateFdwStmt", simple("object", "fdw", word("fdwname"))],
  ["CreateForeignServerStmt", simple("object", "foreign_server", word("servername"))],
  ["CreateOpClassStmt", simple("object", "opclass", names("opclassname"))],
  ["CreateOpFamilyStmt", simple("object", "opfamily", names("opfamilyname"))],
  ["CreateConversionStmt", simple("object", "conversion", names("conversion_name"))],
  ["CreateAmStmt", simple("object", "access_method", word("amname"))],
  ["CreatePLangStmt", simple("object", "language", word("plname"))],
  [
    "CreateCastStmt",
    simple("object", "cast", (statement: Statement<"CreateCastStmt">) => [
      castName(typeIdentity(statement.sourcetype), typeIdentity(statement.targettype)),
    ]),
  ],
  [
    "CreateTransformStmt",
    simple("object", "transform", (statement: Statement<"CreateTransformStmt">) => [
      castName(typeIdentity(statement.type_name), statement.lang ?? ""),
    ]),
  ],
]);

const rangePath = (range: RangeVar | undefined): readonly string[] =>
  range?.schemaname === undefined ? [range?.relname ?? ""] : [range.schemaname, range.relname ?? ""];

export const createSimple =
  ({ kind, what, path }: Simple): Reading<never> =>
  (statement, piece, draft) =>
    addNamed(draft, kind, what, schemaAndName(path(statement)), undefined, piece);

/** Statements that change what is kept as SQL: how each names it. */
export const changes: ReadonlyMap<
  string,
  (statement: never) => { readonly what: string; readonly path: readonly string[]; readonly args?: string | undefined }
> = new Map([
  ["AlterDomainStmt", (statement: never) => ({ what: "type", path: names("typeName")(statement) })],
  ["AlterTypeStmt", (statement: never) => ({ what: "type", path: names("typeName")(statement) })],
  ["AlterTSConfigurationStmt", (statement: never) => ({ what: "tsconfiguration", path: names("cfgname")(statement) })],
  ["AlterTSDictionaryStmt", (statement: never) => ({ what: "tsdictionary", path: names("dictname")(statement) })],
  ["AlterPublicationStmt", (statement: never) => ({ what: "publication", path: word("pubname")(statement) })],
  ["AlterEventTrigStmt", (statement: never) => ({ what: "event_trigger", path: word("trigname")(statement) })],
  ["AlterStatsStmt", (statement: never) => ({ what: "statistic_ext", path: names("defnames")(statement) })],
  ["AlterFdwStmt", (statement: never) => ({ what: "fdw", path: word("fdwname")(statement) })],
  ["AlterForeignServerStmt", (statement: never) => ({ what: "foreign_server", path: word("servername")(statement) })],
  ["AlterOpFamilyStmt", (statement: never) => ({ what: "opfamily", path: names("opfamilyname")(statement) })],
  ["AlterFunctionStmt", (statement: Statement<"AlterFunctionStmt">) => withArguments("function", statement.func)],
  ["AlterOperatorStmt", (statement: Statement<"AlterOperatorStmt">) => withArguments("operator", statement.opername)],
] as [string, (statement: never) => { what: string; path: readonly string[]; args?: string | undefined }][]);

const withArguments = (what: string, node: { readonly objname?: Node[]; readonly objargs?: Node[] } | undefined) => ({
  what,
  path: stringsOf(node?.objname),
  args: (node?.objargs ?? []).map((each) => ("TypeName" in each ? typeIdentity(each.TypeName) : "")).join(","),
});

export const pathText = (node: Node | undefined): string => pathOf(node).join(".");
