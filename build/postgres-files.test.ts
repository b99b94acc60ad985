import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { unpackFiles } from "#workers/pglite-files.ts";
import { packFiles, postgresFiles, writeFiles } from "./postgres-files.ts";

const dist = fileURLToPath(new URL("../node_modules/@electric-sql/pglite/dist/", import.meta.url));

test("the download stays under five megabytes", async () => {
  const parts = await writeFiles();
  const sizes = Object.values(parts).map((file) => readFileSync(file).length);
  expect(sizes).toHaveLength(3);
  // What is left is for the worker's own code.
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_760_000);
  expect(await WebAssembly.compile(gunzipSync(readFileSync(parts.program)))).toBeInstanceOf(WebAssembly.Module);
}, 60_000);

test("an archive is unpacked to what it was, but for what nobody reads", () => {
  const data = readFileSync(`${dist}pglite.data`);
  const program = readFileSync(`${dist}pglite.js`, "utf8");
  const packed = packFiles(data, program);
  expect(packed.length).toBeLessThan(data.length / 1.5);
  const unpacked = unpackFiles(new Uint8Array(packed));
  expect(unpacked.length).toBe(data.length);
  const files = [...program.matchAll(/filename:"([^"]*)",start:([\de]+),end:([\de]+)/g)];
  const [kept, left] = [new Set<string>(), new Set<string>()];
  for (const [, name = "", from, to] of files) {
    const range = [Number(from), Number(to)] as const;
    if (range[0] === range[1]) continue;
    const isSame = Buffer.from(unpacked.subarray(...range)).equals(data.subarray(...range));
    (isSame ? kept : left).add(name.slice(name.lastIndexOf("/") + 1));
  }
  for (const name of ["plpgsql.so", "dict_snowball.so", "Berlin", "ucadata.icu", "plpgsql.control", "english.stop"]) {
    expect(kept).toContain(name);
  }
  for (const name of ["postgres.bki", "utf8_and_big5.so"]) expect(left).toContain(name);
});

test("an archive that is listed in another way fails the build", () => {
  expect(() => packFiles(new Uint8Array(10), "no list")).toThrow("another way");
});

test("the package's own addresses of what is compressed here are taken out", () => {
  const { transform } = postgresFiles();
  const handler = typeof transform === "object" ? transform.handler : undefined;
  const code = 'a(new URL("./pglite.wasm",import.meta.url),new URL("initdb.wasm", import.meta.url))';
  const changed = Reflect.apply(handler ?? (() => ""), undefined, [code]);
  expect(changed).toBe('a(new URL("about:blank"),new URL("about:blank"))');
});
