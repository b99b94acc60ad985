import { describe, expect, test } from "vitest";
import { amend, commit, type History, redo, startHistory, undo } from "./history.ts";
import type { Document } from "./transaction.ts";

const empty: Document = { text: "", places: new Map() };
const start = startHistory<string>(empty);
const insert = (history: History<string>, text: string, at: number, group?: string): History<string> => {
  const end = history.document.text.length;
  const how = { title: `Type ${text}`, at, mark: `before ${text}`, ...(group === undefined ? {} : { group }) };
  return commit(history, { edits: [{ from: end, to: end, insert: text }] }, how);
};

function undoAll(history: History<string>): History<string> {
  const turned = undo(history, "");
  return turned === undefined ? history : undoAll(turned.history);
}
function redoAll(history: History<string>): History<string> {
  const turned = redo(history, "");
  return turned === undefined ? history : redoAll(turned.history);
}

describe("steps", () => {
  test("undo and redo answer what they did and under which title", () => {
    const history = insert(insert(start, "a", 0), "b", 1);
    const back = undo(history, "now");
    expect(back?.history.document.text).toBe("a");
    expect(back).toMatchObject({
      title: "Type b",
      mark: "before b",
      transaction: { edits: [{ from: 1, to: 2, insert: "" }] },
    });
    const forth = back && redo(back.history, "then");
    expect(forth).toMatchObject({
      title: "Type b",
      mark: "now",
      transaction: { edits: [{ from: 1, to: 1, insert: "b" }] },
    });
    expect(forth && undo(forth.history, "")?.mark).toBe("then");
  });

  test("there is nothing to undo or redo at the ends", () => {
    expect(undo(start, "")).toBeUndefined();
    expect(redo(insert(start, "a", 0), "")).toBeUndefined();
  });

  test("a commit after undo forgets what was undone", () => {
    const back = undo(insert(start, "a", 0), "");
    expect(back && redo(insert(back.history, "b", 1), "")).toBeUndefined();
  });

  test("keeps the last 500", () => {
    let history = start;
    for (let at = 0; at < 510; at++) history = insert(history, "x", at * 1000);
    expect(history.done.length).toBe(500);
    expect(undoAll(history).document.text).toBe("x".repeat(10));
  });
});

describe("groups", () => {
  const typed = (...pauses: number[]): History<string> => {
    let at = 0;
    return pauses.reduce((history, pause, index) => {
      at += pause;
      return insert(history, String(index), at, "typing");
    }, start);
  };

  test("a burst of typing is one step, which goes back to the first mark", () => {
    const turned = undo(typed(0, 100, 500, 500), "");
    expect(turned?.history.document.text).toBe("");
    expect(turned?.mark).toBe("before 0");
    expect(turned?.transaction.edits).toEqual([{ from: 0, to: 4, insert: "" }]);
  });

  test("a pause starts another step", () => {
    expect(undo(typed(0, 501), "")?.history.document.text).toBe("0");
  });

  test("another group, no group, and what follows an undo or redo start another step", () => {
    const one = insert(start, "a", 0, "typing");
    expect(insert(one, "b", 1, "drag").done.length).toBe(2);
    expect(insert(one, "b", 1).done.length).toBe(2);
    expect(insert(insert(start, "a", 0), "b", 1).done.length).toBe(2);
    const two = insert(insert(start, "a", 0, "typing"), "b", 1000, "typing");
    const back = undo(two, "");
    expect(back && insert(back.history, "c", 1001, "typing").done.length).toBe(2);
    const forth = back && redo(back.history, "");
    expect(forth && insert(forth.history, "c", 1001, "typing").done.length).toBe(3);
  });
});

describe("amend", () => {
  const places = new Map([["public.members", { x: 8, y: 16 }]]);

  test("joins the last step: undone and done again with it", () => {
    const history = amend(insert(insert(start, "a", 0), "b", 1), places);
    expect(history.done.length).toBe(2);
    expect(history.document.places).toEqual(places);
    const back = undo(history, "");
    expect(back?.history.document).toEqual({ text: "a", places: new Map() });
    expect(back && redo(back.history, "")?.history.document).toEqual(history.document);
  });

  test("typing goes on in the same step", () => {
    const history = insert(amend(insert(start, "a", 0, "typing"), places), "b", 100, "typing");
    expect(history.done.length).toBe(1);
    expect(undoAll(history).document).toEqual(empty);
  });

  test("before the first step it changes what undo leads back to", () => {
    const history = amend(start, places);
    expect(history.done).toEqual([]);
    expect(undoAll(insert(history, "a", 0)).document).toEqual({ text: "", places });
  });

  test("leaves redo in place", () => {
    const back = undo(insert(start, "a", 0), "");
    expect(back && redoAll(amend(back.history, places)).document).toEqual({ text: "a", places });
  });
});
