import { displayName } from "#core/schema/names.ts";
import type { Table, Verbatim } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { pieceOf } from "./expressions.ts";
import { fittingName, type TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { identifier } from "./quote.ts";
import type { SqlToken } from "./scan.ts";
import type { Element } from "./statement.ts";
import { splitStatements } from "./statements.ts";
import { tableElement } from "./tables.ts";

export type SqlPart = { readonly sql: string; readonly of: Element; readonly tokens: readonly SqlToken[] };

/** Row level security of a table and its policies. */
export function secureRows(table: Table, names: TableNames, emission: Emission): readonly SqlPart[] {
  const alter = (words: string): SqlPart => ({
    sql: `ALTER TABLE ${names.sql} ${words} ROW LEVEL SECURITY;`,
    of: tableElement(table),
    tokens: [],
  });
  if (table.rowSecurity === "off" && table.policies.length > 0) {
    const message = `${displayName(table)} has policies, but its row security is off: they do nothing.`;
    emission.note("warning", "policies", message);
  }
  return [
    ...(table.rowSecurity === "off" ? [] : [alter("ENABLE")]),
    ...(table.rowSecurity === "forced" ? [alter("FORCE")] : []),
    ...verbatim(table, table.policies, "policy", (name) => `CREATE POLICY ${name} ON ${names.sql}`, emission),
  ];
}

/** The triggers of a table. */
export const createTriggers = (table: Table, emission: Emission): readonly SqlPart[] =>
  verbatim(table, table.triggers, "trigger", (name, tokens) => `CREATE ${triggerWords(tokens)}${name}`, emission);

/** Only a constraint trigger can be deferred, or watch a second table. */
const triggerWords = (tokens: readonly SqlToken[]): string => {
  // Its condition may say FROM as well: IS DISTINCT FROM.
  const condition = tokens.findIndex(({ kind, text }) => kind === "word" && /^when$/iu.test(text));
  const isConstraint = (condition === -1 ? tokens : tokens.slice(0, condition)).some(
    ({ kind, text }, at) =>
      kind === "word" &&
      (/^(?:deferrable|initially)$/iu.test(text) ||
        (/^from$/iu.test(text) && tokens.slice(0, at).some((token) => /^on$/iu.test(token.text)))),
  );
  return isConstraint ? "CONSTRAINT TRIGGER " : "TRIGGER ";
};

function verbatim(
  table: Table,
  objects: readonly Verbatim[],
  part: "policy" | "trigger",
  head: (name: string, tokens: readonly SqlToken[]) => string,
  emission: Emission,
): readonly SqlPart[] {
  const taken = new Set<string>();
  return objects.flatMap((object) => {
    const { name } = object;
    const of: Element = { kind: "part", table: table.key, part, name };
    const piece = pieceOf(object, "definition");
    if ("fault" in piece) {
      const label = `The ${part} ${quoted(name)} of ${displayName(table)}`;
      emission.note("error", "expression", `${label} is left out, because ${piece.fault}.`, of);
      return [];
    }
    const sqlName = identifier(fittingName(name, taken, part, emission.note));
    return [{ sql: `${head(sqlName, piece.tokens)} ${piece.sql};`, of, tokens: piece.tokens }];
  });
}

/** Whole statements about a table and its partitions that the model does not describe. */
export function statementsAfter(table: Table, { note }: Emission): readonly Omit<SqlPart, "tokens">[] {
  const read = (sql: string, of: Element, label: string): readonly Omit<SqlPart, "tokens">[] => {
    const split = splitStatements(sql);
    if (!("fault" in split)) return split.statements.map((each) => ({ sql: each, of }));
    note("error", "expression", `${label} is left out, because ${split.fault}.`, of);
    return [];
  };
  return [
    ...table.partitions.flatMap(({ name, after }) =>
      after.flatMap((sql) => {
        const of: Element = { kind: "part", table: table.key, part: "partition", name };
        return read(sql, of, `The SQL ${quoted(sql)} of the partition ${quoted(name)}`);
      }),
    ),
    ...table.after.flatMap(({ name, definition }) => {
      const of: Element = { kind: "part", table: table.key, part: "after", name };
      return read(definition, of, `The SQL ${quoted(name)} of ${displayName(table)}`);
    }),
  ];
}
