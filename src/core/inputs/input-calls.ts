import type { Around } from "./around.ts";
import type { Imported } from "./input.ts";

/** What the worker that reads other texts answers. */
export type InputCalls = {
  /** `id` is of an `Input`. `tell` hears how much of the text is read, from 0 to 1, when its reader goes by statements. */
  readonly import: (
    args: { readonly id: string; readonly text: string; readonly around?: Around | undefined },
    tell?: (share: number) => void,
  ) => Imported | Promise<Imported>;
};
