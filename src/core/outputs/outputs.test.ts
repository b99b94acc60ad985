import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { outputKinds } from "./kinds.ts";
import { findOutput, outputs } from "./outputs.ts";

it("lists every output that has a folder", () => {
  const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(outputs.map(({ id }) => id).sort()).toEqual(folders.sort());
  expect(folders.length).toBeGreaterThan(1);
});

it("finds an output by its id", () => {
  expect(findOutput("mermaid")?.fileName).toBe("schema.mmd");
  expect(findOutput("constructor")).toBeUndefined();
});

it("the panes know the same outputs", () => {
  expect(outputKinds).toEqual(outputs.map(({ emit, ...kind }) => kind));
});
