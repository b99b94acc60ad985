import type { Emitted } from "#core/outputs/output.ts";
import { differingRun } from "#core/schema/differing-run.ts";

/** What was emitted, as panes hold it: by lines, most of which an edit leaves as they were. */
export type EmittedLines = Omit<Emitted, "text" | "ranges"> & { readonly lines: readonly string[] };

/** The difference from the lines that were told as `base`; from none at all when there is no such number. */
export type EmittedChange = Omit<EmittedLines, "lines" | "notes"> & {
  /** Counts what is told. */
  readonly told: number;
  readonly base: number | undefined;
  /** `undefined`: as before. */
  readonly notes: Emitted["notes"] | undefined;
  /** Lines of the base from `from` up to `to` give way to those of this text, or to nothing. */
  readonly change: { readonly from: number; readonly to: number; readonly put: string | undefined };
};

/** Tells emitted texts by what is new in them: a large one takes longer to send, and to take in, than to make. */
export function createTeller(): (output: string, emitted: Emitted, known: number | undefined) => EmittedChange {
  const last = new Map<string, Told>();
  let count = 0;
  return (output, { text, ranges: _, notes, ...rest }, known) => {
    const before = last.get(output);
    const base = before?.told === known ? before : undefined;
    const lines = text.split("\n");
    const allNotes = JSON.stringify(notes);
    last.set(output, { told: ++count, lines, notes: allNotes });
    const { from, before: to, after } = differingRun(base?.lines ?? [], lines);
    const put = after === from ? undefined : lines.slice(from, after).join("\n");
    const newNotes = base?.notes === allNotes ? undefined : notes;
    return { ...rest, notes: newNotes, told: count, base: base?.told, change: { from, to, put } };
  };
}

type Told = { readonly told: number; readonly lines: readonly string[]; readonly notes: string };

/** What is emitted now, after what was emitted before. */
export function changedLines(
  known: EmittedLines | undefined,
  { told: _, base, notes, change: { from, to, put }, ...rest }: EmittedChange,
): EmittedLines {
  const before = base === undefined ? undefined : known;
  const { lines = [] } = before ?? {};
  const isSame = from === to && put === undefined;
  return {
    ...rest,
    notes: notes ?? before?.notes ?? [],
    lines: isSame ? lines : [...lines.slice(0, from), ...(put?.split("\n") ?? []), ...lines.slice(to)],
  };
}

export const textOf = ({ lines }: Pick<EmittedLines, "lines">): string => lines.join("\n");
