import type { CatalogObject } from "#core/catalog/catalog.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { calledOf, dotted, listed, namesIn } from "./names.ts";
import { inOrder, sequenceWords, type Written } from "./written.ts";

type Parts = (owner: string, kind: string) => readonly CatalogObject[];

const lastOf = ({ id }: CatalogObject): string => identifier(namesIn(id).at(-1) ?? "");

/** A table in the order in which its statements run. */
export function tableSql(table: CatalogObject, parts: Parts) {
  const { facts } = table;
  const name = dotted(calledOf(table.id, "table"));
  const isPartition = facts.partitionOf != null;
  const constraints = parts(table.owner, "constraint");
  const isForeignKey = ({ facts: { kind } }: CatalogObject): boolean => kind === "foreign key";
  const named = new Set(constraints.map(lastOf));
  const made: Written = {
    of: table,
    sql: facts.kind === "foreign" || facts.ofType != null ? undefined : create(table, name, parts),
  };
  const add = (constraint: CatalogObject): Written => ({
    of: constraint,
    sql: `alter table ${facts.kind === "partitioned" || !isPartition ? "" : "only "}${name} add constraint ${lastOf(constraint)} ${constraintSql(constraint, parts(table.owner, "index"))}`,
  });
  // What a partition has of its parent is made with it.
  const own = (object: CatalogObject): boolean => !isPartition || object.facts.attachedTo == null;
  return {
    made: [made],
    attached: isPartition
      ? [
          {
            of: table,
            sql: `alter table ${dotted(facts.partitionOf ?? "")} attach partition ${name} ${facts.bound ?? "default"}`,
          },
        ]
      : [],
    keys: [
      ...constraints.filter((each) => !isForeignKey(each) && !(isPartition && isKey(each))).map(add),
      ...parts(table.owner, "index")
        .filter((index) => !named.has(lastOf(index)) && own(index))
        .map((index): Written => ({ of: index, sql: indexSql(index, name) })),
    ],
    references: isPartition ? [] : constraints.filter(isForeignKey).map(add),
    late: [
      ...parts(table.owner, "trigger").map(
        ({ id, facts: trigger, owner }): Written => ({
          of: { id, facts: trigger, owner },
          sql: trigger.definition ?? undefined,
        }),
      ),
      ...parts(table.owner, "policy").map((policy): Written => ({ of: policy, sql: policySql(policy, name) })),
      ...(facts.rowSecurity == null ? [] : [{ of: table, sql: `alter table ${name} enable row level security` }]),
      ...(facts.forced == null ? [] : [{ of: table, sql: `alter table ${name} force row level security` }]),
      ...(facts.replicaIdentity === "full" || facts.replicaIdentity === "nothing"
        ? [{ of: table, sql: `alter table ${name} replica identity ${facts.replicaIdentity}` }]
        : []),
      ...parts(table.owner, "index")
        .filter(({ facts: { clustered } }) => clustered != null)
        .map((index): Written => ({ of: index, sql: `alter table ${name} cluster on ${lastOf(index)}` })),
    ],
  };
}

const isKey = ({ facts: { kind } }: CatalogObject): boolean => kind === "primary key" || kind === "unique";

function create({ owner, facts }: CatalogObject, name: string, parts: Parts): string {
  const inherits = facts.inherits == null ? "" : ` inherits (${facts.inherits.split(", ").map(dotted).join(", ")})`;
  const columns = inOrder(parts(owner, "column")).map(columnSql);
  const options = [facts.options].filter((each) => each != null);
  return [
    `create ${facts.persistence === "unlogged" ? "unlogged " : ""}table ${name} (\n  ${columns.join(",\n  ")}\n)${inherits}`,
    ...(facts.partitionedBy == null ? [] : [`partition by ${facts.partitionedBy}`]),
    ...(facts.method == null ? [] : [`using ${identifier(facts.method)}`]),
    ...(options.length === 0 ? [] : [`with (${options.join(", ")})`]),
    ...(facts.tablespace == null ? [] : [`tablespace ${identifier(facts.tablespace)}`]),
  ].join(" ");
}

function columnSql(column: CatalogObject): string {
  const { facts } = column;
  const notNullName = facts.notNullName == null ? "" : `constraint ${identifier(facts.notNullName)} `;
  return [
    lastOf(column),
    facts.type ?? "text",
    ...(facts.storage == null ? [] : [`storage ${facts.storage}`]),
    ...(facts.compression == null ? [] : [`compression ${facts.compression}`]),
    ...(facts.collation == null ? [] : [`collate ${dotted(facts.collation)}`]),
    ...(facts.default == null ? [] : [`default ${facts.default}`]),
    ...(facts.generated == null ? [] : [`generated always as (${facts.generated}) ${facts.generatedKind ?? "stored"}`]),
    ...(facts.identity == null ? [] : [`generated ${facts.identity} as identity (${identityWords(facts).join(" ")})`]),
    ...(facts.notNull == null ? [] : [`${notNullName}not null`]),
  ].join(" ");
}

