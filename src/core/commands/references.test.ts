import { check } from "./check.test-support.ts";

const two = "Table u {\n  id int [pk]\n  name text\n}\nTable o {\n  id bigint\n  u_id int // u\n}\n";
const ends = { from: { table: "public.o", columns: ["u_id"] }, to: { table: "public.u", columns: ["id"] } };
const key = "public.o(u_id)->public.u(id)";
const shape = (from: string, to: string) => {
  const side = (sign: string) => ({ many: sign.includes("*"), optional: sign.includes("?") });
  return { from: side(from), to: side(to) };
};
const inline = (sign: string): string => two.replace("int // u", `int [ref: ${sign} u.id] // u`);
const line = (relation: string): string => `${two}\n${relation}\n`;

check("inline", two, "addReference", ends, inline(">"));
check(
  "inline behind others",
  two.replace("int // u", "int [null]"),
  "addReference",
  ends,
  two.replace("int // u", "int [null, ref: > u.id]"),
);
check("of one to one", two, "addReference", { ...ends, shape: shape("1", "1?") }, inline("-?"));
check("with an optional end", two, "addReference", { ...ends, shape: shape("*?", "1") }, inline("?>"));
check(
  "turned to where the key is",
  two,
  "addReference",
  { from: ends.to, to: ends.from, shape: shape("1", "*") },
  inline(">"),
);
check("as a line", two, "addReference", { ...ends, form: "ref" }, line("Ref: o.u_id > u.id"));
check(
  "with a name and actions",
  two,
  "addReference",
  { ...ends, name: "o u", onDelete: "cascade", onUpdate: "set null" },
  line('Ref "o u": o.u_id > u.id [delete: cascade, update: set null]'),
);
check("of many to many", two, "addReference", { ...ends, shape: shape("*", "*") }, line("Ref: o.u_id <> u.id"));
check(
  "below other lines",
  `${two}Ref: o.id - u.id // r\n\n// end`,
  "addReference",
  { ...ends, form: "ref" },
  `${two}Ref: o.id - u.id // r\nRef: o.u_id > u.id\n\n// end`,
);
const composite = "Table b {\n  x int\n  y int\n}\nTable c.d {\n  x int\n  y int\n}";
check(
  "of two columns",
  composite,
  "addReference",
  { from: { table: "public.b", columns: ["x", "y"] }, to: { table: "c.d", columns: ["x", "y"] } },
  `${composite}\n\nRef: b.(x, y) > c.d.(x, y)`,
);
const shared = "TablePartial p { u int }\nTable a { id int }\nTable b { ~p }\n";
check(
  "from a partial's column",
  shared,
  "addReference",
  { from: { table: "public.b", columns: ["u"] }, to: { table: "public.a", columns: ["id"] } },
  `${shared}\nRef: b.u > a.id\n`,
);
check(
  "of int and bigint",
  two,
  "addReference",
  { from: { table: "public.o", columns: ["id"] }, to: ends.to },
  two.replace("id bigint", "id bigint [ref: > u.id]"),
);
check("to itself", two, "addReference", { from: ends.from, to: ends.from }, /cannot refer to itself/);
check("that is there already", inline(">"), "addReference", ends, /already a reference between o\.u_id and u\.id/);
check(
  "that is there the other way round",
  inline(">"),
  "addReference",
  { from: ends.to, to: ends.from },
  /already a reference/,
);
check(
  "of unequal ends",
  two,
  "addReference",
  { ...ends, to: { table: "public.u", columns: ["id", "name"] } },
  /1 and 2/,
);
check(
  "of no columns",
  two,
  "addReference",
  { from: { table: "public.o", columns: [] }, to: { table: "public.u", columns: [] } },
  /needs a column at each end/,
);
check(
  "of types that differ",
  two,
  "addReference",
  { ...ends, to: { table: "public.u", columns: ["name"] } },
  /o\.u_id is int but u\.name is text/,
);
check(
  "to a table that is not there",
  two,
  "addReference",
  { ...ends, to: { table: "public.z", columns: ["id"] } },
  /There is no table "z"/,
);

const change = (name: string, before: string, args: object, after: string | RegExp): void =>
  check(name, before, "changeReference", { reference: key, ...args }, after);

