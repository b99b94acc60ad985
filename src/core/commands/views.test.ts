import fc from "fast-check";
import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { errorsIn, openDesign, runCommand } from "#core/corpus/run-command.ts";
import { seededRandom } from "#core/corpus/seeded-random.ts";
import type { DiagramView, Schema, TableKey } from "#core/schema/schema.ts";
import { tablesOfView } from "#core/schema/visible.ts";
import type { ViewParts } from "./arguments.ts";
import { check } from "./check.test-support.ts";

const tables = "Table users { id int }\nTable orders { id int }\nTable hr.staff { id int }\n";
const sales = `${tables}TableGroup sales {\n  users\n  orders\n}\nNote n { 'x' }\n`;

check(
  "of some tables",
  tables,
  "addView",
  { name: "my view", tables: ["public.orders", "hr.staff"] },
  `${tables}\nDiagramView "my view" {\n  Tables {\n    orders\n    hr.staff\n  }\n}\n`,
);
check(
  "of parts, where a group brings its tables",
  sales,
  "addView",
  { name: "v", tables: ["public.orders", "hr.staff"], groups: ["sales"], notes: "all", schemas: [] },
  `${sales}\nDiagramView v {\n  Tables {\n    hr.staff\n  }\n  TableGroups {\n    sales\n  }\n  Notes { * }\n}\n`,
);
check(
  "of everything",
  tables,
  "addView",
  { name: "v", tables: "all", groups: "all", notes: "all", schemas: "all" },
  `${tables}\nDiagramView v {\n  *\n}\n`,
);
check("taken", `${tables}DiagramView v { * }\n`, "addView", { name: "v" }, /"v" is already a view/);
check("of what is not there", tables, "addView", { name: "v", groups: ["g"] }, /There is no group "g"/);
check("with half an argument", tables, "addView", { name: "v", tables: "some" }, /something missing/);
check(
  "and nothing else",
  "// a\nDiagramView v { // b\n  Tables { * } // c\n}\n",
  "renameView",
  { view: "v", name: "w x" },
  '// a\nDiagramView "w x" { // b\n  Tables { * } // c\n}\n',
);
check(
  "to one that is there",
  "DiagramView v { * }\nDiagramView w { * }\n",
  "renameView",
  { view: "v", name: "w" },
  /"w" is already a view/,
);
check("alone", `${tables}\nDiagramView v {\n  *\n}\n`, "removeView", { view: "v" }, tables);

const inView = (body: string): string => `${sales}DiagramView v {\n${body}\n}\n`;
const change = (name: string, before: string, args: { add?: ViewParts; remove?: ViewParts }, after: string): void =>
  check(name, inView(before), "setView", { view: "v", ...args }, inView(after));

change(
  "more into a list",
  "  Tables {\n    users // keep\n  }",
  { add: { tables: ["hr.staff"] } },
  "  Tables {\n    users // keep\n    hr.staff\n  }",
);
change(
  "more on one line",
  "  Tables { users }",
  { add: { tables: ["hr.staff"] } },
  "  Tables {\n    users\n    hr.staff\n  }",
);
change(
  "the first of a kind",
  "  Tables {\n    users\n  } // t",
  { add: { notes: ["n"] } },
  "  Tables {\n    users\n  } // t\n  Notes {\n    n\n  }",
);
change("what is there already", "  Schemas { public }", { add: { tables: ["public.users"] } }, "  Schemas { public }");
change(
  "all of a kind",
  "  Tables {\n    // why\n    users\n    orders\n  }",
  { add: { tables: "all" } },
  "  Tables {\n    // why\n    *\n  }",
);
change("all, where nothing was", "", { add: { notes: "all" } }, "  Notes { * }\n");
change(
  "one out of a list",
  "  Tables {\n    users // gone\n    // why\n    orders\n  }",
  { remove: { tables: ["public.users"] } },
  "  Tables {\n    // why\n    orders\n  }",
);
change(
  "one for another",
  "  Tables {\n    users // keep\n  }",
  { add: { tables: ["hr.staff"] }, remove: { tables: ["public.users"] } },
  "  Tables {\n    hr.staff // keep\n  }",
);
change(
  "one out of all",
  "  Tables { * }",
  { remove: { tables: ["public.users"] } },
  "  Tables {\n    orders\n    hr.staff\n  }",
);
change(
  "one out of all, which has a comment",
  "  Tables {\n    // why\n    *\n  }",
  { remove: { tables: ["public.users"] } },
  "  Tables {\n    // why\n    orders\n    hr.staff\n  }",
);
change(
  "one out of a group",
  "  TableGroups {\n    sales\n  }",
  { remove: { tables: ["public.users"] } },
  "  TableGroups {\n  }\n  Tables {\n    orders\n  }",
);
change(
  "one out of a schema",
  "  Schemas {\n    public\n    hr\n  }",
  { remove: { tables: ["public.users"] } },
  "  Schemas {\n    hr\n  }\n  Tables {\n    orders\n  }",
);
change(
  "a note out of everything",
  "  *",
  { remove: { notes: ["n"] } },
  "  Tables { * }\n  TableGroups { * }\n  Schemas { * }",
);
change(
  "all of a kind out",
  "  Tables {\n    users\n    orders\n  }\n  Notes { * }",
  { remove: { tables: "all", notes: "all" } },
  "  Tables {\n  }\n  Notes { }",
);
check("unknown", sales, "setView", { view: "w" }, /There is no view "w"/);

