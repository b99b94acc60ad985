import type { Plugin } from "vite";
import { pagePolicy } from "./csp.mjs";

/** Writes the policy into the built page, for hosts that send no headers. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "crowsfoot:content-security-policy",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      // Right after the charset, which must stand in the first kilobyte, and before all that the policy is for.
      handler: (html) =>
        html.replace(
          /<meta charset="utf-8"\s*\/?>/,
          (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${pagePolicy}">`,
        ),
    },
  };
}
