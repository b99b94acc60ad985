import { describe, expect, it } from "vitest";
import { applyEdits } from "#core/dbml/edit.ts";
import { readDesign } from "#core/dbml/read.ts";
import { atCursor, marked } from "#core/language/cursor.test-support.ts";
import { prepareRename, rename, renameCall } from "./rename.ts";

const design = `Project shop {
  database_type: 'PostgreSQL'
}

Table users as U [note: 'People'] {
  id bigint [pk]
  "e mail" text [unique]
  state state [default: state.open]
  ~stamps

  indexes {
    (id, "e mail") [name: 'by_mail']
  }
}

// the orders
Table sales.orders {
  id bigint [pk]
  user_id bigint [ref: > U.id]
  owner bigint [ref: > users.id]
  total numeric [check: \`total > 0\`]
}

Enum state {
  open [note: 'usual']
  closed
}

TablePartial stamps {
  created_at timestamptz
  indexes {
    created_at
  }
}

TablePartial unused {
  a int
  b int
  indexes {
    a
  }
}

TableGroup people {
  users
}

Note todo {
  'x'
}

DiagramView all {
  Tables {
    users
  }
  Notes {
    todo
  }
  TableGroups {
    people
  }
}
`;

/** The cursor stands at the end of `what`, where it first stands. */
function renamed(what: string, name: string): string {
  const offset = design.indexOf(what) + what.length;
  const answer = rename(readDesign(design), offset, name);
  return "refused" in answer ? answer.refused : applyEdits(design, answer.edits);
}

