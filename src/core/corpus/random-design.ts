/** Random designs for laws: valid DBML, with everything that a text may hold beside its meaning. */

import { DesignWriter } from "./design-writer.ts";
import { type Random, seededRandom } from "./seeded-random.ts";

type ColumnPlan = { readonly name: string; readonly type: string; readonly refs: string[]; line: string };
type PartialPlan = { readonly name: string; readonly columns: readonly ColumnPlan[] };
type TablePlan = {
  readonly path: string;
  readonly alias: string | undefined;
  readonly columns: readonly ColumnPlan[];
  readonly partial: PartialPlan | undefined;
};
type EnumPlan = { readonly path: string; readonly values: readonly string[] };

const columnNames = [
  "id",
  "name",
  "email",
  "user_id",
  "owner_id",
  "total",
  "state",
  "created_at",
  '"full name"',
  '"Größe"',
  "note",
  "kind",
  "type",
  "ref",
  '"a""b"'.replace('""', '\\"'),
];
const tableNames = [
  "users",
  "orders",
  "items",
  "posts",
  '"order lines"',
  '"Ünïcode"',
  "table_x",
  '"group"',
  "tags",
  "places",
];
const types = [
  "int",
  "bigint",
  "text",
  "varchar(255)",
  "numeric(12,2)",
  "uuid",
  '"double precision"',
  "text[]",
  "jsonb",
  "timestamptz",
];

/** Draws without taking anything twice. */
function some<T>(random: Random, items: readonly T[], count: number): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(random.below(left.length), 1));
  return drawn;
}

/** A design of about `size` tables. */
export function randomDesign(seed: number, size = 4): string {
  const random = seededRandom(seed);
  const plan = planDesign(random, size);
  const writer = new DesignWriter(random);
  if (random.chance(0.4))
    writer.element("Project shop", [
      "database_type: 'PostgreSQL'",
      "Note: 'A design'",
      "query_all: 'select * from users'",
      ...(random.chance(0.6) ? ["postgres: '16'", "extensions: 'citext, hstore schema utils'"] : []),
      ...(random.chance(0.6)
        ? [
            "view_ids: '''\n    create view ids as\n      select users.id from users\n  '''",
            "comment_mood: \"comment on type core.mood is 'x'\"",
          ]
        : []),
    ]);
  if (random.chance(0.3)) writer.comment();
  for (const each of plan.enums)
    writer.element(
      `Enum ${each.path}`,
      each.values.map((value) => value + (random.chance(0.2) ? " [note: 'x']" : "")),
    );
  for (const partial of plan.partials)
    writer.element(
      `TablePartial ${partial.name}`,
      partial.columns.map((column) => columnLine(writer, column)),
    );
  for (const table of plan.tables) writeTable(writer, table, plan);
  for (const line of plan.refs) writer.line(line);
  writeRest(writer, plan);
  return writer.finish();
}

type Plan = {
  readonly enums: readonly EnumPlan[];
  readonly partials: readonly PartialPlan[];
  readonly tables: readonly TablePlan[];
  readonly refs: string[];
};

function planDesign(random: Random, size: number): Plan {
  const enums = some(random, ["state", "core.mood", '"Order kind"'], random.below(3)).map((path) => ({
    path,
    values: some(random, ["open", "closed", '"in progress"', "a", "b"], 1 + random.below(3)),
  }));
  const column = (name: string): ColumnPlan => {
    const ofEnum = enums.length > 0 && random.chance(0.2) ? random.pick(enums) : undefined;
    return { name, type: ofEnum?.path ?? random.pick(types), refs: [], line: settingsOf(random, ofEnum) };
  };
  const partials = some(random, ["stamps", '"soft delete"'], random.below(3)).map((name, at) => ({
    name,
    columns: some(random, [`p${at}_created`, `p${at}_by`, `"p${at} x"`], 1 + random.below(2)).map(column),
  }));
  const names = some(random, tableNames, 1 + random.below(size));
  const tables = names.map(
    (name, at): TablePlan => ({
      path: random.chance(0.25) ? `core.${name}` : name,
      alias: random.chance(0.2) ? `T${at}` : undefined,
      columns: some(random, columnNames, 1 + random.below(6)).map(column),
      partial: partials.length > 0 && random.chance(0.3) ? random.pick(partials) : undefined,
    }),
  );
  return { enums, partials, tables, refs: planReferences(random, tables) };
}

