import type { Catalog, CatalogObject, Fact } from "#core/catalog/catalog.ts";
import { identifier, literal } from "#core/outputs/postgres/quote.ts";
import { calledOf, dotted, namesIn } from "./names.ts";
import { indexSql, tableSql } from "./table-sql.ts";
import { inOrder, sequenceWords, type Written } from "./written.ts";

/** The SQL that makes what a catalog tells of, in an order that PostgreSQL takes. */
export function catalogSql(catalog: Catalog): readonly Written[] {
  const objects = [...catalog.values()];
  const within = new Map<string, CatalogObject[]>();
  for (const object of objects) {
    const list = within.get(object.owner);
    if (list === undefined) within.set(object.owner, [object]);
    else list.push(object);
  }
  const parts = (owner: string, kind: string): readonly CatalogObject[] =>
    (within.get(owner) ?? []).filter(({ id }) => id.startsWith(`${kind} `));
  const of = (kind: string): readonly CatalogObject[] => objects.filter(({ id }) => id.startsWith(`${kind} `));
  const write = (kind: string, sql: (object: CatalogObject) => string | undefined): readonly Written[] =>
    of(kind).map((object) => ({ of: object, sql: sql(object) }));
  const tables = of("table").map((table) => tableSql(table, parts));
  return [
    ...write("schema", ({ id }) => (id === "schema public" ? "" : `create schema ${dotted(calledOf(id, "schema"))}`)),
    ...write("extension", ({ id, facts }) => {
      const within = facts.schema == null || facts.schema === "public" ? "" : ` schema ${identifier(facts.schema)}`;
      return `create extension ${dotted(calledOf(id, "extension"))}${within}`;
    }),
    ...write(
      "enum",
      ({ id, facts }) => `create type ${dotted(calledOf(id, "enum"))} as enum (${labels(facts.labels)})`,
    ),
    ...write("domain", (domain) => domainSql(domain, parts(domain.id, "constraint domain"))),
    ...write("type", (type) => typeSql(type, parts(type.id, "column"))),
    ...write("sequence", sequenceSql),
    ...write("function", definition),
    ...write("procedure", definition),
    ...write("aggregate", aggregateSql),
    ...tables.flatMap(({ made }) => made),
    ...tables.flatMap(({ attached }) => attached),
    ...write("view", (view) => viewSql(view, "view")),
    ...write("materialized_view", (view) => viewSql(view, "materialized_view")),
    ...of("index")
      .filter(({ owner }) => owner.startsWith("materialized_view "))
      .map(
        (index): Written => ({ of: index, sql: indexSql(index, dotted(calledOf(index.owner, "materialized_view"))) }),
      ),
    ...tables.flatMap(({ keys }) => keys),
    ...tables.flatMap(({ references }) => references),
    ...write("sequence", ({ id, facts }) =>
      facts.ownedBy == null
        ? ""
        : `alter sequence ${dotted(calledOf(id, "sequence"))} owned by ${dotted(facts.ownedBy)}`,
    ),
    ...tables.flatMap(({ late }) => late),
    ...write("rule", definition),
    ...write("statistics", definition),
    ...objects.filter(({ id }) => unwritten.test(id)).map((object): Written => ({ of: object, sql: undefined })),
    ...objects.map((object): Written => ({ of: object, sql: commentSql(object) })),
  ].filter(({ sql }) => sql !== "");
}

/** Kinds whose statements the catalog's facts do not hold. */
const unwritten =
  /^(?:publication|event trigger|collation|operator|operator family|operator class|cast|conversion|language|transform|text search \w+|foreign data wrapper|server|access method) /;

const definition = ({ facts }: CatalogObject): string | undefined => facts.definition?.replace(/;\s*$/, "");

function labels(json: Fact | undefined): string {
  try {
    const parsed: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(parsed) ? parsed.map((label) => literal(String(label))).join(", ") : "";
  } catch {
    return "";
  }
}

function domainSql({ id, facts }: CatalogObject, checks: readonly CatalogObject[]): string {
  const name = (check: CatalogObject): string => identifier(namesIn(check.id).at(-1) ?? "");
  return [
    `create domain ${dotted(calledOf(id, "domain"))} as ${facts.base ?? "text"}`,
    ...(facts.collation == null ? [] : [`collate ${dotted(facts.collation)}`]),
    ...(facts.default == null ? [] : [`default ${facts.default}`]),
    ...(facts.notNull == null ? [] : ["not null"]),
    ...checks.map((check) => `constraint ${name(check)} ${check.facts.definition ?? ""}`),
  ].join(" ");
}

