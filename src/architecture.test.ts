import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

/** What each layer may import besides itself. Nobody imports `app`. */
const layers = new Map<string, readonly string[]>([
  ["core", []],
  ["ui", []],
  ["workers", ["core"]],
  ["session", ["core", "workers"]],
  ["features", ["core", "session", "ui"]],
  ["app", ["core", "session", "features", "ui"]],
]);

const codeFile = /\.tsx?$/;
const assetFile = /\.(css|json|svg|dbml)$/;
/** Tests, and what only they use. */
const inTest = /\.test(-support)?\.tsx?$|^src\/core\/corpus\//;

/** A real Postgres, which tests of every layer may ask. */
const databaseOfTests = /^#workers\/pglite\.test-support\.ts$|^#build\/data-dir\.mjs$/;

/** The one place that may import each package. A package that is not listed has no door and may not be imported. */
const doors: readonly (readonly [packages: RegExp, door: RegExp])[] = [
  [/^monaco-editor$/, /^src\/features\/editor\//],
  [/^mermaid$/, /^src\/features\/outputs\/|^src\/core\/outputs\/mermaid\/.*\.test\.ts$/],
  [/^(zustand|idb)$/, /^src\/session\//],
  [/^@electric-sql\/pglite$/, /^src\/workers\/|^src\/.*\.test(-support)?\.ts$/],
  [/^virtual:postgres-files$/, /^src\/workers\/postgres\.worker\.ts$/],
  [/^libpg-query$/, /^src\/workers\/|^src\/core\/inputs\/postgres\/ast\.ts$|^src\/.*\.test(-support)?\.ts$/],
  [/^@dbml\/core$/, /^src\/workers\/dialects\.worker\.ts$|^src\/core\/.*\.test(-support)?\.ts$/],
  [/^@dbml\/parse$/, /^src\/core\/.*\.test(-support)?\.ts$/],
  [/^react$/, /^src\/(app|features|ui)\/|^src\/session\/use-session\.ts$/],
  [/^react-dom$/, /^src\/(app|features|ui)\//],
  [/^lucide-react$/, /^src\/(features|ui)\//],
  [/^(vitest|fast-check|vite|node:.*)$/, inTest],
];

/** Worlds that core must be told of, never ask: time, chance, the browser's services. */
const outsideCore = /^(Date|performance|crypto|fetch|setTimeout|setInterval|Math\.random)$/;

type Source = { readonly file: string; readonly imports: readonly string[]; readonly globals: readonly string[] };

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const literal = (value: unknown): readonly string[] =>
  isNode(value) && value.type === "Literal" && typeof value.value === "string" ? [value.value] : [];

const nameOf = (value: unknown): string => {
  if (!isNode(value)) return "";
  if (value.type === "Identifier") return String(value.name);
  return value.type === "MemberExpression" ? `${nameOf(value.object)}.${nameOf(value.property)}` : "";
};

/** Every module that a syntax tree names: imports, re-exports, `import()`, type imports and files asked for by `new URL`. */
function importsOf(node: Node): readonly string[] {
  if (node.type === "TSImportType") return literal(node.source);
  if (node.type === "NewExpression" && nameOf(node.callee) === "URL") {
    const [path, base] = Array.isArray(node.arguments) ? node.arguments : [];
    return base === undefined ? [] : literal(path).filter((each) => codeFile.test(each));
  }
  return /^(Import(Declaration|Expression)|Export(Named|All)Declaration)$/.test(node.type) ? literal(node.source) : [];
}

/** Every node under a value, with the name of the property that holds it. */
function walk(value: unknown, visit: (node: Node, role: string) => void, role = ""): void {
  if (typeof value !== "object" || value === null) return;
  if (isNode(value)) visit(value, role);
  for (const [key, child] of Object.entries(value)) walk(child, visit, Array.isArray(value) ? role : key);
}

function read(file: string, text: string): Source {
  const imports: string[] = [];
  const globals: string[] = [];
  walk(parseSync(file, text).program, (node, role) => {
    imports.push(...importsOf(node));
    const isMemberName = role === "key" || role === "property";
    if (!isMemberName && outsideCore.test(nameOf(node))) globals.push(nameOf(node));
  });
  return { file, imports, globals };
}

/** What is wrong with an import, if anything. */
function importOffence(file: string, specifier: string): string | undefined {
  const path = specifier.replace(/\?.*$/, "");
  if (path.startsWith("..")) return "climbs out of its folder: say it with #";
  if (!/^[.#]/.test(path)) return packageOffence(file, path);
  if (databaseOfTests.test(path) && inTest.test(file)) return undefined;
  if (!codeFile.test(path) && !assetFile.test(path)) return "has no extension";
  if (codeFile.test(path) && inTest.test(path.replace("#", "src/")) && !inTest.test(file)) return "is for tests only";
  if (path.startsWith("./")) return undefined;
  const [layer = "", feature] = path.slice(1).split("/");
  const [, ownLayer = "", ownFeature] = file.split("/");
  if (layer !== ownLayer)
    return layers.get(ownLayer)?.includes(layer) === true ? undefined : `${ownLayer} may not import ${layer}`;
  return layer === "features" && feature !== ownFeature ? "a feature may not import a feature" : undefined;
}

function packageOffence(file: string, path: string): string | undefined {
  const name = path.startsWith("node:") ? path : path.split("/", path.startsWith("@") ? 2 : 1).join("/");
  return doors.some(([packages, door]) => packages.test(name) && door.test(file))
    ? undefined
    : `${name} has no door here`;
}

function offences({ file, imports, globals }: Source): readonly string[] {
  const wrongImports = imports.flatMap((specifier) => {
    const offence = importOffence(file, specifier);
    return offence === undefined ? [] : [`${file}: "${specifier}" ${offence}`];
  });
  const impure = file.startsWith("src/core/") && !inTest.test(file) ? globals : [];
  return [...wrongImports, ...impure.map((name) => `${file}: core may not use ${name}`)];
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`);

const files = filesIn("src").filter((file) => codeFile.test(file) && file.split("/").length > 2);
const tooling = ["e2e", "bench", "scripts", "build"]
  .filter(existsSync)
  .flatMap(filesIn)
  .filter((file) => /\.(ts|mjs)$/.test(file));
const texts = new Map([...files, ...tooling].map((file) => [file, readFileSync(file, "utf8")]));
const sources = files.map((file) => read(file, texts.get(file) ?? ""));

describe("the map of imports", () => {
  test("holds for every file", () => {
    expect(sources.flatMap(offences)).toEqual([]);
  });

  test("is held against the code, all of it", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
    for (const layer of layers.keys()) {
      const own = sources.filter(({ file }) => file.startsWith(`src/${layer}/`));
      expect(own.flatMap(({ imports }) => imports).length, layer).toBeGreaterThan(0);
    }
  });

  test("knows every folder of src", () => {
    const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).toSorted()).toEqual([...layers.keys()].toSorted());
  });

  test.each([
    ["src/core/dbml/read.ts", 'import { useState } from "react";'],
    ["src/core/dbml/read.ts", 'import { Parser } from "@dbml/core";'],
    ["src/core/dbml/read.ts", 'import type { Session } from "#session/state.ts";'],
    ["src/core/dbml/read.ts", 'export type State = import("#session/state.ts").State;'],
    ["src/core/dbml/read.ts", 'import { tableKey } from "../schema/names.ts";'],
    ["src/core/dbml/read.ts", 'import { tableKey } from "#core/schema/names";'],
    ["src/core/dbml/read.ts", 'import { readFile } from "node:fs/promises";'],
    ["src/core/layout/arrange.ts", "export const jitter = () => Math.random();"],
    ["src/core/layout/arrange.ts", "export const start = Date.now();"],
    ["src/core/layout/arrange.ts", "export const start = new Date();"],
    ["src/core/layout/arrange.ts", "export const start = performance.now();"],
    ["src/core/layout/arrange.ts", 'import { randomSchema } from "#core/corpus/random-schema.ts";'],
    ["src/core/layout/arrange.ts", 'import { parse } from "./oracle.test-support.ts";'],
    ["src/workers/serve.ts", 'import type { State } from "#session/state.ts";'],
    ["src/session/session.ts", 'import { Button } from "#ui/Button.tsx";'],
    ["src/session/session.ts", 'import { useState } from "react";'],
    ["src/session/session.ts", 'import { PGlite } from "@electric-sql/pglite";'],
    ["src/session/session.ts", 'const worker = new URL("../workers/engine.worker.ts", import.meta.url);'],
    ["src/features/outputs/Outputs.tsx", 'import { Canvas } from "#features/canvas/Canvas.tsx";'],
    ["src/features/outputs/Outputs.tsx", 'const editor = import("monaco-editor");'],
    ["src/features/outputs/Outputs.tsx", 'import "monaco-editor/min/style.css";'],
    ["src/features/outputs/Outputs.tsx", 'export { App } from "#app/App.tsx";'],
    ["src/features/canvas/Canvas.tsx", 'import * as monaco from "monaco-editor";'],
    ["src/features/canvas/Canvas.tsx", 'import { createStore } from "zustand/vanilla";'],
    ["src/features/canvas/Canvas.tsx", 'import leftPad from "left-pad";'],
    ["src/ui/Button.tsx", 'import type { Schema } from "#core/schema/schema.ts";'],
  ])("finds the fault planted in %s: %s", (file, text) => {
    expect(offences(read(file, text))).toHaveLength(1);
  });

  test.each([
    ["src/core/dbml/read.ts", 'export const text = `import { x } from "react"; Math.random()`; // import "zustand"'],
    [
      "src/core/dbml/read.ts",
      "export type Timed = { readonly performance: number }; export const now = (Dates: number) => Dates;",
    ],
    ["src/core/dbml/oracle.test.ts", 'import { Parser } from "@dbml/core";'],
    [
      "src/features/editor/Editor.tsx",
      'import "monaco-editor/min/style.css"; import { memo } from "react"; const a = <i>from "x"</i>;',
    ],
    ["src/session/session.ts", 'import EngineWorker from "#workers/engine.worker.ts?worker";'],
  ])("leaves what is right in %s: %s", (file, text) => {
    expect(offences(read(file, text))).toEqual([]);
  });
});

test("no file is over 500 lines", () => {
  const tooLong = [...texts].filter(([, text]) => text.split("\n").length > 501).map(([file]) => file);
  expect(tooLong).toEqual([]);
  expect(texts.size).toBeGreaterThan(files.length);
});

/** A family is a folder and a list: every exported member of its files, by the name in the list and by its file. */
const families = {
  outputs: {
    modules: import.meta.glob<Module>(["./core/outputs/*/*.ts", "!**/*.test.ts"], { eager: true }),
    list: import.meta.glob<Module>("./core/outputs/outputs.ts", { eager: true }),
    isMember: (value: unknown) => has(value, "id", "title", "emit"),
    nameFor: (path: string) => path.split("/").at(-2),
  },
  rules: {
    modules: import.meta.glob<Module>("./core/advisor/rules/*/rule.ts", { eager: true }),
    list: import.meta.glob<Module>("./core/advisor/rules.ts", { eager: true }),
    isMember: (value: unknown) => has(value, "id", "example", "check"),
    nameFor: (path: string) => path.split("/").at(-2),
  },
  inputs: {
    modules: import.meta.glob<Module>("./core/inputs/kinds/*.ts", { eager: true }),
    list: import.meta.glob<Module>("./core/inputs/inputs.ts", { eager: true }),
    isMember: (value: unknown) => has(value, "id", "title", "looksLike"),
    nameFor: (path: string) => path.split("/").at(-1)?.replace(".ts", ""),
  },
  commands: {
    modules: import.meta.glob<Module>(["./core/commands/*.ts", "!**/*.test.ts"], { eager: true }),
    list: import.meta.glob<Module>("./core/commands/commands.ts", { eager: true }),
    isMember: (value: unknown) => has(value, "name", "title", "plan"),
    nameFor: (path: string) =>
      path
        .split("/")
        .at(-1)
        ?.replace(".ts", "")
        .replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  },
};

type Module = Readonly<Record<string, unknown>>;

const has = (value: unknown, ...keys: readonly string[]): boolean =>
  typeof value === "object" && value !== null && keys.every((key) => key in value);

describe.each(Object.entries(families))("the family of %s", (name, { modules, list, isMember, nameFor }) => {
  const listed = Object.values(list).flatMap((module) => [module[name]].flat());
  const members = Object.entries(modules).flatMap(([path, module]) =>
    Object.values(module)
      .filter(isMember)
      .map((member) => ({ path, member })),
  );

  test("is listed whole", () => {
    expect(members.length).toBeGreaterThan(1);
    expect(members.filter(({ member }) => !listed.includes(member)).map(({ path }) => path)).toEqual([]);
    expect(new Set(listed).size).toBe(members.length);
  });

  test("bears the names of its files", () => {
    for (const { path, member } of members) {
      const { id, name: own } = member as { readonly id?: string; readonly name?: string };
      expect(id ?? own).toBe(nameFor(path));
    }
  });
});

test("every pane of a feature stands in the list of panes", () => {
  const listed = sources.find(({ file }) => file === "src/app/panes.ts")?.imports ?? [];
  const panes = files.filter((file) => /^src\/features\/[^/]+\/pane\.tsx$/.test(file));
  expect(panes.length).toBeGreaterThan(1);
  expect(panes.filter((file) => !listed.includes(file.replace("src/", "#")))).toEqual([]);
});

test("ARCHITECTURE.md names an existing test for every invariant", () => {
  const invariants = [...readFileSync("ARCHITECTURE.md", "utf8").matchAll(/^- \*\*(I\d+)\*\*(.*(?:\n {2}.*)*)/gm)];
  expect(invariants.map(([, id]) => id)).toEqual(["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"]);
  for (const [, id, text = ""] of invariants) {
    const tests = [...text.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`/g)].map(([, file = ""]) => file);
    expect(tests, id).not.toEqual([]);
    for (const file of tests) expect(existsSync(file), `${id}: ${file}`).toBe(true);
  }
});
