import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCamera, toDrawing, zoomRange } from "./camera.ts";

const coordinate = fc.integer({ min: -5000, max: 5000 });
const point = fc.record({ x: coordinate, y: coordinate });
const views = fc.record({ x: coordinate, y: coordinate, zoom: fc.double({ min: 0.02, max: 2.5, noNaN: true }) });

describe("the camera", () => {
  test("keeps what is under the pointer where it is while zooming", () => {
    fc.assert(
      fc.property(views, point, fc.double({ min: 0.1, max: 10, noNaN: true }), (view, at, factor) => {
        const camera = createCamera();
        camera.set(view);
        const before = toDrawing(camera.view(), at);
        camera.zoomAt(at, factor);
        const after = toDrawing(camera.view(), at);
        expect(after.x).toBeCloseTo(before.x, 3);
        expect(after.y).toBeCloseTo(before.y, 3);
        expect(camera.view().zoom).toBeGreaterThanOrEqual(zoomRange.min);
        expect(camera.view().zoom).toBeLessThanOrEqual(zoomRange.max);
      }),
    );
  });

  test("tells of moves, and of nothing else", () => {
    const camera = createCamera();
    let told = 0;
    const stop = camera.subscribe(() => told++);
    camera.pan(3, 4);
    camera.set({ x: 3, y: 4, zoom: 1 });
    camera.glide({ x: 10, y: 0, zoom: 99 }, 0);
    expect(told).toBe(2);
    expect(camera.view()).toEqual({ x: 10, y: 0, zoom: zoomRange.max });
    stop();
    camera.pan(1, 1);
    expect(told).toBe(2);
  });
});
