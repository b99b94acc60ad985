import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "./serve.mjs";

const script = "console.log('crow');\n".repeat(200);
const top = mkdtempSync(join(tmpdir(), "crowsfoot-"));
const folder = join(top, "dist");
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(top, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<!doctype html>page");
  writeFileSync(join(folder, "sandbox.html"), "<!doctype html>sandbox");
  writeFileSync(join(folder, ".hidden"), "hidden");
  writeFileSync(join(folder, "icon.png"), Buffer.from([137, 80]));
  writeFileSync(join(folder, "assets/app-1.js"), script);
  symlinkSync("../secret.txt", join(folder, "link.txt"));
  server = await serve({ folder, port: 0 });
});

afterAll(() => {
  server.server.closeAllConnections();
  server.server.close();
  rmSync(top, { recursive: true });
});

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** Asks for a path exactly as it is written: `fetch` would tidy it first. */
const ask = (path: string, headers = {}, method = "GET"): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(server.address, { path, method, headers }, async (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) });
    });
    asked.once("error", reject).end();
  });

test.each([
  ["/", "text/html; charset=utf-8", "no-cache"],
  ["/?a=b", "text/html; charset=utf-8", "no-cache"],
  ["/icon.png", "image/png", "no-cache"],
  ["/assets/app-1.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
])("%s is served as %s", async (path, type, cache) => {
  const { status, headers } = await ask(path);
  expect([status, headers["content-type"], headers["cache-control"]]).toEqual([200, type, cache]);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
});

test("the sandbox has a policy of its own", async () => {
  const [page, sandbox] = await Promise.all([ask("/"), ask("/sandbox.html")]);
  expect(sandbox.headers["content-security-policy"]).not.toBe(page.headers["content-security-policy"]);
});

test.each([
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..%5csecret.txt",
  "/assets/../../secret.txt",
  "/link.txt",
  "/.hidden",
  "/assets",
  "/assets/",
  "/%00",
  "/%zz",
  "//elsewhere.example/",
])("%s is not found", async (path) => {
  const { status, body } = await ask(path);
  expect([status, body.toString()]).toEqual([404, "Not found.\n"]);
});

test.each([
  ["gzip, deflate, br", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["br;q=0, gzip", "gzip", gunzipSync],
])("for %s it answers %s, which unpacks to the file", async (accepted, encoding, unpack) => {
  const { headers, body } = await ask("/assets/app-1.js", { "accept-encoding": accepted });
  expect([headers["content-encoding"], headers.vary]).toEqual([encoding, "accept-encoding"]);
  expect(unpack(body).toString()).toBe(script);
});

test("without a known encoding, and for pictures, it answers the file itself", async () => {
  expect((await ask("/assets/app-1.js")).body.toString()).toBe(script);
  expect((await ask("/icon.png", { "accept-encoding": "gzip" })).headers["content-encoding"]).toBeUndefined();
});

test("HEAD answers no body, other methods nothing at all", async () => {
  expect((await ask("/", {}, "HEAD")).body).toHaveLength(0);
  expect((await ask("/", {}, "POST")).status).toBe(405);
});

test("a port that is taken gives the next free one", async () => {
  const port = Number(new URL(server.address).port);
  const second = await serve({ folder, port });
  expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
  second.server.close();
});
