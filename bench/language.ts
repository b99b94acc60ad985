import { createEngine } from "#core/engine/engine.ts";
import type { LaterAnswers } from "#core/engine/language-answers.ts";
import { language, type Question, type QuestionArgs } from "#core/language/language.ts";
import { generateDesign } from "./designs.ts";

/** How long the answer to a question of the editor takes, in milliseconds. */
export type LanguageFigure = {
  readonly question: string;
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
};

type Case = {
  readonly title: string;
  readonly question: Question;
  /** Asked behind or inside of what this finds. */
  readonly at: RegExp;
  /** Whether a character was typed right before, so that nothing is known of this text yet. */
  readonly isTyping: boolean;
};

const cases: readonly Case[] = [
  { title: "complete a table, typing", question: "complete", at: /ref: > \w/g, isTyping: true },
  { title: "complete a column, typing", question: "complete", at: /ref: > \w+\.\w/g, isTyping: true },
  { title: "complete a type, typing", question: "complete", at: /^ {2}\w+ (?=[a-z])\w/gm, isTyping: true },
  { title: "complete a setting, typing", question: "complete", at: / \[\w/g, isTyping: true },
  { title: "complete a keyword, typing", question: "complete", at: /^T/gm, isTyping: true },
  { title: "complete a table, at rest", question: "complete", at: /ref: > \w/g, isTyping: false },
  { title: "signature, typing", question: "signature", at: / \[\w/g, isTyping: true },
  { title: "hover a table", question: "hover", at: /^Table \w/gm, isTyping: false },
  { title: "hover a column", question: "hover", at: /^ {2}\w/gm, isTyping: false },
  { title: "hover a type", question: "hover", at: /^ {2}\w+ \w/gm, isTyping: false },
  { title: "hover a reference", question: "hover", at: /ref: > \w/g, isTyping: false },
  { title: "hover, after typing", question: "hover", at: /^ {2}\w/gm, isTyping: true },
  { title: "definition", question: "definition", at: /ref: > \w/g, isTyping: false },
  { title: "references", question: "references", at: /^ {2}id/gm, isTyping: false },
  { title: "references, after typing", question: "references", at: /^ {2}id/gm, isTyping: true },
  { title: "prepare a rename", question: "prepareRename", at: /^ {2}id/gm, isTyping: false },
  { title: "rename a column", question: "rename", at: /^ {2}id/gm, isTyping: false },
  { title: "tokens of 60 lines", question: "tokens", at: /^Table \w/gm, isTyping: true },
  { title: "fixes", question: "fixes", at: /^ {2}\w/gm, isTyping: true },
  { title: "outline", question: "symbols", at: /^Table \w/gm, isTyping: true },
  { title: "format everything", question: "format", at: /^Table \w/gm, isTyping: true },
];

const mostRuns = 60;

/** Every question, at places all over a design of so many tables, through the engine. */
export async function measureLanguage(tables: number): Promise<readonly LanguageFigure[]> {
  // The module is loaded here, before anything is timed.
  const forgotten = Object.keys(language).filter((each) => !cases.some(({ question }) => question === each));
  if (forgotten.length > 0) throw new Error(`Nothing measures ${forgotten.join(", ")}.`);
  const text = generateDesign(tables);
  const figures: LanguageFigure[] = [];
  const engine = createEngine();
  let revision = 0;
  engine.read({ revision, change: { text }, places: new Map() });

  /** A blank more at the end of the text, or one less: what is asked about stays where it is. */
  const type = (): void => {
    const base = revision++;
    const to = base % 2 === 0 ? text.length : text.length + 1;
    engine.read({
      revision,
      change: { base, edits: [{ from: text.length, to, insert: base % 2 === 0 ? " " : "" }] },
      places: undefined,
    });
  };

  for (const { title, question, at, isTyping } of cases) {
    const places = spread([...text.matchAll(at)].map(({ index, 0: found }) => index + found.length));
    const times: number[] = [];
    for (const offset of places) {
      if (isTyping) type();
      const start = performance.now();
      await ask(engine, question, { revision, offset, name: "another_name", span: spanAt(question, text, offset) });
      times.push(performance.now() - start);
      if (times.length > 3 && start > 0 && times.reduce((sum, time) => sum + time, 0) > 3_000) break;
    }
    figures.push({ question: title, ...summary(times.slice(1)) });
  }
  return figures;
}

type AnyArgs = QuestionArgs<"rename"> & QuestionArgs<"fixes">;

const ask = (engine: LaterAnswers, question: Question, args: AnyArgs): Promise<unknown> =>
  (engine[question] as (args: AnyArgs) => Promise<unknown>)(args);

function spanAt(question: Question, text: string, offset: number): { readonly from: number; readonly to: number } {
  if (question === "format") return { from: 0, to: text.length };
  const length = question === "tokens" ? text.slice(offset).split("\n", 60).join("\n").length : 0;
  return { from: offset, to: offset + length };
}

/** At most so many of them, from all over. */
function spread(all: readonly number[]): readonly number[] {
  const step = Math.max(1, all.length / mostRuns);
  return Array.from({ length: Math.min(mostRuns, all.length) }, (_, at) => all[Math.floor(at * step)] ?? 0);
}

function summary(times: readonly number[]): Omit<LanguageFigure, "question"> {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { runs: times.length, median: at(0.5), p95: at(0.95), longest: at(1) };
}
