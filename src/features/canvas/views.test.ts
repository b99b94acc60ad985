import { describe, expect, test } from "vitest";
import { zoomRange } from "./stage/camera.ts";
import { blankView, isAnyInView, viewOf, viewThatShows } from "./views.ts";

const frame = { width: 1000, height: 800 };

describe("the view of everything", () => {
  test("holds all boxes within the frame, and never enlarges", () => {
    const boxes = [
      { x: -500, y: -300, width: 200, height: 100 },
      { x: 3000, y: 2000, width: 200, height: 400 },
    ];
    const view = viewOf(boxes, frame);
    for (const box of boxes) {
      const left = box.x * (view?.zoom ?? 0) + (view?.x ?? 0);
      const bottom = (box.y + box.height) * (view?.zoom ?? 0) + (view?.y ?? 0);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + box.width * (view?.zoom ?? 0)).toBeLessThanOrEqual(frame.width);
      expect(bottom).toBeLessThanOrEqual(frame.height - 60);
    }
    expect(viewOf([{ x: 0, y: 0, width: 10, height: 10 }], frame)?.zoom).toBe(1);
    expect(viewOf([{ x: 0, y: 0, width: 1e9, height: 10 }], frame)?.zoom).toBe(zoomRange.min);
  });

  test("of nothing, or in a pane that is closed, is none", () => {
    expect(viewOf([], frame)).toBeUndefined();
    expect(viewOf([{ x: 0, y: 0, width: 10, height: 10 }], { width: 0, height: 0 })).toBeUndefined();
  });
});

describe("the view that shows a box", () => {
  const view = { x: 0, y: 0, zoom: 1 };

  test("is the same when it is in view", () => {
    expect(viewThatShows({ x: 300, y: 300, width: 200, height: 100 }, view, frame)).toEqual(view);
  });

  test.each([
    [{ x: 1200, y: 300, width: 200, height: 100 }],
    [{ x: -900, y: -900, width: 200, height: 100 }],
    [{ x: 300, y: 5000, width: 200, height: 100 }],
  ])("brings %o into the frame", (box) => {
    const { x, y } = viewThatShows(box, view, frame);
    expect(box.x + x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width + x).toBeLessThanOrEqual(frame.width);
    expect(box.y + y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height + y).toBeLessThanOrEqual(frame.height);
  });

  test("shows the top of one that is larger than the frame", () => {
    expect(viewThatShows({ x: 100, y: 500, width: 200, height: 3000 }, view, frame).y).toBe(40 - 500);
  });
});

describe("whether anything is in view", () => {
  const view = { x: 100, y: 50, zoom: 0.5 };
  const at = (x: number, y: number) => ({ x, y, width: 200, height: 100 });

  test.each([
    [[at(0, 0)], true],
    [[at(-399, -199)], true],
    [[at(-400, 0)], false],
    [[at(0, -200)], false],
    [[at(1799, 0)], true],
    [[at(1800, 0)], false],
    [[at(0, 1500)], false],
    [[at(9000, 0), at(0, 0)], true],
    [[], false],
  ])("%j: %s", (boxes, expected) => {
    expect(isAnyInView(boxes, view, frame)).toBe(expected);
  });

  test("a closed pane asks for no other view", () => {
    expect(isAnyInView([at(9000, 0)], view, { width: 0, height: 0 })).toBe(true);
  });

  test("the first table of a blank design is, at its own size", () => {
    expect(blankView(frame).zoom).toBe(1);
    expect(isAnyInView([at(0, 0)], blankView(frame), frame)).toBe(true);
  });
});
