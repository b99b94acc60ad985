import { scanSql } from "#core/outputs/postgres/scan.ts";
import { readHead } from "#core/schema/head.ts";
import type { Attempt, Refusal } from "./run.ts";
import { mend, type Stubs } from "./stubs.ts";

/** A statement, and whatever the caller wants to find it by. */
export type Step<E> = { readonly sql: string; readonly of: E };

export type Failed<E> = {
  readonly step: Step<E>;
  readonly refusal: Refusal;
  /** Whose failure it is that this one failed. */
  readonly because: E | undefined;
};

export type Loaded<E> = {
  readonly done: number;
  readonly failed: readonly Failed<E>[];
  readonly assumed: readonly string[];
  readonly unverified: readonly { readonly of: E; readonly why: string }[];
  /** `pause` asked to stop before the end. */
  readonly isStopped: boolean;
};

/** How many statements go in one message. */
const together = 32;

/** Postgres misses one thing after another: a table may want a type, its schema, a role … */
const mostMends = 8;

/** Runs statements one by one. What is refused is told, and the rest goes on. */
export async function load<E>(
  steps: readonly Step<E>[],
  attempt: Attempt,
  stubs: Stubs,
  pause?: (done: number) => Promise<"stop" | undefined>,
): Promise<Loaded<E>> {
  const failed: Failed<E>[] = [];
  const assumed = new Set<string>();
  const unverified: { of: E; why: string }[] = [];
  const lost = new Map<string, E>();
  let done = 0;
  let isStopped = false;
  for (let at = 0; at < steps.length && !isStopped; at += together) {
    if ((await pause?.(done)) === "stop") isStopped = true;
    else await runAll(steps.slice(at, at + together));
  }
  return { done, failed, assumed: [...assumed], unverified, isStopped };

  /** Together, which is quicker; when one is refused, that undoes them all, and each half is tried for itself. */
  async function runAll(some: readonly Step<E>[]): Promise<void> {
    const [only] = some;
    if (only !== undefined && some.length === 1) return runAlone(only);
    const isPlain = some.every(({ sql }) => controlOf(sql) === undefined);
    if (isPlain && (await attempt(some.map(({ sql }) => `${sql}\n;`).join(""))) === undefined) {
      done += some.length;
      return;
    }
    const middle = some.length >> 1;
    await runAll(some.slice(0, middle));
    await runAll(some.slice(middle));
  }

  async function runAlone(step: Step<E>): Promise<void> {
    const refusal = await runStep(step);
    done++;
    if (refusal === undefined) return;
    const because = missedNames(refusal).flatMap((name) => lost.get(name) ?? [])[0];
    failed.push({ step, refusal, because });
    const head = readHead(step.sql);
    if (head !== undefined && head.name !== "") lost.set(head.name.toLowerCase(), because ?? step.of);
  }

  async function runStep(step: Step<E>): Promise<Refusal | undefined> {
    const control = controlOf(step.sql);
    if (control !== undefined) return control;
    let { sql } = step;
    for (let mends = 0; ; mends++) {
      const refusal = await attempt(sql);
      if (refusal === undefined) return undefined;
      const mended = mends < mostMends ? mend(refusal, sql, stubs) : undefined;
      if (mended === undefined) return refusal;
      for (const first of mended.first) if ((await attempt(first)) !== undefined) return refusal;
      if (mended.assumed !== undefined) assumed.add(mended.assumed);
      if (mended.why !== undefined) unverified.push({ of: step.of, why: mended.why });
      sql = mended.sql;
    }
  }
}

/** What a refusal says is not there, in lower case and without its schema. */
function missedNames({ code, message }: Refusal): readonly string[] {
  if (!/^(42P01|42704|42883|42703|3F000)$/.test(code)) return [];
  const quoted = [...message.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
  const called = /^(?:function|procedure|aggregate) (.+?)\(/.exec(message)?.[1];
  return [...quoted, ...(called === undefined ? [] : [called])].map((name) =>
    name
      .slice(name.lastIndexOf(".") + 1)
      .replace(/(\[\])+$/, "")
      .toLowerCase(),
  );
}

const controls =
  /^(begin|start|commit|end|rollback|abort|savepoint|release|prepare|vacuum|discard|listen|copy|checkpoint|reindex)$/;

/** Statements that would end what the proof runs in, or wait for ever, are not even tried. */
function controlOf(sql: string): Refusal | undefined {
  let isFirst = true;
  // Its body may hold statements of its own, up to its END.
  const isRoutine = /^\s*create\s+(or\s+replace\s+)?(function|procedure)\b/i.test(sql);
  for (const { kind, text, at } of scanSql(sql).tokens) {
    const word = kind === "word" && isFirst ? controls.exec(text.toLowerCase())?.[1] : undefined;
    if (word !== undefined) {
      const message = `${word.toUpperCase()} cannot be proven: it is no part of what makes a design`;
      return { code: "0A000", message, detail: undefined, hint: "Leave the statement out.", position: at };
    }
    isFirst = kind === "symbol" && text === ";" && !isRoutine;
  }
  return undefined;
}
