import { existsSync } from "node:fs";
import { isMain, main, run, runTool } from "./run.mjs";

const systemChromium = "/usr/bin/chromium";

/** How to start Chromium: the system's when there is one, else the one that Playwright brought. */
export function chromium() {
  const args = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return existsSync(systemChromium) ? { executablePath: systemChromium, args: ["--no-sandbox", ...args] } : { args };
}

/** Brings a Chromium, in whichever way works on this machine. */
export async function installBrowser() {
  if (existsSync(systemChromium)) return;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("Installing Chromium from Debian …");
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], quiet);
    const code = await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
    if (code === 0 && existsSync(systemChromium)) return;
  }
  const code = await runTool("playwright", ["install", "chromium"]);
  if (code !== 0)
    throw new Error("No Chromium: install one at /usr/bin/chromium, or run: npx playwright install chromium");
}

if (isMain(import.meta.url)) await main(installBrowser);
