import type { Imported } from "./input.ts";

/** What the worker that reads other texts answers. */
export type InputCalls = {
  /** `id` is of an `Input`. */
  readonly import: (args: { readonly id: string; readonly text: string }) => Imported | Promise<Imported>;
};
