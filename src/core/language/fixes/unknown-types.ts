/** Types that are neither Postgres's nor the design's: reading leaves them alone, for they may be an extension's. */
import { indentUnit, replaceSpan } from "#core/dbml/edit.ts";
import { settingText } from "#core/dbml/model.ts";
import { printPath } from "#core/dbml/print-words.ts";
import type { Read } from "#core/dbml/read.ts";
import { nearest } from "#core/dbml/settings.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { ColumnNode, TypeNode } from "#core/dbml/syntax.ts";
import { tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import { findPostgresType, postgresTypes, proposeType } from "#core/schema/postgres-types.ts";
import type { Schema } from "#core/schema/schema.ts";
import { byKey, renamings } from "./alike.ts";
import { type Offer, offer, type Problem, placed } from "./problem.ts";
import { elementBelow } from "./unknown-names.ts";

/** What a column's type was probably meant to be: `tinyint(1)` is a boolean in Postgres, `integr` an integer. */
export function unknownType(problem: Problem, column: ColumnNode): readonly Offer[] {
  const { type, flags } = column;
  if (type === undefined || type.path.words.length !== 1 || flags.length > 0) return [];
  const name = type.path.words[0]?.text ?? "";
  if (isKnown(problem.read, name)) return [];
  const foreign = ofOtherDatabases(problem, type, name.toLowerCase());
  if (foreign !== undefined) return [foreign];
  const at = placed(problem, type.path);
  const near = nearest(name.toLowerCase(), typeNames);
  const enums = renamings(at, name, byKey(problem.read.declared.enums.keys()));
  const first = settingText(column.settings, "default") ?? "first";
  const created = [`Enum ${printPath("public", name)} {`, `${indentUnit(problem.text)}${printWord(first)}`, "}"];
  return [
    ...(near === undefined ? [] : [offer(`Change the type to ${near}`, [replaceSpan(at, printWord(near))])]),
    ...enums.map(({ title, does }) => ({ title, does })),
    offer(`Create the enum ${printWord(name)}`, elementBelow(problem, created)),
  ];
}

const typeNames = postgresTypes.map(({ name }) => name);

const ownTypes = perObject(
  (schema: Schema): ReadonlySet<string> =>
    new Set([
      ...schema.tables.map(({ name }) => name),
      ...schema.objects.flatMap(({ kind, name }) => (kind === "domain" || kind === "type" ? [name] : [])),
    ]),
);

/** A composite or domain that is kept as SQL, and the row type of a table, are types too; so are those of `sql_before`. */
function isKnown({ declared, schema }: Read, name: string): boolean {
  if (findPostgresType(name.toLowerCase()) !== undefined || declared.enums.has(tableKey("public", name))) return true;
  return ownTypes(schema).has(name) || schema.project?.sqlBefore?.includes(name) === true;
}

function ofOtherDatabases(problem: Problem, type: TypeNode, name: string): Offer | undefined {
  const proposed = name === "tinyint" && type.args === "1" ? "boolean" : proposeType(name);
  if (proposed === undefined) return undefined;
  const keepsArguments = /^(?:varchar|numeric|timestamp|timestamptz)$/.test(proposed);
  const args = keepsArguments && /^[\d,]+$/.test(type.args ?? "") ? `(${type.args})` : "";
  const bare = proposed.includes("(") ? proposed : printWord(proposed);
  const written = `${bare}${args}${type.array}`;
  return offer(`Change the type to ${written}`, [replaceSpan(placed(problem, type), written)]);
}
