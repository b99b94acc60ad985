import type { Names, TableNames } from "#core/outputs/postgres/names.ts";
import type { Element } from "#core/outputs/postgres/statement.ts";
import type { Types } from "#core/outputs/postgres/types.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema, Target } from "#core/schema/schema.ts";
import type { Catalog, CatalogObject, Fact } from "./catalog.ts";
import { expectKeys } from "./expected-keys.ts";
import { expectObjects } from "./expected-objects.ts";
import { expectJunctions, expectReferences } from "./expected-references.ts";
import { expectTable } from "./expected-table.ts";
import { idName } from "./ids.ts";

export type Expected = {
  readonly catalog: Catalog;
  /** Which facts are expressions as their author wrote them, by id and name of the fact with a NUL between. */
  readonly expressions: ReadonlyMap<string, Expression>;
  /** What of the design each object is about, by id. */
  readonly of: ReadonlyMap<string, Element>;
  /** Tables that may have more than is expected here, because SQL that the model does not read says so. */
  readonly open: ReadonlySet<string>;
};

/** How Postgres can be asked for its own form of an expression: as what, and on which table. */
export type Expression = {
  readonly kind: "default" | "generated" | "check" | "key" | "where" | "partition" | "bound" | "exclusion";
  readonly sql: string;
  /** The table's owner. */
  readonly table: string;
  /** Of a default or what is generated: the type, as it stands in a statement. Of a bound: the partitioning. */
  readonly about: string;
};

export const expressionKey = (id: string, fact: string): string => `${id}\0${fact}`;

/** What the parts of the expected catalog are made with. */
export type Draft = {
  readonly schema: Schema;
  readonly names: Names;
  readonly types: Types;
  readonly target: Target;
  /** `undefined` as a fact: nothing is expected of it. */
  readonly add: (
    object: { readonly id: string; readonly owner: string; readonly facts: Readonly<Record<string, Fact | undefined>> },
    of: Element,
  ) => void;
  /** Says that a fact is an expression, and answers with what to expect of it. */
  readonly expression: (id: string, fact: string, expression: Expression) => string;
  readonly leaveOpen: (owner: string) => void;
  /** Whether anything of this owner is asked for. */
  readonly isWanted: (owner: string) => boolean;
};

/**
 * What Postgres's catalog should hold, told from the model alone: of the code that writes SQL only names and types are
 * used. Objects that are kept as SQL are expected to be there, whatever they say. `scope` are owners.
 */
export function expectedCatalog(schema: Schema, names: Names, types: Types, scope?: ReadonlySet<string>): Expected {
  const catalog = new Map<string, CatalogObject>();
  const of = new Map<string, Element>();
  const expressions = new Map<string, Expression>();
  const open = new Set<string>();
  const isWanted = (owner: string): boolean => scope === undefined || scope.has(owner);
  const draft: Draft = {
    schema,
    names,
    types,
    target: schema.project?.target ?? 18,
    add: ({ id, owner, facts }, element) => {
      if (!isWanted(owner)) return;
      const known: Record<string, Fact> = {};
      for (const [name, fact] of Object.entries(facts)) if (fact !== undefined) known[name] = fact;
      catalog.set(id, { id, owner, facts: known });
      of.set(id, element);
    },
    expression: (id, fact, expression) => {
      expressions.set(expressionKey(id, fact), expression);
      return expression.sql;
    },
    leaveOpen: (owner) => open.add(owner),
    isWanted,
  };
  for (const table of tablesByKey(schema).values()) {
    const own = names.tables.get(table.key);
    if (own === undefined) continue;
    const owner = idName(own.schema, own.name);
    if (![owner, ...ownersBeside(own)].some(isWanted)) continue;
    expectTable(table, own, draft);
    expectKeys(table, own, draft);
  }
  expectReferences(draft);
  expectJunctions(draft);
  expectObjects(draft);
  return { catalog, expressions, of, open };
}

/** What comes with a table but owns itself: its partitions, and the sequences of its columns. */
function ownersBeside({ schema, partitions, sequences }: TableNames): readonly string[] {
  if (partitions.size === 0 && sequences.size === 0) return [];
  return [
    ...[...partitions.values()].map((each) => idName(each.schema, each.name)),
    ...[...sequences.values()].map((name) => `sequence ${idName(schema, name)}`),
  ];
}
