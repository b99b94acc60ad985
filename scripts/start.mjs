import { buildIfStale } from "./build.mjs";
import { installPackages } from "./packages.mjs";
import { main } from "./run.mjs";
import { serveUntilStopped } from "./serve.mjs";

await main(async () => {
  await installPackages();
  await buildIfStale();
  await serveUntilStopped();
});