test("a view's own places go with its name, and with it", () => {
  const places = [
    ['view "v" public.users', { x: 1, y: 2 }],
    ['view "w" public.users', { x: 3, y: 4 }],
    ["public.users", { x: 5, y: 6 }],
  ] as const;
  const after = (command: string, args: unknown): unknown => {
    const answer = runCommand(openDesign(`${inView("  *")}DiagramView w { * }\n`, places), command, args);
    return typeof answer === "string" ? answer : Object.fromEntries(answer.places);
  };
  expect(after("renameView", { view: "v", name: 'a"b' })).toEqual({
    'view "a""b" public.users': { x: 1, y: 2 },
    'view "w" public.users': { x: 3, y: 4 },
    "public.users": { x: 5, y: 6 },
  });
  expect(after("removeView", { view: "v" })).toEqual({
    'view "w" public.users': { x: 3, y: 4 },
    "public.users": { x: 5, y: 6 },
  });
  expect(after("renameTable", { table: "public.users", name: "people" })).toEqual({
    'view "v" public.people': { x: 1, y: 2 },
    'view "w" public.people': { x: 3, y: 4 },
    "public.people": { x: 5, y: 6 },
  });
  expect(after("removeTables", { tables: ["public.users"] })).toEqual({});
  expect(after("pinTables", { tables: ["public.users"], pinned: true, view: "v" })).toMatchObject({
    'view "v" public.users': { x: 1, y: 2, pinned: true },
    "public.users": { x: 5, y: 6 },
  });
});

const shownBy = (schema: Schema, view: DiagramView): ReadonlySet<TableKey> =>
  tablesOfView(schema, view) ?? new Set(schema.tables.map(({ key }) => key));

test("law: a view shows what it showed, and more, or less, and nothing else of the design changes", () => {
  const bodies = [
    "",
    "*",
    "Tables { * }",
    "TableGroups { * }",
    "Schemas {\n  public // s\n}",
    "Tables {\n // c\n *\n}",
  ];
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.constantFrom("", ...bodies), (seed, choice, body) => {
      const random = seededRandom(choice);
      const text = `${randomDesign(seed)}\nDiagramView "the view" {\n${body}\n}\n`;
      fc.pre(errorsIn(text).length === 0);
      const { schema } = openDesign(text);
      const name = random.chance(0.3) ? (schema.views[0]?.name ?? "") : "the view";
      const some = <T>(items: readonly T[]): T[] => items.filter(() => random.chance(0.4));
      const parts = (): ViewParts => ({
        tables: random.chance(0.1) ? "all" : some(schema.tables.map(({ key }) => key)),
        ...(random.chance(0.5)
          ? { groups: random.chance(0.2) ? "all" : some(schema.groups.map((each) => each.name)) }
          : {}),
        ...(random.chance(0.5)
          ? { notes: random.chance(0.2) ? "all" : some(schema.notes.map((each) => each.name)) }
          : {}),
      });
      const [add, remove] = random.chance(0.5) ? [parts(), {}] : [{}, parts()];
      const after = runCommand(openDesign(text), "setView", { view: name, add, remove });
      if (typeof after === "string") throw new Error(after);
      expect(errorsIn(after.text)).toEqual([]);
      const now = openDesign(after.text).schema;
      const [old, view] = [schema, now].map((each) => each.views.find((one) => one.name === name));
      if (old === undefined || view === undefined) throw new Error("the view is gone");
      const all = (part: "all" | readonly string[] | undefined, known: readonly string[]): readonly string[] =>
        part === "all" ? known : (part ?? []);
      const keys = schema.tables.map(({ key }) => key);
      const wanted = new Set([...shownBy(schema, old), ...all(add.tables, keys)]);
      for (const group of schema.groups)
        if (
          all(
            add.groups,
            schema.groups.map((each) => each.name),
          ).includes(group.name)
        )
          for (const key of group.tables) wanted.add(key);
      const found = shownBy(now, view);
      if (remove.groups === undefined) {
        for (const key of all(remove.tables, keys)) wanted.delete(key);
        expect(new Set(found)).toEqual(wanted);
      } else for (const key of all(remove.tables, keys)) expect(found.has(key)).toBe(false);
      const notes = schema.notes.map((each) => each.name);
      const wantedNotes = [...all(old.notes, notes), ...all(add.notes, notes)];
      expect(new Set(all(view.notes, notes))).toEqual(
        new Set(wantedNotes.filter((each) => !all(remove.notes, notes).includes(each))),
      );
      expect({ ...now, views: now.views.filter((each) => each.name !== name) }).toEqual({
        ...schema,
        views: schema.views.filter((each) => each.name !== name),
      });
      const remarks = (whole: string): readonly string[] => whole.match(/(?:remark|inside) \d+/g) ?? [];
      if (add === undefined || Object.keys(remove).length === 0) expect(remarks(after.text)).toEqual(remarks(text));
    }),
    { numRuns: 1500 },
  );
}, 60_000);
