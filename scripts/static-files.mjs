import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { headersFor } from "#build/csp.mjs";

/** What we serve as which type. */
const types = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".webmanifest", "application/manifest+json; charset=utf-8"],
  [".svg", "image/svg+xml; charset=utf-8"],
  [".txt", "text/plain; charset=utf-8"],
  [".wasm", "application/wasm"],
  [".ttf", "font/ttf"],
  [".woff2", "font/woff2"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
]);

/** Already compressed in themselves. */
const dense = new Set([".woff2", ".png", ".ico"]);

/**
 * Best first. Brotli's quality 5 costs a tenth of the time of its best for a few percent of size.
 *
 * @type {readonly (readonly [name: string, encode: (body: Buffer) => Promise<Buffer>])[]}
 */
const encoders = [
  ["br", (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ["gzip", (body) => promisify(gzip)(body, { level: 9 })],
];

/**
 * Answers requests with the files of a folder and nothing outside it, compressed once each.
 *
 * @param {string} folder
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>}
 */
export function filesOf(folder) {
  /** @type {Map<string, Promise<Buffer>>} */
  const compressed = new Map();
  return async (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return end(response, 405, { allow: "GET, HEAD" }, "Only GET and HEAD are answered.\n");
    }
    const path = pathOf(request.url ?? "/");
    const file = path === undefined ? undefined : await findFile(folder, path);
    if (path === undefined || file === undefined) return end(response, 404, {}, "Not found.\n");

    const extension = extname(file.name);
    const headers = {
      ...headersFor(path),
      "content-type": types.get(extension) ?? "application/octet-stream",
      // Names under assets/ carry a hash of what is in them.
      "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    };
    const encoder = dense.has(extension) ? undefined : chooseEncoder(request.headers["accept-encoding"]);
    if (encoder === undefined) return end(response, 200, headers, await readFile(file.name), request.method);

    const [encoding, encode] = encoder;
    const key = `${encoding} ${file.changed} ${file.name}`;
    const body = compressed.get(key) ?? readFile(file.name).then(encode);
    compressed.set(key, body);
    const coded = { ...headers, "content-encoding": encoding, vary: "accept-encoding" };
    return end(response, 200, coded, await body, request.method);
  };
}

/**
 * The decoded path of a request, that of the page for `/`; `undefined` when no file here could have it.
 *
 * @param {string} url
 */
function pathOf(url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/, ""));
    if (!path.startsWith("/") || /[\\\0]/.test(path) || path.includes("/.")) return undefined;
    return path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

/**
 * A file's true name and when it changed; `undefined` when there is none inside the folder.
 *
 * @param {string} folder
 * @param {string} path
 */
async function findFile(folder, path) {
  try {
    const name = await realpath(join(folder, path));
    const inside = name.startsWith((await realpath(folder)) + sep);
    const entry = await stat(name);
    return inside && entry.isFile() ? { name, changed: entry.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

const chooseEncoder = (accepted = "") => {
  const names = accepted
    .split(",")
    .map((each) => each.trim())
    .filter((each) => !/;\s*q=0(\.0*)?$/.test(each));
  return encoders.find(([name]) => names.some((each) => each.split(";")[0] === name));
};

/**
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {import("node:http").OutgoingHttpHeaders} headers
 * @param {string | Buffer} body
 * @param {string} [method]
 */
function end(response, status, headers, body, method = "GET") {
  const plain = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };
  response.writeHead(status, { ...plain, ...headers, "content-length": Buffer.byteLength(body) });
  response.end(method === "HEAD" ? undefined : body);
}
