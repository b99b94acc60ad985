import { defineConfig } from "@playwright/test";
import { chromium } from "./scripts/browser.mjs";

const ci = process.env.CI !== undefined;

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: ci,
  workers: 2,
  timeout: 60_000,
  globalTimeout: 40 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    launchOptions: chromium(),
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    trace: "retain-on-failure",
  },
  webServer: {
    command: "node scripts/serve.mjs --port 0",
    // Names the port in the environment, where `e2e/app.ts` finds it.
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<crowsfoot_port>\d+)\// },
    gracefulShutdown: { signal: "SIGTERM", timeout: 2_000 },
  },
});
