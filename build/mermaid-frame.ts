import { build, type Plugin } from "vite";
import { framePolicy } from "./csp.mjs";

const entry = "src/features/outputs/mermaid-frame.ts";
const scriptName = "sandbox.js";

/**
 * The page that draws Mermaid in a frame without an origin. A module script would need CORS headers there, which a
 * static host may not send, so its script is one classic file.
 */
export function mermaidFrame(): Plugin {
  let built: Promise<string> | undefined;
  return {
    name: "crowsfoot:mermaid-frame",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: "sandbox.html", source: page() });
      this.emitFile({ type: "asset", fileName: scriptName, source: await buildScript() });
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const path = request.url?.split("?")[0];
        if (path === "/sandbox.html") {
          response.setHeader("content-type", "text/html; charset=utf-8").end(page());
        } else if (path === `/${scriptName}`) {
          built ??= buildScript();
          response.setHeader("content-type", "text/javascript; charset=utf-8").end(await built);
        } else next();
      });
    },
  };
}

const page = (): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${framePolicy}">
    <title>Mermaid picture</title>
    <script src="${scriptName}" defer></script>
  </head>
  <body></body>
</html>
`;

async function buildScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [onlyEntityDiagrams()],
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      reportCompressedSize: false,
      lib: { entry, formats: ["iife"], name: "mermaidFrame", fileName: () => scriptName },
    },
  });
  const chunks = [result].flat().flatMap((each) => ("output" in each ? each.output : []));
  const script = chunks.find((chunk) => chunk.type === "chunk");
  if (script === undefined) throw new Error("the frame's script was not built");
  return script.code;
}

/** We only ever draw entity diagrams: the other kinds, and what only they need, stay out. */
function onlyEntityDiagrams(): Plugin {
  const empty = "\0no-diagram";
  return {
    name: "crowsfoot:only-entity-diagrams",
    enforce: "pre",
    resolveId: {
      filter: { id: /\/chunks\/mermaid\.core\/.*(?:diagram|definition).*\.mjs$|cose-bilkent|^cytoscape|^katex$/i },
      handler: (id) => (/\/erDiagram-/.test(id) ? undefined : empty),
    },
    load: {
      filter: { id: /^\0no-diagram$/ },
      handler: () => "export const diagram = {}; export default {};",
    },
  };
}