function typeSql({ id, facts }: CatalogObject, columns: readonly CatalogObject[]): string | undefined {
  const name = dotted(calledOf(id, "type"));
  if (facts.kind === "range") {
    const settings = [
      `subtype = ${facts.subtype ?? "text"}`,
      ...(facts.operators == null ? [] : [`subtype_opclass = ${facts.operators}`]),
      ...(facts.canonical == null ? [] : [`canonical = ${facts.canonical}`]),
      ...(facts.difference == null ? [] : [`subtype_diff = ${facts.difference}`]),
    ];
    return `create type ${name} as range (${settings.join(", ")})`;
  }
  if (facts.kind !== "composite") return undefined;
  const fields = inOrder(columns).map(
    (column) => `${identifier(namesIn(column.id).at(-1) ?? "")} ${column.facts.type ?? "text"}`,
  );
  return `create type ${name} as (${fields.join(", ")})`;
}

const sequenceSql = ({ id, facts }: CatalogObject): string =>
  [
    `create ${facts.persistence === "unlogged" ? "unlogged " : ""}sequence ${dotted(calledOf(id, "sequence"))}`,
    `as ${facts.type ?? "bigint"}`,
    ...sequenceWords(facts),
  ].join(" ");

function viewSql({ id, facts }: CatalogObject, kind: "view" | "materialized_view"): string {
  const options = facts.options == null ? "" : ` with (${facts.options})`;
  const empty = facts.notPopulated == null ? "" : " with no data";
  const query = (facts.definition ?? "select").replace(/;\s*$/, "");
  return `create ${kind.replace("_", " ")} ${dotted(calledOf(id, kind))}${options} as${query.startsWith("\n") ? "" : " "}${query}${empty}`;
}

function aggregateSql({ id, facts }: CatalogObject): string | undefined {
  if (facts.kind !== "n" || facts.step == null || facts.state == null) return undefined;
  const name = dotted(calledOf(id, "aggregate").replace(/\(.*$/s, ""));
  const settings = [
    `sfunc = ${facts.step}`,
    `stype = ${facts.state}`,
    ...(facts.final == null ? [] : [`finalfunc = ${facts.final}`]),
    ...(facts.combine == null ? [] : [`combinefunc = ${facts.combine}`]),
    ...(facts.initial == null ? [] : [`initcond = ${literal(facts.initial)}`]),
  ];
  return `create aggregate ${name}(${facts.arguments ?? "*"}) (${settings.join(", ")})`;
}

const commented: ReadonlyMap<string, string> = new Map([
  ["table", "table"],
  ["column", "column"],
  ["view", "view"],
  ["materialized_view", "materialized view"],
  ["enum", "type"],
  ["type", "type"],
  ["domain", "domain"],
  ["sequence", "sequence"],
  ["schema", "schema"],
  ["extension", "extension"],
]);

function commentSql({ id, owner, facts }: CatalogObject): string {
  if (facts.comment == null) return "";
  const said = ` is ${literal(facts.comment)}`;
  const kind = id.slice(0, id.indexOf(" "));
  const rest = calledOf(id, kind);
  const names = namesIn(rest);
  const last = identifier(names.at(-1) ?? "");
  const table = names.slice(0, -1).map(identifier).join(".");
  if (id === "schema public" || id.startsWith("constraint domain ")) return "";
  if (kind === "function" || kind === "procedure" || kind === "aggregate") {
    const open = rest.indexOf("(");
    return `comment on ${kind} ${dotted(rest.slice(0, open))}${rest.slice(open)}${said}`;
  }
  if (kind === "constraint" || kind === "trigger" || kind === "policy" || kind === "rule") {
    return `comment on ${kind} ${last} on ${table}${said}`;
  }
  if (kind === "index") return `comment on index ${identifier(names[0] ?? "public")}.${last}${said}`;
  if (kind === "column" && /^(?:view|materialized_view|type) /.test(owner))
    return `comment on column ${dotted(rest)}${said}`;
  const word = commented.get(kind);
  return word === undefined ? "" : `comment on ${word} ${dotted(rest)}${said}`;
}
