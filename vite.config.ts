import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { contentSecurityPolicy } from "./build/content-security-policy.ts";
import { firstLoad } from "./build/first-load.ts";
import { mermaidFrame } from "./build/mermaid-frame.ts";
import { postgresFiles } from "./build/postgres-files.ts";

export default defineConfig({
  // Relative, so that `dist/` works under any path of any static host.
  base: "./",
  plugins: [
    react(),
    mermaidFrame(),
    postgresFiles(),
    contentSecurityPolicy(),
    firstLoad({ budget: 350_000, workers: ["engine.worker"] }),
  ],
  worker: { format: "es", plugins: () => [postgresFiles()] },
  // It finds its extensions beside its own file.
  optimizeDeps: { exclude: ["@electric-sql/pglite"] },
  build: {
    target: "es2023",
    // What is built late is large by nature; the first load has a budget of its own.
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
  },
  server: { host: "127.0.0.1" },
  test: {
    environment: "node",
    // Proofs start a PostgreSQL: on a busy machine that alone may take the usual five seconds.
    testTimeout: 30_000,
    setupFiles: ["build/laws-setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "{build,scripts}/**/*.test.ts"],
  },
});
