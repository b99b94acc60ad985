import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { groupKey, keyInView, noteKey, tableKey } from "#core/schema/names.ts";
import { composeTransactions } from "./compose.ts";
import { printFile, readFile } from "./file-format.ts";
import { amend, commit, type History, redo, startHistory, undo } from "./history.ts";
import { followNames, readPlaceKey } from "./place-keys.ts";
import { farthestPlace, largestSide, settlePlaces } from "./places.ts";
import { applyTransaction, type Document, type Place, type PlaceChanges, type Transaction } from "./transaction.ts";
import { changesIn, placesIn } from "./view-places.ts";

// Many runs on a machine that others use, too.
vi.setConfig({ testTimeout: 120_000 });

/** Texts with the line ends, pairs and comment lines that offsets and files trip over. */
const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.constantFrom(
        "\n",
        "\r\n",
        "\r",
        "\u{1f600}",
        "//",
        "// crowsfoot places",
        "\n// crowsfoot places\n",
        "\r\n// crowsfoot places\r\n",
        "// place public.users 1 2\n",
        '// place public."a b" -1 0 pinned later\r\n',
        "// size public.users 3\n",
        '// place note "a" 1 2 8x9\n',
        '// place view "v" group "" -1 0 later\n',
        "Table users {\n  id int [pk]\n}\n",
        "\ufeff",
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

const anyName = fc.oneof(
  fc.constantFrom("users", "orders", "a b", 'say "hi"', "a.b", "line\nbreak", "back\\slash\\n", "\r", "__proto__"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 5 }),
);

const anyElementKey: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom("public", "sales", "my shop"), anyName)
      .map(([schema, name]) => tableKey(schema, name)),
  },
  anyName.map(noteKey),
  anyName.map(groupKey),
);

const anyKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: anyElementKey },
  fc.tuple(anyName, anyElementKey).map(([view, key]) => keyInView(view, key)),
);

const coordinate = fc.integer({ min: -farthestPlace, max: farthestPlace });

const side = fc.integer({ min: 8, max: largestSide });

const anyPlace: fc.Arbitrary<Place> = fc
  .record({
    x: coordinate,
    y: coordinate,
    size: fc.option(fc.record({ width: side, height: side }), { nil: undefined }),
    pinned: fc.boolean(),
    rest: fc.constantFrom("", "", "later", "w=120 low"),
  })
  .map(({ x, y, size, pinned, rest }) => ({
    x,
    y,
    ...size,
    ...(pinned ? { pinned: true } : {}),
    ...(rest === "" ? {} : { rest }),
  }));

const anyKept = fc.array(fc.constantFrom("//", "// size public.users 3", "// place", "// place public.users", "// ä"), {
  minLength: 1,
  maxLength: 3,
});

const anyDocument: fc.Arbitrary<Document> = fc
  .record({
    text: anyText,
    places: fc.array(fc.tuple(anyKey, anyPlace), { maxLength: 4 }).map((list) => new Map(list)),
    kept: fc.option(anyKept, { freq: 4, nil: undefined }),
  })
  .map(({ kept, ...document }) => (kept === undefined ? document : { ...document, kept }));

const anyPlaceChanges: fc.Arbitrary<PlaceChanges> = fc
  .array(fc.tuple(anyKey, fc.option(anyPlace, { nil: undefined })), { maxLength: 3 })
  .map((list) => new Map(list));

/** Cuts as fractions, so that they fit whatever text they meet. */
type TransactionSeed = {
  readonly cuts: readonly (readonly [from: number, to: number, insert: string])[];
  readonly places: PlaceChanges | undefined;
};

const transactionSeed: fc.Arbitrary<TransactionSeed> = fc.record({
  cuts: fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 4 }),
  places: fc.option(anyPlaceChanges, { nil: undefined }),
});