function settingsOf(random: Random, ofEnum: EnumPlan | undefined): string {
  const settings = [
    random.pick(["", "", "pk", "unique", "primary key"]),
    random.pick(["", "", "not null", "null"]),
    random.chance(0.15) ? "note: 'it\\'s // no comment'" : "",
    ofEnum !== undefined && random.chance(0.5) ? `default: ${ofEnum.path}.${random.pick(ofEnum.values)}` : "",
    ofEnum === undefined && random.chance(0.2)
      ? `default: ${random.pick(["0", "'x, y'", "`now()`", "true", "null"])}`
      : "",
    random.chance(0.1) ? "check: `length(email) > 0 and 'id' <> name`" : "",
    random.chance(0.1) ? "pii: 'email'" : "",
    random.chance(0.05) ? "identity: 'by default start with 10 cycle'" : "",
    random.chance(0.05) ? "compression: 'lz4'" : "",
    random.chance(0.05) ? "statistics: '100'" : "",
  ];
  return settings.filter((each) => each !== "").join("|");
}

/** Fills inline references into the columns, and answers the lines of the others. */
function planReferences(random: Random, tables: readonly TablePlan[]): string[] {
  const lines: string[] = [];
  const pairs = new Set<string>();
  for (let count = random.below(tables.length * 2); count > 0; count--) {
    const [from, to] = [random.pick(tables), random.pick(tables)];
    const width = random.chance(0.2) ? 2 : 1;
    const [left, right] = [some(random, from.columns, width), some(random, to.columns, width)];
    if (left.length !== right.length) continue;
    const nameOf = (columns: readonly ColumnPlan[]): string =>
      columns
        .map(({ name }) => name)
        .toSorted()
        .join();
    const pair = [`${from.path}.${nameOf(left)}`, `${to.path}.${nameOf(right)}`].sort().join("-");
    const isSelf = from === to && nameOf(left) === nameOf(right);
    if (pairs.has(pair) || isSelf) continue;
    pairs.add(pair);
    const end = (table: TablePlan, columns: readonly ColumnPlan[]): string => {
      const names = columns.map(({ name }) => name);
      return `${random.chance(0.3) ? (table.alias ?? table.path) : table.path}.${names.length === 1 ? names[0] : `(${names.join(", ")})`}`;
    };
    const sign = random.pick([">", ">", ">", "<", "-", "<>", "?>", ">?"]);
    const holder = left[0];
    if (left.length === 1 && holder !== undefined && random.chance(0.5))
      holder.refs.push(`ref: ${sign} ${end(to, right)}`);
    else {
      const name = random.chance(0.4) ? ` fk_${lines.length}` : "";
      const relation = `${end(from, left)} ${sign} ${end(to, right)}`;
      const settings = random.pick(["", "", " [delete: cascade]", " [delete: set null, update: no action]"]);
      lines.push(
        random.chance(0.3) ? `Ref${name} {\n  ${relation}${settings}\n}` : `Ref${name}: ${relation}${settings}`,
      );
    }
  }
  return lines;
}

function columnLine(writer: DesignWriter, { name, type, refs, line }: ColumnPlan): string {
  const settings = line.split("|").filter((each) => each !== "");
  // The old form: `id int pk`.
  const isOld = (settings[0] === "pk" || settings[0] === "unique") && writer.random.chance(0.15);
  const flag = isOld ? ` ${settings.shift()}` : "";
  return `${name} ${type}${flag}${writer.list([...settings, ...refs])}`;
}

