import { lineBreak } from "#core/dbml/edit.ts";
import type { Span } from "#core/diagnostic.ts";
import type { Imported } from "#core/inputs/input.ts";
import { looksLikeSql } from "#core/language/paste/looks-like-sql.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Editing } from "./editing.ts";
import type { Notices } from "./notices.ts";
import type { Reading } from "./reading.ts";
import type { Store } from "./store.ts";

/** What the editor tells of what is pasted into it. */
export type PasteSession = {
  /** The text between these offsets was pasted just now. SQL is offered to be converted. */
  readonly pasted: (span: Span) => void;
  /** Turns the SQL between these offsets into DBML, and says what came of it. */
  readonly convertSql: (span: Span) => void;
};

/** Reads SQL of whatever database as a part of a design. Rejects with a sentence. */
export type ReadSql = (text: string, design: Schema) => Promise<Imported>;

type Parts = {
  readonly store: Store;
  readonly editing: Editing;
  readonly notices: Notices;
  readonly reading: Reading;
  /** Brings the editor to a span, and the keyboard with it. */
  readonly reveal: (span: Span) => void;
  readonly readSql: ReadSql;
};

/** SQL, and where it stood when it was pasted or named. */
type Pasted = { readonly design: string; readonly from: number; readonly text: string };

/** Turns SQL into DBML, which is offered when some is pasted. `convertLast` does it, of what was pasted last. */
export function createPasting({ store, editing, notices, reading, reveal, readSql }: Parts): {
  readonly pasting: PasteSession;
  readonly convertLast: () => void;
} {
  let last: Pasted | undefined;
  const offers = () => store.getState().notices.filter(({ action }) => action?.run === "convert");
  // What is gone from the text is no longer offered.
  store.subscribe(({ document }, before) => {
    if (last === undefined || document.text === before.document.text || offers().length === 0) return;
    if (whereIs(last) !== undefined) return;
    for (const { id } of offers()) notices.dismiss(id);
  });
  const fail = (text: string): void => notices.notify({ tone: "error", text });

  const whereIs = (pasted: Pasted): number | undefined => {
    const { document, design } = store.getState();
    return design.id === pasted.design ? placeOf(document.text, pasted) : undefined;
  };
  const spanIn = ({ from, to }: Span): Pasted => {
    const { document, design } = store.getState();
    return { design: design.id, from, text: document.text.slice(from, to) };
  };

  async function convert(pasted: Pasted): Promise<void> {
    let imported: Imported;
    try {
      await reading.settled();
      imported = await readSql(pasted.text, store.getState().schema);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
      return;
    }
    const content = imported.text.trim();
    if (content === "") {
      fail(`Nothing of this SQL could be converted. ${imported.problems[0]?.message ?? ""}`.trim());
      return;
    }
    const { document } = store.getState();
    const from = whereIs(pasted);
    if (from === undefined) {
      fail("The SQL has changed meanwhile, so it stays as it is. Try again.");
      return;
    }
    if (last === pasted) last = undefined;
    const edit = replacement(document.text, { from, to: from + pasted.text.length }, content);
    editing.commit({ edits: [edit] }, { title: "Convert SQL to DBML" });
    notices.notify({ tone: "info", text: said(imported), action: { title: "Undo", run: "undo" } });
  }

  return {
    pasting: {
      pasted: (span) => {
        const pasted = spanIn(span);
        if (!looksLikeSql(pasted.text)) return;
        last = pasted;
        const action = { title: "Convert to DBML", run: "convert" } as const;
        notices.notify({ tone: "info", text: "This is SQL; the text of a design is DBML.", action });
      },
      convertSql: (span) => void convert(spanIn(span)),
    },

    convertLast: () => {
      if (last === undefined) return;
      const from = whereIs(last);
      const to = (from ?? 0) + last.text.trimEnd().length;
      // The button that was pressed is gone, and the keyboard with it.
      if (from !== undefined) reveal({ from: to, to });
      void convert(last);
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
  const counts = facts.slice(0, 3).map(counted);
  return [`Converted to DBML: ${counts.join(", ")}.`, ...leftOut(problems, skipped)].join(" ");
}

/** What is said of statements that are taken over all the same. */
const remarks: ReadonlySet<string> = new Set(["missing-type", "not-drawn", "old-name"]);

function leftOut(problems: Imported["problems"], skipped: Imported["skipped"]): readonly string[] {
  const references = problems.filter(({ code }) => code === "left-out");
  const statements = problems.filter(({ code }) => code !== "left-out" && !remarks.has(code));
  const [first] = references;
  const kinds = [
    { kind: "statements", count: statements.length + skipped.length },
    { kind: "references", count: references.length },
  ].filter(({ count }) => count > 0);
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return [];
  if (all === 1 && first !== undefined) return [first.message];
  return [`${kinds.map(counted).join(" and ")} ${all === 1 ? "was" : "were"} left out: Import says why.`];
}

const counted = ({ kind, count }: { readonly kind: string; readonly count: number }): string =>
  count === 1 ? `1 ${singular(kind)}` : `${count} ${kind}`;

const singular = (kind: string): string => kind.replace(/ies$/, "y").replace(/(x)es$|s$/, "$1");
