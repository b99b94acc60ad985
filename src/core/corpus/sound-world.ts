import { identifier, qualified } from "#core/outputs/postgres/quote.ts";
import { sqlObject } from "#core/schema/head.ts";
import type { Enum, ObjectKind, Reference, SqlObject, Table, Target } from "#core/schema/schema.ts";
import type { Random } from "./seeded-random.ts";
import type { Sort } from "./sound-columns.ts";

/** A design while it grows. */
export type World = {
  readonly random: Random;
  readonly target: Target;
  /** Another name each time, plain or odd, that Postgres keeps as it is. */
  readonly name: (plain: string) => string;
  readonly note: () => string | undefined;
  readonly space: () => string;
  readonly sorts: Sort[];
  readonly enums: Enum[];
  readonly objects: SqlObject[];
  readonly tables: Table[];
  readonly references: Reference[];
  /** Keys that a foreign key may refer to. */
  readonly keys: Key[];
  /** Functions that a trigger may call, as they stand in a statement. */
  readonly triggerFunctions: string[];
};

export type Key = { readonly table: number; readonly columns: readonly string[] };

const oddNames = [
  "Order",
  "two words",
  'say "hi"',
  "it's",
  "values",
  "select",
  "position",
  "é🐦",
  "a.b",
  "long".repeat(13),
];
const spaces = ["public", "public", "public", "core", "Odd Schema"];

export function makeWorld(random: Random, target: Target): World {
  let count = 0;
  return {
    random,
    target,
    name: (plain) => {
      count++;
      return `${random.chance(0.2) ? random.pick(oddNames) : plain}_${count}`;
    },
    note: () => (random.chance(0.12) ? random.pick(["A note.", "It's on\ntwo lines: \\ \" ;"]) : undefined),
    space: () => random.pick(spaces),
    sorts: [],
    enums: [],
    objects: [],
    tables: [],
    references: [],
    keys: [],
    triggerFunctions: [],
  };
}

/** A name with its schema, as it stands in a statement. */
export const sqlName = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  qualified(schema, name);

/** A template in which `{c}` stands for a column. */
export const about = (template: string, column: string): string => template.replaceAll("{c}", identifier(column));

/** Keeps some SQL as an object of the design. */
export function addObject({ objects }: World, kind: ObjectKind, sql: string): void {
  const isTaken = (key: string): boolean => objects.some((each) => each.key === key);
  const made = sqlObject(kind, `${kind}_${objects.length + 1}`, sql, isTaken);
  if (made === undefined) throw new Error(`This makes no ${kind}: ${sql}`);
  objects.push(made);
}
