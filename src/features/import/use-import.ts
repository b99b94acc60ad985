import { useEffect, useMemo, useState } from "react";
import type { Imported, ImportProblem } from "#core/inputs/input.ts";
import { recognise } from "#core/inputs/inputs.ts";
import { endImport, readImport } from "#session/importing.ts";
import { getSession } from "#session/use-session.ts";
import { type Repaired, repaired } from "./repairs.ts";
import type { Source } from "./source.ts";

/** How far the reading of a source has come. */
export type Reading =
  /** `share`: how much of it is read, from 0 to 1; `undefined` while nobody can tell. */
  | { readonly stage: "reading"; readonly share: number | undefined }
  | { readonly stage: "failed"; readonly why: string }
  | {
      readonly stage: "read";
      readonly imported: Imported;
      /** Problems of the text as it was given: those that can be repaired are chosen among them. */
      readonly found: readonly ImportProblem[];
      readonly lineBefore: Repaired["lineBefore"];
    };

/** Reads a source in a worker; with the repairs of what it found, again, but for those that are refused. */
export function useImport(source: Source | undefined, kind: string | undefined, refused: ReadonlySet<number>): Reading {
  const id = useMemo(() => kind ?? kindOf(source), [kind, source]);
  const [first, setFirst] = useState<{ readonly of: Source; readonly id: string; readonly imported: Imported }>();
  const [reading, setReading] = useState<Reading>(begun);
  const before = first !== undefined && first.of === source && first.id === id ? first.imported : undefined;

  useEffect(() => {
    if (source === undefined) return;
    const open = getSession().getState().schema;
    let isWanted = true;
    const failed = (error: unknown): void => {
      if (isWanted) setReading({ stage: "failed", why: error instanceof Error ? error.message : String(error) });
    };
    if (id === undefined) {
      setReading({ stage: "failed", why: unlike });
      return;
    }
    const hear = (share: number): void => {
      if (isWanted) setReading((now) => (now.stage === "reading" ? { stage: "reading", share } : now));
    };
    const end = (): void => {
      isWanted = false;
      endImport();
    };
    if (before === undefined) {
      setReading(begun);
      readImport(id, source.text, open, hear).then(
        (imported) => isWanted && setFirst({ of: source, id, imported }),
        failed,
      );
      return end;
    }
    const { problems } = before;
    const { text, lineBefore } = repaired(
      source.text,
      problems.filter((_, at) => !refused.has(at)),
    );
    if (text === source.text) {
      setReading({ stage: "read", imported: before, found: problems, lineBefore });
      return;
    }
    readImport(id, text, open, hear).then((imported) => {
      if (isWanted) setReading({ stage: "read", imported, found: problems, lineBefore });
    }, failed);
    return end;
  }, [source, id, before, refused]);

  return reading;
}

const begun: Reading = { stage: "reading", share: undefined };

const unlike = "It looks like nothing that can be imported. If you know what it is, choose it above.";

/** What a source most likely is. */
export const kindOf = (source: Source | undefined): string | undefined =>
  source === undefined ? undefined : recognise(source.text, source.name)[0]?.input.id;
