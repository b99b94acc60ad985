import type { Detail } from "#core/layout/sizes.ts";
import type { Look } from "./state.ts";

/** What a link tells of how the design was seen. */
export type LinkedLook = Pick<Look, "detail" | "notation" | "view">;

const format = 1;
const details: readonly Detail[] = ["all", "keys", "names"];
const notations: readonly Look["notation"][] = ["feet", "labels"];
const maxViewName = 300;

/** A byte for the format, one for each choice, then the open view's name; `undefined` for what everybody sees anyway. */
export function writeLook({ detail, notation, view }: LinkedLook): Uint8Array | undefined {
  if (detail === "all" && notation === "feet" && view === undefined) return undefined;
  const name = new TextEncoder().encode(view ?? "");
  return Uint8Array.of(
    format,
    details.indexOf(detail),
    notations.indexOf(notation),
    ...(name.length > maxViewName ? [] : name),
  );
}

/** `undefined` for what another version wrote, or nobody: a look is no reason to refuse a link. */
export function readLook(bytes: Uint8Array<ArrayBuffer> | undefined): LinkedLook | undefined {
  const [version, first, second, ...name] = bytes?.subarray(0, maxViewName + 3) ?? [];
  const detail = details[first ?? -1];
  const notation = notations[second ?? -1];
  if (version !== format || detail === undefined || notation === undefined) return undefined;
  try {
    const view = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(name));
    return { detail, notation, view: view === "" ? undefined : view };
  } catch {
    return undefined;
  }
}
