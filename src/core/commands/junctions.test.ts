import { expect, test } from "vitest";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import type { Place } from "#core/document/transaction.ts";
import { check } from "./check.test-support.ts";

const posts = "Table posts {\n  id bigserial [pk]\n}\n";
const tags = 'Table tags {\n  id "double precision" [pk]\n}\n';
const key = "public.posts(id)->public.tags(id)";

check(
  "of a Ref",
  `${posts}${tags}Ref: posts.id <> tags.id // many\n// end\n`,
  "makeJunction",
  { reference: key },
  `${posts}${tags}
Table posts_tags {
  posts_id bigint [not null, ref: > posts.id]
  tags_id "double precision" [not null, ref: > tags.id]

  indexes {
    (posts_id, tags_id) [pk]
  }
}

// end
`,
);
check(
  "of a column's own, under a name that is taken",
  `Table core.a {\n  id int [pk, ref: <> a.id]\n}\nTable a {\n  id int\n}\nTable core.links {\n  id int\n}\n`,
  "makeJunction",
  { reference: "core.a(id)->public.a(id)", name: "links" },
  `Table core.a {\n  id int [pk]\n}\nTable a {\n  id int\n}

Table core.links_2 {
  a_id int [not null, ref: > core.a.id]
  a_id_2 int [not null, ref: > a.id]

  indexes {
    (a_id, a_id_2) [pk]
  }
}

Table core.links {\n  id int\n}\n`,
);
check(
  "of several columns, with actions",
  "Table a {\n  x int\n  y int\n}\nTable b {\n  z int\n  w int\n}\nRef fk: a.(x, y) <> b.(z, w) [delete: cascade]\n",
  "makeJunction",
  { reference: "public.a(x,y)->public.b(z,w)" },
  `Table a {\n  x int\n  y int\n}\nTable b {\n  z int\n  w int\n}

Table a_b {
  a_x int [not null]
  a_y int [not null]
  b_z int [not null]
  b_w int [not null]

  indexes {
    (a_x, a_y, b_z, b_w) [pk]
  }
}

Ref: a_b.(a_x, a_y) > a.(x, y) [delete: cascade]
Ref: a_b.(b_z, b_w) > b.(z, w) [delete: cascade]
`,
);
check(
  "of one with itself",
  "Table a {\n  id int\n  friend int [ref: <> a.id]\n}",
  "makeJunction",
  { reference: "public.a(friend)->public.a(id)" },
  "Table a {\n  id int\n  friend int\n}\n\nTable a_a {\n  a_friend int [not null, ref: > a.friend]\n  a_id int [not null, ref: > a.id]\n\n  indexes {\n    (a_friend, a_id) [pk]\n  }\n}",
);
check(
  "of a foreign key",
  `${posts}${tags}Ref: posts.id > tags.id\n`,
  "makeJunction",
  { reference: key },
  /only many-to-many references do/,
);
check("of what is not there", posts, "makeJunction", { reference: key }, /There is no reference/);
check(
  "that a partial brings",
  "TablePartial p {\n  x int [ref: <> b.id]\n}\nTable a {\n  ~p\n}\nTable b { id int }\n",
  "makeJunction",
  { reference: "public.a(x)->public.b(id)" },
  /comes from the partial "p"/,
);

const exchanged = { from: { many: false, optional: false }, to: { many: true, optional: false } };
check(
  "the ends exchanged",
  "Table a { id int }\nTable b { a_id int [ref: > a.id] }\n",
  "changeReference",
  { reference: "public.b(a_id)->public.a(id)", shape: exchanged },
  "Table a { id int }\nTable b { a_id int [ref: < a.id] }\n",
);

test("a junction stands between its tables, and on none", () => {
  const text = `${posts}${tags}Table between { id int }\nDiagramView v { * }\nRef: posts.id <> tags.id\n`;
  const start: readonly (readonly [string, Place])[] = [
    ["public.posts", { x: 0, y: 0 }],
    ["public.tags", { x: 800, y: 0 }],
  ];
  const placeOf = (places: typeof start, view?: string): Place | undefined => {
    const answer = runCommand(openDesign(text, places), "makeJunction", { reference: key, view });
    if (typeof answer === "string") throw new Error(answer);
    return answer.places.get(view === undefined ? "public.posts_tags" : 'view "v" public.posts_tags');
  };
  expect(placeOf(start)).toEqual({ x: 400, y: -8 });
  expect(placeOf(start, "v")).toEqual({ x: 400, y: -8 });
  const other = placeOf([...start, ["public.between", { x: 400, y: 0 }]]);
  expect(other).toBeDefined();
  expect(Math.abs(other?.y ?? 0)).toBeGreaterThan(60);
  expect(placeOf([["public.posts", { x: 0, y: 0 }]])).toBeUndefined();
});
