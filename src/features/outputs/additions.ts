import type { Finding } from "#core/advisor/rule.ts";
import type { CommandCall } from "#core/diagnostic.ts";

/** As many as one batch takes. */
const most = 1000;

/** What adds every suggested index: the findings that only want another one, and change nothing that stands. */
export const additionsOf = (findings: readonly Finding[]): readonly CommandCall[] =>
  findings.flatMap(({ fix }) => (fix?.call.command === "addIndex" ? [fix.call] : [])).slice(0, most);
