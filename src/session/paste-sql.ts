import { lineBreak } from "#core/dbml/edit.ts";
import type { Span } from "#core/diagnostic.ts";
import type { Imported } from "#core/inputs/input.ts";
import { looksLikeSql } from "#core/language/paste/looks-like-sql.ts";
import type { Editing } from "./editing.ts";
import type { Notices } from "./notices.ts";
import type { Store } from "./store.ts";

/** What the editor tells of what is pasted into it. */
export type PasteSession = {
  /** The text between these offsets was pasted just now. SQL is offered to be converted. */
  readonly pasted: (span: Span) => void;
};

/** Reads SQL of whatever database as a design. Rejects with a sentence. */
export type ReadSql = (text: string) => Promise<Imported>;

type Parts = {
  readonly store: Store;
  readonly editing: Editing;
  readonly notices: Notices;
  readonly readSql: ReadSql;
};

type Pasted = { readonly design: string; readonly from: number; readonly text: string };

/** Offers to turn pasted SQL into DBML. `convert` does it, of what was pasted last. */
export function createPasting({ store, editing, notices, readSql }: Parts): {
  readonly pasted: PasteSession["pasted"];
  readonly convert: () => Promise<void>;
} {
  let last: Pasted | undefined;
  const offers = () => store.getState().notices.filter(({ action }) => action?.run === "convert");
  // What is gone from the text is no longer offered.
  store.subscribe(({ document, design }, before) => {
    if (last === undefined || document.text === before.document.text || offers().length === 0) return;
    if (design.id === last.design && placeOf(document.text, last) !== undefined) return;
    for (const { id } of offers()) notices.dismiss(id);
  });
  const fail = (text: string): void => notices.notify({ tone: "error", text });

  return {
    pasted: ({ from, to }) => {
      const { document, design } = store.getState();
      const text = document.text.slice(from, to);
      if (!looksLikeSql(text)) return;
      last = { design: design.id, from, text };
      const action = { title: "Convert to DBML", run: "convert" } as const;
      notices.notify({ tone: "info", text: "This is SQL; the text of a design is DBML.", action });
    },

    convert: async () => {
      const pasted = last;
      if (pasted === undefined) return;
      let imported: Imported;
      try {
        imported = await readSql(pasted.text);
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
        return;
      }
      const content = imported.text.trim();
      if (content === "") {
        fail(`Nothing of this SQL could be converted. ${imported.problems[0]?.message ?? ""}`.trim());
        return;
      }
      const { document, design } = store.getState();
      const from = design.id === pasted.design ? placeOf(document.text, pasted) : undefined;
      if (from === undefined) {
        fail("The pasted SQL has changed meanwhile, so it stays as it is. Paste it again to convert it.");
        return;
      }
      if (last === pasted) last = undefined;
      const edit = replacement(document.text, { from, to: from + pasted.text.length }, content);
      editing.commit({ edits: [edit] }, { title: "Convert SQL to DBML" });
      notices.notify({ tone: "info", text: said(imported), action: { title: "Undo", run: "undo" } });
    },
  };
}

/** Where it stands by now: where it was pasted, or at the only other place. */
function placeOf(text: string, { from, text: pasted }: Pasted): number | undefined {
  if (text.startsWith(pasted, from)) return from;
  const first = text.indexOf(pasted);
  return first >= 0 && text.indexOf(pasted, first + 1) < 0 ? first : undefined;
}

/** On lines of its own; the blanks around what was pasted stay. */
function replacement(text: string, { from, to }: Span, content: string) {
  const pasted = text.slice(from, to);
  const start = from + pasted.length - pasted.trimStart().length;
  const end = from + pasted.trimEnd().length;
  const newLine = lineBreak(text);
  const before = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start)) ? "" : newLine;
  const after = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 200)) ? "" : newLine;
  return { from: start, to: end, insert: before + content.replaceAll("\n", newLine) + after };
}

function said({ facts, problems, skipped }: Imported): string {
  const counts = facts.slice(0, 3).map(({ kind, count }) => (count === 1 ? `1 ${singular(kind)}` : `${count} ${kind}`));
  const left = problems.length + skipped.length;
  const rest =
    left === 0 ? "" : ` ${left === 1 ? "1 statement was" : `${left} statements were`} left out: Import says why.`;
  return `Converted to DBML: ${counts.join(", ")}.${rest}`;
}

const singular = (kind: string): string => kind.replace(/ies$/, "y").replace(/(x)es$|s$/, "$1");
