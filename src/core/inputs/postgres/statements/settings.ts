import type { CreateExtensionStmt, CreateSchemaStmt, Node, VariableSetStmt } from "#core/inputs/postgres/ast.ts";
import type { Draft } from "#core/inputs/postgres/draft.ts";
import { definitions, optionValue } from "#core/inputs/postgres/nodes.ts";
import type { Outcome, Reading } from "#core/inputs/postgres/outcome.ts";

const session: Outcome = { skipped: "settings of a session are not part of a design" };

export const setVariable: Reading<VariableSetStmt> = (statement, _, draft) => {
  if (statement.name === "search_path") {
    setPath(
      draft,
      (statement.args ?? []).map((node) => optionValue(node) ?? ""),
    );
  } else if (statement.kind === "VAR_RESET_ALL") setPath(draft, []);
  return session;
};

/** Where unqualified names are looked up; with none of our own, `public`. */
function setPath(draft: Draft, path: readonly string[]): void {
  const own = path
    .map((each) => each.trim())
    .filter((each) => each !== "" && each !== "pg_catalog" && each !== "$user");
  draft.searchPath = own.length === 0 ? ["public"] : own;
}

/** The SELECTs of a dump: `set_config` of the path, `setval` of sequences. Others only ask. */
export function select(statement: { readonly targetList?: readonly Node[] }, draft: Draft): Outcome {
  for (const node of statement.targetList ?? []) {
    const value = "ResTarget" in node ? node.ResTarget.val : undefined;
    if (value === undefined || !("FuncCall" in value)) continue;
    const name = (value.FuncCall.funcname ?? []).map((each) => ("String" in each ? each.String.sval : "")).at(-1);
    const [first, second] = (value.FuncCall.args ?? []).map((each) => optionValue(each) ?? "");
    if (name === "set_config") {
      if (first === "search_path")
        setPath(
          draft,
          (second ?? "").split(",").map((each) => each.trim().replace(/^"(.*)"$/, "$1")),
        );
      return session;
    }
    if (name === "setval") return { skipped: "how far sequences have counted is not part of a design" };
  }
  return { skipped: "a query is not part of a design" };
}

/** A schema without a name of its own has its owner's. */
export const schemaName = ({ schemaname, authrole }: CreateSchemaStmt): string =>
  schemaname ?? authrole?.rolename ?? "";

export const createSchema: Reading<CreateSchemaStmt> = (statement, _, draft) => {
  const name = schemaName(statement);
  if (!draft.schemas.has(name)) draft.schemas.set(name, { note: undefined });
  return "imported";
};

export const createExtension: Reading<CreateExtensionStmt> = (statement, _, draft) => {
  const name = statement.extname ?? "";
  // Every database has it.
  if (name === "plpgsql") return { skipped: "every database has plpgsql" };
  const options = new Map(definitions(statement.options).map(({ defname, arg }) => [defname, optionValue(arg)]));
  const schema = options.get("schema");
  draft.extensions.set(name, {
    name,
    schema: schema === "public" || schema === "pg_catalog" ? undefined : schema,
    note: undefined,
  });
  return "imported";
};
