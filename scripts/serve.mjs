import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMain, main, root } from "./run.mjs";
import { filesOf } from "./static-files.mjs";

/**
 * Serves a folder on 127.0.0.1. Port 0 takes any free one; another that is taken, the next free one of twenty.
 *
 * @param {{ folder: string, port: number }} options
 */
export async function serve({ folder, port }) {
  const answer = filesOf(folder);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const last = port === 0 ? 0 : Math.min(port + 20, 65_535);
  for (let next = port; !(await listening(server, next)); next += 1) {
    if (next >= last) throw new Error(`The ports ${port} to ${last} are all taken: name another with --port.`);
  }
  const at = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { server, address: `http://127.0.0.1:${at.port}/` };
}

/**
 * Whether the server could take the port.
 *
 * @param {import("node:http").Server} server
 * @param {number} port
 */
async function listening(server, port) {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE") return false;
    throw error;
  }
}

/** Serves `dist/` until Ctrl-C. */
export async function serveUntilStopped() {
  const { port } = parseArgs({ options: { port: { type: "string", default: "4173" } } }).values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port ${port} is not a port.`);
  const { server, address } = await serve({ folder: join(root, "dist"), port: Number(port) });
  console.log(`\nCrowsfoot is at ${address}\nStop it with Ctrl-C.`);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

if (isMain(import.meta.url)) await main(serveUntilStopped);
