import { describe, expect, test } from "vitest";
import { afterNaming, type Cell, cellBeside, cells, type Editing, isFlag, type Move, renamed } from "./editing.ts";

const table = "public.users";
const columns = ["id", "email"];

/** `table`, `new`, `new id` for a new row below `id`, `type id`. */
const cell = (text: string): Editing => {
  const [part = "", column] = text.split(" ");
  if (part === "table") return { part, table };
  if (part === "new") return { part, table, after: column };
  return { part: part as Cell, table, column: column ?? "" };
};

const move = (from: string, way: Move, among = columns): Editing | undefined => cellBeside(among, cell(from), way);

describe("Tab", () => {
  const chain = ["table", ...columns.flatMap((column) => cells.map((part) => `${part} ${column}`)), "new"].map(cell);

  test("goes through all cells of a table, from its name to a new row, and back", () => {
    for (const [at, each] of chain.entries()) {
      expect(cellBeside(columns, each, "next")).toEqual(chain[at + 1]);
      expect(cellBeside(columns, each, "previous")).toEqual(chain[at - 1]);
    }
  });

  test("goes from the name of a table without columns to a new row, and back", () => {
    expect(move("table", "next", [])).toEqual(cell("new"));
    expect(move("new", "previous", [])).toEqual(cell("table"));
  });
});

describe("the arrows", () => {
  test.each([
    ["name id", "down", "name email"],
    ["type id", "down", "type email"],
    ["pk email", "up", "pk id"],
    ["note email", "up", "note id"],
    ["table", "down", "name id"],
    ["name id", "up", "table"],
    ["new", "up", "name email"],
    ["new id", "up", "name id"],
    ["new id", "down", "name email"],
  ] as const)("lead from %s %s to %s", (from, way, to) => {
    expect(move(from, way)).toEqual(cell(to));
  });

  test.each([
    ["name email", "down"],
    ["type id", "up"],
    ["unique email", "down"],
    ["table", "up"],
    ["new", "down"],
  ] as const)("lead from %s %s nowhere", (from, way) => {
    expect(move(from, way)).toBeUndefined();
  });
});

describe("Enter", () => {
  test.each([
    ["table", "name id"],
    ["name id", "name email"],
    ["type id", "type email"],
    ["type email", "new"],
    ["unique email", "new"],
  ])("leads from %s to %s", (from, to) => {
    expect(move(from, "enter")).toEqual(cell(to));
  });

  test("leads nowhere from a new row that is still empty", () => {
    expect(move("new", "enter")).toBeUndefined();
    expect(move("new id", "next")).toBeUndefined();
  });
});

test("a cell of a column that is gone leads nowhere", () => {
  for (const way of ["next", "previous", "up", "down", "enter"] as const) {
    expect(move("type gone", way)).toBeUndefined();
  }
});

describe("a new row that was given a name", () => {
  const name = (from: string, way: Move, now: readonly string[]): Editing | undefined => {
    const editing = cell(from);
    return editing.part === "new" ? afterNaming(now, editing, "age", way) : undefined;
  };

  test("goes on to its type by Tab", () => {
    expect(name("new", "next", ["id", "email", "age"])).toEqual(cell("type age"));
  });

  test("is followed by another new row by Enter: at the end, or below it", () => {
    expect(name("new", "enter", ["id", "email", "age"])).toEqual(cell("new"));
    expect(name("new id", "enter", ["id", "age", "email"])).toEqual(cell("new age"));
  });

  test("is left upwards", () => {
    expect(name("new", "up", ["id", "email", "age"])).toEqual(cell("name email"));
  });
});

test("a cell is found under the name that was typed into it", () => {
  const keyOf = (name: string) => `auth.${name}`;
  expect(renamed(cell("table"), "people", keyOf)).toEqual({ part: "table", table: "auth.people" });
  expect(renamed(cell("name id"), "no", keyOf)).toEqual(cell("name no"));
  expect(renamed(cell("type id"), "uuid", keyOf)).toEqual(cell("type id"));
  expect(renamed(cell("note id"), "words", keyOf)).toEqual(cell("note id"));
});

test("the cells that are on or off are those between the type and the default", () => {
  expect(cells.filter(isFlag)).toEqual(["pk", "notNull", "unique"]);
});
