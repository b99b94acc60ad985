import fc from "fast-check";
import { expect, test } from "vitest";
import { createReader } from "#core/dbml/read.ts";
import type { Place, Places } from "#core/document/transaction.ts";
import { noteSize } from "#core/drawing/note-lines.ts";
import { noteKey } from "#core/schema/names.ts";
import { type Box, near } from "./boxes.ts";
import { freeNotes, placeNotes } from "./place-notes.ts";
import { tableSize } from "./sizes.ts";

const design = (tables: number, notes: number) =>
  createReader()(
    Array.from({ length: tables }, (_, at) => `Table t${at} {\n  id int\n  name text\n}\n`).join("") +
      Array.from({ length: notes }, (_, at) => `Note n${at} { 'a note\\nof ${"long ".repeat(at * 9)} lines' }\n`).join(
        "",
      ),
  ).schema;

test("notes without tables stand below each other", () => {
  const changes = placeNotes(design(0, 2), new Map());
  expect([...changes.keys()]).toEqual(['note "n0"', 'note "n1"']);
  expect(changes.get('note "n1"')?.y).toBeGreaterThan(changes.get('note "n0"')?.y ?? 0);
});

test("notes that have a place stay, and where there is none there is nothing to do", () => {
  const places = new Map([['note "n0"', { x: 0, y: 0 }]]);
  expect(placeNotes(design(2, 0), places).size).toBe(0);
  expect(placeNotes(design(0, 1), places).size).toBe(0);
});

test("law: no new note stands on a table or another note; those that tables stand on give way, once", () => {
  const place = fc.record({ x: fc.integer({ min: -800, max: 800 }), y: fc.integer({ min: -800, max: 800 }) });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 8 }), fc.array(fc.option(place), { maxLength: 5 }), (tables, notes) => {
      const schema = design(tables.length, notes.length);
      const places = new Map<string, Place>([
        ...tables.map((at, index) => [`public.t${index}`, at] as const),
        ...notes.flatMap((at, index) => (at === null ? [] : [[noteKey(`n${index}`), at] as const])),
      ]);
      const tableBoxes = schema.tables.map(
        (table, at): Box => ({ ...(tables[at] ?? { x: 0, y: 0 }), ...tableSize(table) }),
      );
      const boxesIn = (now: Places): Box[] =>
        schema.notes.map((note) => {
          const at = now.get(noteKey(note.name));
          if (at === undefined) throw new Error("no place");
          return { x: at.x, y: at.y, ...noteSize(note, at) };
        });
      const now = new Map([...places, ...placeNotes(schema, places)]) as Map<string, Place>;
      const noteBoxes = boxesIn(now);
      for (const [at, box] of noteBoxes.entries()) {
        if (notes[at] !== null) continue;
        expect(tableBoxes.some((table) => near(table, box, 0))).toBe(false);
        expect(noteBoxes.some((other) => other !== box && near(other, box, 0))).toBe(false);
      }
      const after = new Map([...now, ...freeNotes(schema, now)]) as Map<string, Place>;
      for (const box of boxesIn(after)) expect(tableBoxes.some((table) => near(table, box, 0))).toBe(false);
      expect(freeNotes(schema, after).size).toBe(0);
    }),
    { numRuns: 500 },
  );
});