describe("renaming", () => {
  it.each([
    ["Table users", "people", /\busers\b/g],
    ["> users", "people", /\busers\b/g],
    ["TableGroup people {\n  users", "people", /\busers\b/g],
    ["as U", "u2", /\bU\b/g],
    ["> U", "u2", /\bU\b/g],
    ['"e mail', "email", /"e mail"/g],
    ["sales.orders {\n  id bigint [pk]\n  user_id", "buyer", /\buser_id\b/g],
    ["~stamps", "times", /\bstamps\b/g],
    ["TablePartial stamps", "times", /\bstamps\b/g],
    ["TablePartial stamps {\n  created_at", "made", /\bcreated_at\b/g],
    ["indexes {\n    created_at", "made", /\bcreated_at\b/g],
    ["state.open", "opened", /\bopen\b/g],
    ["  closed", "done", /\bclosed\b/g],
    ["TableGroup people", "folk", /\bpeople\b/g],
    ["TableGroups {\n    people", "folk", /\bpeople\b/g],
    ["Note todo", "done", /\btodo\b/g],
    ["DiagramView all", "whole", /\ball\b/g],
  ])("of %j to %s", (what, name, everywhere) => {
    expect(renamed(what, name)).toBe(design.replaceAll(everywhere, name));
  });

  const named = `Table a {
  id int [pk]
  b_id int [default: 1]
}
Table b {
  id int [pk]
}
Ref best: a.b_id > b.id [delete: cascade]
Ref other: a.id > b.id
Metadata Table a {
  reference_best: 'DEFERRABLE'
  reference_other: 'match full'
}
`;

  it.each([
    ["most", named.replaceAll("best", "most")],
    ["my own", named.replace("Ref best", 'Ref "my own"').replace("best: 'D", 'my_own: \'"my own" D')],
    ["best", named],
    ["other", '"other" is already the name of a constraint of "a".'],
    ["", "A reference needs a name."],
    ["x".repeat(64), "This name is 64 bytes long: Postgres takes 63 at most."],
  ])("of a reference to %j goes into what the metadata says of it", (name, wanted) => {
    const answer = rename(readDesign(named), named.indexOf("best") + 2, name);
    expect("refused" in answer ? answer.refused : applyEdits(named, answer.edits)).toBe(wanted);
  });

  it("of a reference begins at its metadata, too", () => {
    const answer = rename(readDesign(named), named.indexOf("_best") + 3, "most");
    expect("edits" in answer && applyEdits(named, answer.edits)).toBe(named.replaceAll("best", "most"));
  });

  it("of a reference leaves what the metadata says of another one of its name", () => {
    const text = named
      .replace("Ref other: a.id > b.id", "Ref best: b.id > a.id")
      .replace("Table a {\n  reference_best", "Table b {\n  reference_best");
    const answer = rename(readDesign(text), text.indexOf("best"), "most");
    expect("edits" in answer && applyEdits(text, answer.edits)).toBe(text.replace("best", "most"));
  });

  it("of a reference may take the name of one that another table holds", () => {
    const text = named.replace("Ref other: a.id > b.id", "Ref other: b.id > a.id");
    const answer = rename(readDesign(text), text.indexOf("best"), "other");
    expect("edits" in answer && applyEdits(text, answer.edits)).toContain("Ref other: a.b_id > b.id [delete: cascade]");
  });

  it("keeps the quotes of a reference's name", () => {
    const text = 'Table "a" {\n  "id" int\n  "b" int\n}\nRef "best": "a"."id" > "a"."b"\n';
    const answer = rename(readDesign(text), text.indexOf("best"), "most");
    expect("edits" in answer && applyEdits(text, answer.edits)).toBe(text.replace("best", "most"));
  });

  it("of an enum's value begins at a text that means it, too", () => {
    const { read, offset } = atCursor("Enum s {\n  a\n}\nTable t {\n  x s [default: '|a']\n  y s [default: s.a]\n}\n");
    const answer = rename(read, offset, "b");
    expect("edits" in answer && applyEdits(read.syntax.text, answer.edits)).toBe(
      "Enum s {\n  b\n}\nTable t {\n  x s [default: 'b']\n  y s [default: s.b]\n}\n",
    );
  });

  it("writes quotes where they are needed", () => {
    expect(renamed("as U", "my users")).toBe(design.replaceAll(/\bU\b/g, '"my users"'));
  });

  it("keeps the quotes of who writes all names in quotes", () => {
    const { read, offset } = atCursor(
      'Table "a|" {\n  "id" int [ref: > b.id]\n}\nTable b {\n  id int [ref: - "a"."id"]\n}\n',
    );
    const answer = rename(read, offset, "c");
    expect("edits" in answer && applyEdits(read.syntax.text, answer.edits)).toBe(
      'Table "c" {\n  "id" int [ref: > b.id]\n}\nTable b {\n  id int [ref: - "c"."id"]\n}\n',
    );
  });

  it("tells an enum from a column of its name", () => {
    expect(renamed("state state", "status")).toBe(
      design
        .replace("state state [default: state", "state status [default: status")
        .replace("Enum state", "Enum status"),
    );
    expect(renamed("state", "status")).toBe(design.replace("state state", "status state"));
  });

  it("follows a column into checks, and out of them", () => {
    expect(renamed("  total", "sum")).toBe(design.replaceAll("total", "sum"));
    expect(renamed("`total", "sum")).toBe(design.replaceAll("total", "sum"));
  });

  it("renames the column of a partial that no table takes in", () => {
    expect(renamed("TablePartial unused {\n  a", "c")).toBe(
      design.replace("  a int", "  c int").replace("    a\n", "    c\n"),
    );
  });

  it("leaves an alias that is called like its table", () => {
    const { read, offset } = atCursor(
      "Table core.users| as users {\n  id int\n}\nTable o {\n  u int [ref: > users.id]\n  v int [ref: > core.users.id]\n}\n",
    );
    const answer = rename(read, offset, "people");
    expect("edits" in answer && applyEdits(read.syntax.text, answer.edits)).toBe(
      "Table core.people as users {\n  id int\n}\nTable o {\n  u int [ref: > users.id]\n  v int [ref: > core.people.id]\n}\n",
    );
  });

  it("does nothing when the name stays", () => {
    expect(renamed("Table users", "users")).toBe(design);
  });

  it.each([
    ["Table users", "sales.x y", /./],
    ["Table users", "  ", "A table needs a name."],
    ["Table users", "", "A table needs a name."],
    ["as U", "", "An alias needs a name."],
    ["~stamps", "", "A partial needs a name."],
    ["Table users", "a`b", /cannot hold backticks/],
    ["Table users", "x".repeat(64), /64 bytes long/],
    ["Table users", "U", /"U" is already an alias of "users"/],
    ["as U", "users", '"users" is already a table.'],
    ["~stamps", "unused", '"unused" is already a table partial.'],
    ["TablePartial unused {\n  a", "b", 'The partial "unused" already has a column "b".'],
    ["TablePartial stamps {\n  created_at", "id", '"users" already has a column "id".'],
    ["Table sales", "shop", /"sales" is a schema/],
    ["[pk", "x", '"pk" is a setting, not a name.'],
    ["id big", "x", '"bigint" is a type of Postgres.'],
    ["Table", "x", '"Table" is a word of DBML, not a name.'],
    ["'People", "x", "There is no name here."],
    ["// the", "x", "There is no name here."],
    ["state.open", "closed", '"closed" is already a value of "state".'],
    ["Enum state", "text", '"text" is a type of Postgres.'],
    ["Enum state", "state", /^Project/],
  ])("of %j to %j is answered %s", (what, name, answer) => {
    if (typeof answer === "string") expect(renamed(what, name)).toBe(answer);
    else expect(renamed(what, name)).toMatch(answer);
  });

  it("gives the command, with which the places follow", () => {
    const { read, offset } = atCursor("Table a| {\n  id int\n}\n");
    expect(renameCall(read, offset, "b")).toEqual({ command: "renameTable", args: { table: "public.a", name: "b" } });
  });
});

