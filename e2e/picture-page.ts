import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Browser, JSHandle } from "@playwright/test";

const origin = "http://localhost";
const pdfjs = resolve("node_modules/pdfjs-dist");

type PageModule = typeof import("./picture-page.mjs");

export type Change = NonNullable<Parameters<PageModule["drawChanged"]>[3]>;

export type Room = NonNullable<Parameters<PageModule["compare"]>[2]>;

/** A page without the app, where exported pictures are drawn and compared. */
export type PicturePage = {
  /** What the page can do: the exports of `picture-page.mjs`. */
  readonly pictures: JSHandle<PageModule>;
  /** Lets the page ask for a file by its name. */
  readonly serve: (path: string) => void;
  /** A picture that it keeps, to be looked at. */
  readonly pngOf: (name: string) => Promise<Buffer>;
};

/** Opens such a page beside the app, in a context of its own, and closes it with all that it keeps when `use` is done. */
export async function withPicturePage(browser: Browser, use: (page: PicturePage) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  const served = new Map([["/picture-page.mjs", resolve("e2e/picture-page.mjs")]]);
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = pathname.startsWith("/pdfjs/") ? `${pdfjs}${pathname.slice(6)}` : served.get(pathname);
    if (pathname === "/") await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>-</title>" });
    else if (file === undefined) await route.abort();
    else await route.fulfill({ contentType: typeOf(pathname), body: readFileSync(file) });
  });
  await page.goto(`${origin}/`);
  const load = (path: string): Promise<PageModule> => import(path);
  const pictures: JSHandle<PageModule> = await page.evaluateHandle(load, "/picture-page.mjs");
  await use({
    pictures,
    serve: (path) => {
      served.set(`/${basename(path)}`, path);
    },
    pngOf: async (name) => Buffer.from(await pictures.evaluate((on, kept) => on.pngOf(kept), name), "base64"),
  });
  await page.close();
}

function typeOf(path: string): string {
  if (path.endsWith(".mjs")) return "text/javascript";
  if (path.endsWith(".svg")) return "image/svg+xml";
  return path.endsWith(".png") ? "image/png" : "application/octet-stream";
}