/** A transaction for this document; its edits stand in no order. */
function drawTransaction(document: Document, { cuts, places }: TransactionSeed): Transaction {
  const length = document.text.length;
  const offsets = cuts.flatMap(([a, b]) => [Math.floor((a / 1000) * length), Math.floor((b / 1000) * length)]);
  offsets.sort((a, b) => a - b);
  const edits = cuts.map(([, , insert], at) => ({ from: offsets[2 * at] ?? 0, to: offsets[2 * at + 1] ?? 0, insert }));
  return places === undefined ? { edits: edits.reverse() } : { edits: edits.reverse(), places };
}

describe("transactions", () => {
  test("the inverse gives the document back, and its inverse the change", () => {
    fc.assert(
      fc.property(anyDocument, transactionSeed, (before, seed) => {
        const transaction = drawTransaction(before, seed);
        const { document, inverse } = applyTransaction(before, transaction);
        const back = applyTransaction(document, inverse);
        expect(back.document).toEqual(before);
        expect(applyTransaction(back.document, back.inverse).document).toEqual(document);
      }),
      { numRuns: 2000 },
    );
  });

  test("every character outside the edits stays, in order, between what was inserted", () => {
    fc.assert(
      fc.property(anyDocument, transactionSeed, (before, seed) => {
        const { edits } = drawTransaction(before, seed);
        let left = applyTransaction(before, { edits }).document.text;
        let read = 0;
        const take = (part: string): void => {
          expect(left.startsWith(part)).toBe(true);
          left = left.slice(part.length);
        };
        for (const { from, to, insert } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
          take(before.text.slice(read, from));
          take(insert);
          read = to;
        }
        expect(left).toBe(before.text.slice(read));
      }),
      { numRuns: 1000 },
    );
  });

  test("the composition does what both do, one after the other", () => {
    fc.assert(
      fc.property(anyDocument, transactionSeed, transactionSeed, (before, one, two) => {
        const first = drawTransaction(before, one);
        const between = applyTransaction(before, first).document;
        const second = drawTransaction(between, two);
        const composed = applyTransaction(before, composeTransactions(first, second));
        expect(composed.document).toEqual(applyTransaction(between, second).document);
        expect(applyTransaction(composed.document, composed.inverse).document).toEqual(before);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("history", () => {
  function undoAll(history: History<string>): History<string> {
    const turned = undo(history, "");
    return turned === undefined ? history : undoAll(turned.history);
  }
  function redoAll(history: History<string>): History<string> {
    const turned = redo(history, "");
    return turned === undefined ? history : redoAll(turned.history);
  }

  const step = fc.record({
    seed: transactionSeed,
    amended: fc.option(anyPlaceChanges, { freq: 2, nil: undefined }),
    group: fc.option(fc.constantFrom("typing", "drag"), { nil: undefined }),
    wait: fc.nat(900),
  });

  test("undoing everything gives the first document, redoing everything the last", () => {
    fc.assert(
      fc.property(anyDocument, fc.array(step, { maxLength: 30 }), (first, steps) => {
        let history = startHistory<string>(first);
        let at = 0;
        for (const { seed, amended, group, wait } of steps) {
          at += wait;
          const how = { title: "", mark: "", at, ...(group === undefined ? {} : { group }) };
          history = commit(history, drawTransaction(history.document, seed), how);
          if (amended !== undefined) history = amend(history, amended);
        }
        const undone = undoAll(history);
        expect(undone.document).toEqual(first);
        expect(redoAll(undone).document).toEqual(history.document);
      }),
      { numRuns: 2000 },
    );
  });

  const act = fc.oneof(
    step.map((each) => ({ kind: "commit" as const, ...each })),
    fc.constantFrom({ kind: "undo" as const }, { kind: "redo" as const }),
    anyPlaceChanges.map((amended) => ({ kind: "amend" as const, amended })),
  );

  test("in any order of acts, what undo and redo answer is what they applied, and the text comes back", () => {
    fc.assert(
      fc.property(anyDocument, fc.array(act, { maxLength: 30 }), (first, acts) => {
        let history = startHistory<string>(first);
        let at = 0;
        for (const each of acts) {
          if (each.kind === "commit") {
            at += each.wait;
            const how = {
              title: "",
              mark: "",
              at,
              ...(each.group === undefined ? {} : { group: each.group }),
            };
            history = commit(history, drawTransaction(history.document, each.seed), how);
          } else if (each.kind === "amend") history = amend(history, each.amended);
          else {
            const turned = each.kind === "undo" ? undo(history, "") : redo(history, "");
            if (turned === undefined) continue;
            expect(applyTransaction(history.document, turned.transaction).document).toEqual(turned.history.document);
            history = turned.history;
          }
        }
        const last = redoAll(history);
        const undone = undoAll(last);
        expect(undone.document.text).toBe(first.text);
        expect(redoAll(undone).document).toEqual(last.document);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the file format", () => {
  test("read(print(x)) = x", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(readFile(printFile(document))).toEqual(document);
      }),
      { numRuns: 5000 },
    );
  });

  test("whatever a file holds, printing what was read loses nothing more when read again", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const document = readFile(`${before}\n// crowsfoot places\n${after}`);
        expect(readFile(printFile(document))).toEqual(document);
      }),
      { numRuns: 2000 },
    );
  });

  test("the text stands unchanged at the start of its file", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(printFile(document).startsWith(document.text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("settled places stand in a file as they are", () => {
    const wild = fc.oneof(coordinate, fc.double());
    const place = fc.record({ x: wild, y: wild }, { requiredKeys: ["x", "y"] });
    const sized = fc.record({ x: wild, y: wild, width: wild, height: wild });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKey, fc.oneof(place, sized)), { maxLength: 4 }), (list) => {
        const places = new Map(
          [...settlePlaces(new Map(), new Map(list))].flatMap(([key, at]) => (at ? [[key, at]] : [])),
        );
        expect(readFile(printFile({ text: "", places })).places).toEqual(places);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("names", () => {
  test("what is renamed takes its places along in every view, and back", () => {
    const kind = fc.constantFrom("note" as const, "group" as const, "view" as const);
    const places = fc.array(fc.tuple(anyKey, anyPlace), { maxLength: 8 }).map((list) => new Map(list));
    fc.assert(
      fc.property(places, kind, anyName, (before, what, from) => {
        const to = "a name that none has";
        const document = { text: "", places: before };
        const there = followNames(before, [{ kind: what, from, to }]);
        const after = applyTransaction(document, { edits: [], places: there }).document;
        const back = followNames(after.places, [{ kind: what, from: to, to: from }]);
        expect(applyTransaction(after, { edits: [], places: back }).document).toEqual(document);
        expect(after.places.size).toBe(before.size);
        const gone = followNames(before, [{ kind: what, from, to: undefined }]);
        expect([...gone.keys()]).toEqual([...there].filter(([, place]) => place === undefined).map(([key]) => key));
      }),
      { numRuns: 1000 },
    );
  });

  test("a view shows its own places, else the common ones, and writes only its own", () => {
    const places = fc.array(fc.tuple(anyKey, anyPlace), { maxLength: 8 }).map((list) => new Map(list));
    const changes = fc.array(fc.tuple(anyElementKey, anyPlace), { maxLength: 3 }).map((list) => new Map(list));
    fc.assert(
      fc.property(places, anyName, changes, (before, view, moved) => {
        const seen = placesIn(before, view);
        for (const [key, place] of before) {
          const { view: of } = readPlaceKey(key);
          if (of === undefined && !key.startsWith("group ")) expect(seen.has(key)).toBe(true);
          if (of === view) expect(seen.get(key.slice(keyInView(view, "").length))).toEqual(place);
        }
        const { document } = applyTransaction(
          { text: "", places: before },
          { edits: [], places: changesIn(view, moved) },
        );
        expect(placesIn(document.places, view)).toEqual(new Map([...seen, ...moved]));
        expect(placesIn(document.places, undefined)).toEqual(placesIn(before, undefined));
        expect(placesIn(before, view)).toBe(seen);
      }),
      { numRuns: 1000 },
    );
  });
});