describe("before renaming", () => {
  it.each([
    ["Table us|ers {\n  id int\n}", "Table «users» {\n  id int\n}", "users"],
    ['Table "my users|" {\n  id int\n}', 'Table «"my users"» {\n  id int\n}', "my users"],
    ["Table core.users| {\n  id int\n}", "Table core.«users» {\n  id int\n}", "users"],
    ["Table a {\n  |id int\n}", "Table a {\n  «id» int\n}", "id"],
    ["Table a {\n  id e|\n}\nEnum e {\n  x\n}", "Table a {\n  id «e»\n}\nEnum e {\n  x\n}", "e"],
    [
      "Table a {\n  id int\n  b int\n}\nRef be|st: a.id > a.b",
      "Table a {\n  id int\n  b int\n}\nRef «best»: a.id > a.b",
      "best",
    ],
    ["Enum e {\n  x|\n}", "Enum e {\n  «x»\n}", "x"],
  ])("%j shows the name", (text, shown, name) => {
    const { read, offset } = atCursor(text);
    const answer = prepareRename(read, offset);
    expect(answer).toHaveProperty("span");
    if (answer === undefined || "refused" in answer) return;
    expect(marked(read.syntax.text, [answer.span])).toBe(shown);
    expect(answer.name).toBe(name);
  });

  it.each([
    ["Table a {\n  id in|t\n}", '"int" is a type of Postgres.'],
    ["Table a {\n  id moo|d\n}", '"mood" is not an enum of this design.'],
    ["Table a {\n  id int [ref: > b|.id]\n}", 'There is no table "b": there is nothing to rename.'],
    [
      "Table a {\n  id int\n}\nTable a| {\n  x int\n}",
      'There is another table "a" above: change one of them in the text first.',
    ],
    [
      "Table a {\n  id int\n}\nRef be|st: a.id > b.id",
      'The reference "best" joins nothing, or what another one joins already: mend that first.',
    ],
    ["Enum s {\n  a\n}\nTable t {\n  x s [default: 'b|']\n}", 'There is no value "b": there is nothing to rename.'],
    ["Table core|.a {\n  id int\n}", /"core" is a schema/],
    ["T|able a {\n  id int\n}", '"Table" is a word of DBML, not a name.'],
  ])("%j says why not", (text, why) => {
    const { read, offset } = atCursor(text);
    expect(prepareRename(read, offset)).toEqual({
      refused: typeof why === "string" ? why : expect.stringMatching(why),
    });
  });

  it.each(["// a| b\nTable a {\n  id int\n}", "Table a {\n  id int [note: 'a|']\n}", "|", "Table a {\n|\n  id int\n}"])(
    "%j has nothing to say",
    (text) => {
      const { read, offset } = atCursor(text);
      expect(prepareRename(read, offset)).toBeUndefined();
    },
  );
});
