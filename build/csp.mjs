/*
 * What the page may do, said once: the build writes it into the pages as `<meta>`, the server sends it as headers, and
 * the files for other servers are made from it.
 */

/** Policies by which scripts may be made from text: ours for workers, and those that Monaco makes for itself. */
const trustedTypes = [
  "app-worker",
  "editor-worker",
  "defaultWorkerFactory",
  "diffEditorWidget",
  "diffReview",
  "domLineBreaksComputer",
  "dompurify",
  "editorViewLayer",
  "richScreenReaderContent",
  "standaloneColorizer",
  "stickyScrollViewLayer",
  "tokenizeToString",
];

/** The app. Styles are inline in Monaco; WebAssembly is Postgres in a worker. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${trustedTypes.join(" ")}`,
].join("; ");

/** The frame that draws Mermaid, which has an origin of its own: it reaches nothing but its one script. */
export const framePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * The response headers for a path of the built app, with what a `<meta>` cannot say.
 *
 * @param {string} path
 */
export function headersFor(path) {
  const isFrame = path.endsWith("/sandbox.html");
  return {
    "content-security-policy": isFrame
      ? `${framePolicy}; frame-ancestors 'self'; sandbox allow-scripts`
      : `${pagePolicy}; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
  };
}