function writeTable(writer: DesignWriter, table: TablePlan, plan: Plan): void {
  const { random } = writer;
  const body = table.columns.map((column) => columnLine(writer, column));
  if (table.partial !== undefined) body.splice(random.below(body.length + 1), 0, `~${table.partial.name}`);
  const names = table.columns.map(({ name }) => name);
  if (random.chance(0.35)) body.push(writer.nested("indexes", indexLines(random, names, plan.tables.indexOf(table))));
  if (random.chance(0.15))
    body.push(
      writer.nested("checks", [
        `\`${sqlName(names[0] ?? "id")} is not null\` [name: 'chk_${plan.tables.indexOf(table)}']`,
      ]),
    );
  if (random.chance(0.25))
    body.push(random.pick(["Note: 'a table'", "Note {\n    'in braces'\n  }", "note: '''\n    two\n    lines'''"]));
  const alias = table.alias === undefined ? "" : ` as ${table.alias}`;
  const settings = random.pick([
    "",
    "",
    " [headercolor: #abc]",
    " [rows: '1000']",
    " [with: 'fillfactor=70', using: 'heap']",
    ` [inherits: '${random.pick(plan.tables).path}']`,
  ]);
  writer.element(`Table ${table.path}${alias}${settings}`, body);
}

const sqlName = (name: string): string => name.replace('\\"', '""');

function indexLines(random: Random, names: readonly string[], table: number): string[] {
  return Array.from({ length: 1 + random.below(2) }, (_, at) => {
    const keys = some(random, names, 1 + random.below(2));
    const key = random.chance(0.15)
      ? `\`lower(${sqlName(keys[0] ?? "id")})\``
      : keys.length === 1 && random.chance(0.5)
        ? keys[0]
        : `(${keys.join(", ")})`;
    return `${key}${random.pick(["", " [unique]", ` [name: 'ix_${table}_${at}']`, ` [type: gin, name: 'ix_${table}_${at}']`])}`;
  });
}

/** What DBML cannot say of a table. Indexes, checks and references of these names may be there or not. */
function tailLines(random: Random, { path, columns }: TablePlan, at: number, refs: readonly string[]): string[] {
  const column = sqlName(columns[0]?.name ?? "id").replaceAll("'", "\\'");
  const [schema] = path.startsWith("core.") ? ["core."] : [""];
  const named = refs.flatMap((line) => /^Ref (fk_\d+)/.exec(line)?.[1] ?? [])[0] ?? "fk_0";
  const index = random.pick([
    `index_ix_${at}_0: 'where ${column} is not null'`,
    `index_other: '"ix_${at}_0" constraint with (fillfactor=70) tablespace fast'`,
    `index_ix_${at}_1: 'on only constraint deferrable where ${column} is not null'`,
  ]);
  const others = [
    `check_chk_${at}: 'no inherit not valid'`,
    `reference_${named}: 'match full deferrable not valid'`,
    `policy_own: '"Own rows" for select to reader using (${column} is not null)'`,
    `trigger_touch: 'after insert on ${path} for each row execute function f()'`,
    `partition_part_${at}: 'for values in (1) unlogged; create index on ${schema}part_${at} (${column}); select 1'`,
    `sql_full: 'alter table ${path} replica identity full'`,
  ];
  return ["owner: 'team // a'", index, ...others.filter(() => random.chance(0.4))];
}

function writeRest(writer: DesignWriter, { tables, refs }: Plan): void {
  const { random } = writer;
  const first = random.pick(tables);
  if (random.chance(0.4))
    writer.element(
      "TableGroup main [color: #345]",
      some(random, tables, 1 + random.below(tables.length)).map((table) => table.path),
    );
  if (random.chance(0.3))
    writer.element("DiagramView overview", [
      `Tables {\n    ${first.path}\n  }`,
      ...(random.chance(0.5) ? ["Notes { * }"] : []),
    ]);
  if (random.chance(0.5))
    writer.element(`Metadata Table ${first.path}`, tailLines(random, first, tables.indexOf(first), refs));
  if (random.chance(0.3)) writer.element(`Metadata Column ${first.path}.${first.columns[0]?.name}`, ["steward: 'me'"]);
  if (random.chance(0.3)) writer.element('Note "a sticky"', ["'hello'"]);
  const plain = first.columns.filter(({ type }) => type === "text" || type === "varchar(255)");
  if (plain.length > 0 && random.chance(0.5)) {
    const row = plain.map((_, at) => `'v${at}'`).join(", ");
    writer.element(`Records ${first.path}(${plain.map(({ name }) => name).join(", ")})`, [row]);
  }
}