const identityWords = (facts: CatalogObject["facts"]): readonly string[] => [
  ...(facts.sequence == null ? [] : [`sequence name ${dotted(facts.sequence)}`]),
  ...sequenceWords(facts),
];

function constraintSql(constraint: CatalogObject, indexes: readonly CatalogObject[]): string {
  const { facts } = constraint;
  const index = indexes.find((each) => lastOf(each) === lastOf(constraint));
  const columns = facts.columns == null ? "" : ` ${listed(facts.columns)}`;
  const include = index?.facts.include == null ? "" : ` include (${index.facts.include})`;
  const tail = [
    ...(facts.deferrable == null ? [] : [` deferrable${facts.deferred == null ? "" : " initially deferred"}`]),
    ...(facts.noInherit == null ? [] : [" no inherit"]),
    ...(facts.notValid == null ? [] : [" not valid"]),
    ...(facts.notEnforced == null ? [] : [" not enforced"]),
  ].join("");
  switch (facts.kind) {
    case "primary key":
      return `primary key${period(columns, facts.period)}${include}${tail}`;
    case "unique":
      return `unique${index?.facts.nullsNotDistinct == null ? "" : " nulls not distinct"}${period(columns, facts.period)}${include}${tail}`;
    case "check":
      return `check (${facts.expression ?? "true"})${tail}`;
    case "foreign key": {
      const set = facts.setColumns == null ? "" : ` ${listed(facts.setColumns)}`;
      return (
        [
          `foreign key${columns} references ${dotted(facts.target ?? "")} ${listed(facts.targetColumns ?? "")}`,
          ...(facts.match == null ? [] : [`match ${facts.match}`]),
          ...(facts.onUpdate == null ? [] : [`on update ${facts.onUpdate}`]),
          ...(facts.onDelete == null ? [] : [`on delete ${facts.onDelete}${set}`]),
        ].join(" ") + tail
      );
    }
    default:
      return facts.definition ?? "";
  }
}

const period = (columns: string, isPeriod: string | null | undefined): string =>
  isPeriod == null ? columns : columns.replace(/\)$/, " without overlaps)");

/** `CREATE INDEX`. */
export function indexSql(index: CatalogObject, table: string): string {
  const { facts } = index;
  const keys = Object.keys(facts)
    .filter((key) => /^key \d+$/.test(key))
    .toSorted((a, b) => Number(a.slice(4)) - Number(b.slice(4)))
    .map((key) => {
      const told = (what: string): string => facts[`${key} ${what}`] ?? "";
      const operators = told("operators") + (told("options") === "" ? "" : ` (${told("options")})`);
      const collation = told("collation") === "" ? "" : `collate ${dotted(told("collation"))}`;
      const base = facts[key] ?? "";
      // A call stands for itself, as a column does; anything else has its parentheses already.
      return [base, collation, operators, told("order")].filter((word) => word !== "").join(" ");
    });
  return [
    `create ${facts.unique == null ? "" : "unique "}index ${lastOf(index)} on ${table} using ${facts.method ?? "btree"} (${keys.join(", ")})`,
    ...(facts.include == null ? [] : [`include (${facts.include})`]),
    ...(facts.nullsNotDistinct == null ? [] : ["nulls not distinct"]),
    ...(facts.options == null ? [] : [`with (${facts.options})`]),
    ...(facts.tablespace == null ? [] : [`tablespace ${identifier(facts.tablespace)}`]),
    ...(facts.where == null ? [] : [`where ${facts.where}`]),
  ].join(" ");
}

function policySql(policy: CatalogObject, table: string): string {
  const { facts } = policy;
  return [
    `create policy ${lastOf(policy)} on ${table}`,
    ...(facts.restrictive == null ? [] : ["as restrictive"]),
    ...(facts.command == null ? [] : [`for ${facts.command}`]),
    ...(facts.roles == null
      ? []
      : [
          `to ${namesIn(facts.roles)
            .map((role) => (role === "public" ? role : identifier(role)))
            .join(", ")}`,
        ]),
    ...(facts.using == null ? [] : [`using (${facts.using})`]),
    ...(facts.check == null ? [] : [`with check (${facts.check})`]),
  ].join(" ");
}
