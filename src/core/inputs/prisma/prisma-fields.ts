import type { Default, Enum } from "#core/schema/schema.ts";
import { type Line, unquoted } from "./prisma-lines.ts";
import { nativeType, scalarType } from "./prisma-types.ts";

/** An enum, and what its members are called in the database. */
export type PrismaEnum = Enum & { readonly members: ReadonlyMap<string, string> };

const written = ({ words }: Line): string => words[1] ?? "";

export const isList = (line: Line): boolean => written(line).endsWith("[]");
export const isOptional = (line: Line): boolean => written(line).endsWith("?");
export const typeNameOf = (line: Line): string => written(line).replace(/(?:\[\]|\?)+$/, "");

/** The Postgres type of a field; `undefined` when it is no column. */
export function typeTextOf(line: Line, enums: ReadonlyMap<string, PrismaEnum>): string | undefined {
  const name = typeNameOf(line);
  const native = line.attributes.find((attribute) => attribute.name.startsWith("db."));
  const asked =
    native &&
    nativeType(
      native.name.slice(3),
      native.args.map(([, value]) => value),
    );
  if (asked !== undefined) return asked;
  const raw = /^Unsupported\(("(?:[^"\\]|\\.)*")\)/.exec(line.words.slice(1).join(" "));
  if (raw !== null) return unquoted(raw[1] ?? "");
  const found = enums.get(name);
  if (found !== undefined) return found.schema === "public" ? found.name : `${found.schema}.${found.name}`;
  return scalarType(name);
}

/** What a default says, when Postgres itself can make it. */
export function defaultOf(value: string, of: PrismaEnum | undefined): Default | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return { kind: "number", value };
  if (value === "true" || value === "false") return { kind: "boolean", value };
  if (value.startsWith('"')) return { kind: "string", value: unquoted(value) };
  if (value === "now()") return { kind: "expression", value: "CURRENT_TIMESTAMP" };
  const generated = /^dbgenerated\(\s*("(?:[^"\\]|\\.)*")\s*\)$/.exec(value);
  if (generated !== null) return { kind: "expression", value: unquoted(generated[1] ?? "") };
  if (value === "[]") return { kind: "string", value: "{}" };
  const member = of?.members.get(value);
  return member === undefined ? undefined : { kind: "string", value: member };
}
