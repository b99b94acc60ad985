import { check } from "./check.test-support.ts";

const users = "Table users {\n  id int [pk]\n  name text\n}\n";
const orders = "Table orders {\n  id int\n  user_id int [ref: > users.id]\n}\n";

check(
  "new with colour",
  users + orders,
  "addGroup",
  { name: "my group", tables: ["public.users"], color: "#abc" },
  `${users}${orders}\nTableGroup "my group" [color: #abc] {\n  users\n}\n`,
);
check(
  "new, out of another",
  `${users}${orders}TableGroup g {\n  users\n  orders\n}\n`,
  "addGroup",
  { name: "h", tables: ["public.users"] },
  `${users}${orders}TableGroup g {\n  orders\n}\n\nTableGroup h {\n  users\n}\n`,
);
check("taken", `${users}TableGroup g { users }\n`, "addGroup", { name: "g", tables: [] }, /"g" is already a group/);
check(
  "everywhere",
  "Table a { id int }\nTableGroup g { a }\nDiagramView v {\n  TableGroups { g }\n}\nMetadata TableGroup g { k: 'v' }\n",
  "renameGroup",
  { group: "g", name: "h i" },
  'Table a { id int }\nTableGroup "h i" { a }\nDiagramView v {\n  TableGroups { "h i" }\n}\nMetadata TableGroup "h i" { k: \'v\' }\n',
);
check(
  "with its mentions",
  "Table a { id int }\nTableGroup g { a }\nDiagramView v {\n  TableGroups { g }\n}\nMetadata TableGroup g { k: 'v' }\n",
  "removeGroup",
  { group: "g" },
  "Table a { id int }\nDiagramView v {\n  TableGroups { }\n}\n",
);
check(
  "into one and out of another",
  `${users}${orders}TableGroup g { users }\nTableGroup h {\n  // of h\n}\n`,
  "setGroup",
  { tables: ["public.users", "public.orders"], group: "h" },
  `${users}${orders}TableGroup g { }\nTableGroup h {\n  users\n  orders\n  // of h\n}\n`,
);
check(
  "out of all",
  `${users}TableGroup g {\n  users\n}\n`,
  "setGroup",
  { tables: ["public.users"], group: undefined },
  `${users}TableGroup g {\n}\n`,
);
check(
  "where they are",
  `${users}TableGroup g { users }\n`,
  "setGroup",
  { tables: ["public.users"], group: "g" },
  `${users}TableGroup g { users }\n`,
);

check("at the end", users, "addNote", { name: "todo list", content: "x" }, `${users}\nNote "todo list" {\n  'x'\n}\n`);
check(
  "all of it",
  "Note n {\n  'x'\n}\nMetadata Note n { k: 'v' }\nDiagramView v {\n  Notes { n }\n}\n",
  "changeNote",
  { note: "n", name: "m", content: "y", color: "#abc" },
  "Note m [color: #abc] {\n  'y'\n}\nMetadata Note m { k: 'v' }\nDiagramView v {\n  Notes { m }\n}\n",
);
check("and its mentions", `${users}Note n { 'x' }\nMetadata Note n { k: 'v' }\n`, "removeNote", { note: "n" }, users);
