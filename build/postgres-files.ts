import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { makeDataDir } from "#build/data-dir.mjs";

const dist = fileURLToPath(new URL("../node_modules/@electric-sql/pglite/dist/", import.meta.url));
const cache = fileURLToPath(new URL("../node_modules/.cache/crowsfoot/postgres/", import.meta.url));
const moduleId = "virtual:postgres-files";

/** What only `initdb`, other encodings, builders of extensions and replication read. */
const unread =
  /\/(utf8_and_\w+|euc\w*|\w+_and_mic|libpqwalreceiver|pgoutput)\.so$|\/pgxs\/|\.(bki|sql|sample)$|\/(LICENSE|errcodes\.txt|sql_features\.txt)$/;

/**
 * PostgreSQL for the browser: gives `virtual:postgres-files`, the addresses of its program, its files and an empty
 * database. They are compressed here, because hardly a host compresses such files, and end in `.bin`, because some
 * servers unpack what ends in `.gz`.
 */
export function postgresFiles(): Plugin {
  let made: Promise<string> | undefined;
  return {
    name: "crowsfoot:postgres-files",
    // The page may fetch from its own server only, so no extension may become a `data:` address.
    config: () => ({ build: { assetsInlineLimit: (file) => (/\.(gz|bin)$/.test(file) ? false : undefined) } }),
    resolveId: { filter: { id: /^virtual:postgres-files$/ }, handler: () => `\0${moduleId}` },
    load: {
      filter: { id: /^\0virtual:postgres-files$/ },
      handler: () => {
        made ??= moduleText();
        return made;
      },
    },
    // The package asks for its own files by `new URL`: none of them is fetched, so none need be in the build.
    transform: {
      filter: { id: /@electric-sql[\\/]pglite[\\/]dist[\\/][^\\/]+\.js$/, code: /new URL\("(\.\/)?(pglite|initdb)\./ },
      handler: (code) =>
        code.replace(/new URL\("(?:\.\/)?(?:pglite|initdb)\.(?:wasm|data)",\s*import\.meta\.url\)/g, unneeded),
    },
  };
}

const unneeded = 'new URL("about:blank")';

/** Where the compressed parts are, by the names that the module exports them under. */
export async function writeFiles(): Promise<Readonly<Record<"program" | "files" | "database", string>>> {
  mkdirSync(cache, { recursive: true });
  const write = (name: string, bytes: Uint8Array): string => {
    const file = `${cache}pg-${name}.bin`;
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, smallest(bytes));
    renameSync(temporary, file);
    return file.replaceAll("\\", "/");
  };
  return {
    program: write("program", readFileSync(`${dist}pglite.wasm`)),
    files: write("files", packFiles(readFileSync(`${dist}pglite.data`), readFileSync(`${dist}pglite.js`, "utf8"))),
    database: write("database", await makeDataDir()),
  };
}

const moduleText = async (): Promise<string> =>
  Object.entries(await writeFiles())
    .map(([name, file]) => `export { default as ${name} } from ${JSON.stringify(`${file}?url`)};`)
    .join("\n");

/** With less memory come shorter blocks, which suit such files better; how short is best differs. */
function smallest(bytes: Uint8Array): Uint8Array {
  const [first, ...others] = [5, 6, 7].map((memLevel) => gzipSync(bytes, { level: 9, memLevel }));
  return others.reduce((best, each) => (best === undefined || each.length < best.length ? each : best), first) ?? bytes;
}

/**
 * The package's archive without what is not read, and with what is there twice once: a count, then where each run of
 * bytes goes, how long it is and where it comes from, then the bytes. `src/workers/pglite-files.ts` unpacks it.
 */
export function packFiles(data: Uint8Array, program: string): Uint8Array {
  const files = [...program.matchAll(/"?filename"?:"([^"]*)","?start"?:([\de]+),"?end"?:([\de]+)/g)]
    .map(([, name = "", from, to]) => ({ name, from: Number(from), to: Number(to) }))
    .filter(({ name, from, to }) => to > from && !unread.test(name));
  if (files.length < 100) throw new Error("the files of PGlite's archive are listed in another way than before");
  const places = new Map<string, number>();
  const pieces: Uint8Array[] = [];
  let length = 0;
  const runs = files.map(({ from, to }) => {
    const bytes = data.subarray(from, to);
    const key = Buffer.from(bytes).toString("latin1");
    const at = places.get(key) ?? length;
    if (at === length) {
      places.set(key, at);
      pieces.push(bytes);
      length += bytes.length;
    }
    return [from, to - from, at];
  });
  const head = new Uint32Array([data.length, runs.length, ...runs.flat()]);
  return Buffer.concat([new Uint8Array(head.buffer), ...pieces]);
}
