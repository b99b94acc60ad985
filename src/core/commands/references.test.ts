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
