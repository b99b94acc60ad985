/** Seeded designs in DBML, alike to what people write: 12 columns a table, 1.3 references, indexes, enums, notes, groups. */

const nouns =
  "user account order product invoice payment shipment address customer category review session event ticket message channel project task comment asset vendor warehouse stock coupon refund role permission team device report job log metric policy contract plan subscription region country city".split(
    " ",
  );

const parts =
  "item detail history tag link version status setting member audit snapshot rule quota batch entry map".split(" ");

/** Name, type and settings, `%` standing for the table's name. */
const columns: readonly (readonly [name: string, type: string, settings: string])[] = [
  ["name", "varchar(255)", "not null"],
  ["title", "varchar(120)", ""],
  ["description", "text", "note: 'As shown to customers'"],
  ["state", "%_state", "not null, default: 'open'"],
  ["amount", "numeric(12,2)", "not null, default: 0"],
  ["quantity", "integer", "not null, default: 1"],
  ["email", "varchar(255)", "unique"],
  ["code", "varchar(64)", "not null, note: 'Chosen by the merchant'"],
  ["slug", "varchar(128)", "not null"],
  ["is_active", "boolean", "not null, default: true"],
  ["starts_at", "timestamptz", ""],
  ["ends_at", "timestamptz", ""],
  ["payload", "jsonb", "not null, default: `'{}'::jsonb`"],
  ["url", "text", ""],
  ["locale", "varchar(8)", "not null, default: 'en'"],
  ["currency", "char(3)", "not null"],
  ["external_id", "uuid", "unique, note: 'Id in the system it came from'"],
  ["due_on", "date", ""],
  ["deleted_at", "timestamptz", ""],
  ["tags", "text[]", "not null, default: `'{}'`"],
];

const actions = ["cascade", "restrict", "set null"];

/** A design of so many tables; the same text for the same number, on every machine. */
export function generateDesign(tableCount: number): string {
  const random = seeded(tableCount);
  const below = (limit: number): number => Math.floor(random() * limit);
  const names = Array.from({ length: tableCount }, (_, at) => tableName(at));
  const columnNames = names.map(() => pickColumns(below));

  const references = names.flatMap((_, at) => {
    const count = tableCount < 2 ? 0 : random() < 0.3 ? 2 : 1;
    const targets = new Set(Array.from({ length: count }, () => target(at, tableCount, random)));
    return [...targets].map((to) => ({ from: at, to, optional: random() < 0.3, inline: random() < 0.5 }));
  });

  const tables = names.map((name, at) => {
    const own = references.filter(({ from }) => from === at);
    const keys = own.map(({ to, optional, inline }) => {
      const settings = [optional ? "" : "not null", inline ? `ref: > ${names[to]}.id` : ""].filter(
        (each) => each !== "",
      );
      return `  ${names[to]}_id bigint${settings.length === 0 ? "" : ` [${settings.join(", ")}]`}`;
    });
    const chosen = (columnNames[at] ?? []).slice(0, 9 - keys.length);
    const plain = chosen.map(
      ([column, type, settings]) => `  ${column} ${type.replace("%", name)}${settings === "" ? "" : ` [${settings}]`}`,
    );
    const indexed = own.map(({ to }) => `    ${names[to]}_id`);
    return [
      `// ${at + 1}: ${name}`,
      `Table ${name} {`,
      "  id bigint [pk, increment]",
      ...keys,
      ...plain,
      "  created_at timestamptz [not null, default: `now()`]",
      "  updated_at timestamptz",
      "",
      "  indexes {",
      ...indexed,
      `    (created_at, id) [name: '${name}_recent']`,
      "  }",
      "",
      `  Note: 'One row per ${name.replaceAll("_", " ")}'`,
      "}",
      ...(chosen.some(([column]) => column === "state")
        ? ["", `Enum ${name}_state {\n  open\n  held [note: 'Waits for a person']\n  closed\n}`]
        : []),
      "",
    ].join("\n");
  });

  const lines = references
    .filter(({ inline }) => !inline)
    .map(({ from, to }) => `Ref: ${names[from]}.${names[to]}_id > ${names[to]}.id [delete: ${actions[below(3)]}]`);
  const groups = Array.from({ length: Math.floor(tableCount / 20) }, (_, at) => {
    const members = names.slice(at * 20, at * 20 + 12).map((name) => `  ${name}`);
    return `TableGroup area_${at + 1} {\n${members.join("\n")}\n}\n`;
  });
  return [...tables, ...lines, "", ...groups].join("\n");
}

function tableName(at: number): string {
  const noun = nouns[at % nouns.length] ?? "";
  const turn = Math.floor(at / nouns.length);
  if (turn === 0) return noun;
  const round = Math.floor((turn - 1) / parts.length);
  return `${noun}_${parts[(turn - 1) % parts.length]}${round === 0 ? "" : `_${round + 1}`}`;
}

/** Nine columns, each once, in a drawn order. */
function pickColumns(below: (limit: number) => number): typeof columns {
  const left = [...columns];
  return Array.from({ length: 9 }, () => left.splice(below(left.length), 1)).flat();
}

/** Tables point at a few hubs and at their neighbours, as in real designs, and now and then far away. */
function target(from: number, count: number, random: () => number): number {
  const way = random();
  const hub = Math.floor(random() * Math.ceil(count * 0.05));
  const near = Math.min(count - 1, Math.max(0, from + Math.round((random() - 0.5) * 20)));
  const to = way < 0.25 ? hub : way < 0.85 ? near : Math.floor(random() * count);
  return to === from ? (from + 1) % count : to;
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