change("inline, its shape", inline(">"), { shape: shape("1", "1") }, inline("-"));
change("inline, its optional end", inline(">"), { shape: shape("*", "1?") }, inline(">?"));
change("inline, to a line", inline(">"), { onDelete: "cascade" }, line("Ref: o.u_id > u.id [delete: cascade]"));
change(
  "inline, to a named line below others",
  `${inline(">")}Ref: o.id - u.id\n`,
  { name: "fk", inactive: true },
  `${two}Ref: o.id - u.id\nRef fk: o.u_id > u.id [inactive]\n`,
);
change("inline, nothing", inline(">"), { name: null, onDelete: null, inactive: false }, inline(">"));
change(
  "a line, its actions",
  line("Ref: o.u_id > u.id [delete: cascade, color: #abc] // r"),
  { onDelete: "set null", onUpdate: "restrict" },
  line("Ref: o.u_id > u.id [delete: set null, color: #abc, update: restrict] // r"),
);
change(
  "a line, its last action gone",
  line("Ref: o.u_id > u.id [delete: cascade]"),
  { onDelete: null },
  line("Ref: o.u_id > u.id"),
);
change(
  "a line, written the other way round",
  line("Ref: u.id < o.u_id"),
  { shape: shape("*?", "1") },
  line("Ref: u.id <? o.u_id"),
);
change("a line, a name", line("Ref : o.u_id > u.id"), { name: "a b" }, line('Ref "a b" : o.u_id > u.id'));
change(
  "a line, another name",
  `${line("Ref fk {\n  o.u_id > u.id\n}")}Metadata Table o { reference_fk: 'deferrable' }\n`,
  { name: "gk" },
  `${line("Ref gk {\n  o.u_id > u.id\n}")}Metadata Table o { reference_gk: 'deferrable' }\n`,
);
change("a line, no name", line("Ref fk: o.u_id > u.id"), { name: null }, line("Ref: o.u_id > u.id"));
change(
  "a line, its colour",
  line("Ref: o.u_id > u.id [color: #abc] // r"),
  { color: "#123456" },
  line("Ref: o.u_id > u.id [color: #123456] // r"),
);
change(
  "a line, its colour gone",
  line("Ref: o.u_id > u.id [color: #abc]"),
  { color: null },
  line("Ref: o.u_id > u.id"),
);
change("inline, a colour", inline(">"), { color: "#abc" }, line("Ref: o.u_id > u.id [color: #abc]"));
change("to a colour that is none", line("Ref: o.u_id > u.id"), { color: "red" }, /is not a colour/);
const endsOf = (from: readonly [string, string], to: readonly [string, string]) => ({
  ends: {
    from: { table: `public.${from[0]}`, columns: [from[1]] },
    to: { table: `public.${to[0]}`, columns: [to[1]] },
  },
});
change(
  "a line, its ends",
  line("Ref fk: u.id < o.u_id [delete: cascade] // r"),
  endsOf(["o", "id"], ["u", "id"]),
  line("Ref fk: u.id < o.id [delete: cascade] // r"),
);
change(
  "a line, its ends exchanged",
  line("Ref: o.u_id > u.id"),
  endsOf(["u", "id"], ["o", "u_id"]),
  line("Ref: u.id > o.u_id"),
);
change(
  "inline, what it refers to",
  inline(">"),
  { ...endsOf(["o", "u_id"], ["o", "id"]), shape: shape("*?", "1") },
  inline("?>").replace("u.id]", "o.id]"),
);
change("inline, the column that refers", inline(">"), endsOf(["o", "id"], ["u", "id"]), line("Ref: o.id > u.id"));
change(
  "to ends that are joined already",
  `${line("Ref: o.u_id > u.id")}Ref: o.id - u.id\n`,
  endsOf(["u", "id"], ["o", "id"]),
  /already a reference between/,
);
change("to ends of which one is not there", line("Ref: o.u_id > u.id"), endsOf(["o", "x"], ["u", "id"]), /no column/);
const withTail = (text: string, tail: string): string =>
  text.replace("// u\n}\n", `// u\n}\n\nMetadata Table o {\n  ${tail}\n}\n`);
change(
  "a line, deferrable",
  line("Ref fk: o.u_id > u.id"),
  { deferrable: "deferrable" },
  withTail(line("Ref fk: o.u_id > u.id"), "reference_fk: 'deferrable'"),
);
change(
  "inline, deferrable, which needs a name",
  inline(">"),
  { deferrable: "deferrable initially deferred" },
  withTail(line("Ref o_u_id_fkey: o.u_id > u.id"), "reference_o_u_id_fkey: 'deferrable initially deferred'"),
);
change(
  "a line, no more deferrable",
  withTail(line("Ref fk: o.u_id > u.id"), "note: 'n'\n  reference_fk: 'deferrable'"),
  { deferrable: null },
  withTail(line("Ref fk: o.u_id > u.id"), "note: 'n'"),
);
change(
  "a line, its ends, with what the metadata says of it",
  withTail(line("Ref fk: o.u_id > u.id"), "note: 'n'\n  reference_fk: 'deferrable'"),
  endsOf(["u", "id"], ["o", "u_id"]),
  withTail(line("Ref fk: u.id > o.u_id"), "note: 'n'").replace(
    "]\n  name text\n}\n",
    "]\n  name text\n}\n\nMetadata Table u {\n  reference_fk: 'deferrable'\n}\n\n",
  ),
);
change("to what is not deferrable", line("Ref fk: o.u_id > u.id"), { deferrable: "; drop" }, /not what Postgres takes/);
change(
  "deferrable under a strange name",
  line('Ref "a b": o.u_id > u.id'),
  { deferrable: "deferrable" },
  line('Metadata Table o {\n  reference_a_b: \'"a b" deferrable\'\n}\n\nRef "a b": o.u_id > u.id'),
);
change(
  "a partial's to a line",
  "TablePartial p { u_id int [ref: > u.id] }\nTable u { id int }\nTable o { ~p }\n",
  { name: "x" },
  /comes from the partial "p"/,
);
change("that is not there", two, { name: "x" }, /There is no reference "o\(u_id\)->u\(id\)"/);
change("to a strange action", line("Ref: o.u_id > u.id"), { onDelete: "explode" }, /missing/);

check("inline", inline(">"), "removeReferences", { references: [key] }, two);
check(
  "a line",
  `${two}\n// why\nRef: u.id < o.u_id // r\n\n// end\n`,
  "removeReferences",
  { references: [key] },
  `${two}\n// why\n\n// end\n`,
);
check(
  "two of one list",
  "Table u { id int }\nTable v { id int }\nTable o { x int [ref: > u.id, ref: > v.id] }\n",
  "removeReferences",
  { references: ["public.o(x)->public.u(id)", "public.o(x)->public.v(id)"] },
  "Table u { id int }\nTable v { id int }\nTable o { x int }\n",
);
check(
  "with its tail",
  `${line("Ref fk: o.u_id > u.id")}Metadata Table o { reference_fk: 'deferrable' }\n`,
  "removeReferences",
  { references: [key] },
  two,
);
