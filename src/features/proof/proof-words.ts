import type { Element } from "#core/outputs/postgres/statement.ts";
import type { Problem, Verdict } from "#core/proof/proof-calls.ts";
import type { Proof } from "#session/proof-state.ts";

/** What the badge says of the proof. */
export type Badge = {
  readonly icon: "ok" | "error" | "warning" | "info" | "loading";
  readonly tone: "success" | "error" | "warning" | "quiet";
  readonly text: string;
  /** In sentences, one a line. */
  readonly detail: readonly string[];
  /** What a click leads to; `start` starts the proof. */
  readonly leadsTo: Element | "start" | undefined;
};

const mostLines = 6;

/** `isOld`: the text has changed since the last verdict. */
export function badgeOf(proof: Proof, isOld: boolean): Badge {
  const { stage, last, verified, why } = proof;
  if (stage === "off") {
    return {
      icon: "info",
      tone: "quiet",
      text: "Proof is off",
      detail: [why ?? "Start a real PostgreSQL in this browser and let it judge the design. It is 5 MB to load."],
      leadsTo: "start",
    };
  }
  if (stage === "failed") {
    return {
      icon: "warning",
      tone: "warning",
      text: "Proof stopped",
      detail: [why ?? "The PostgreSQL in this browser stopped.", "Click to start it again."],
      leadsTo: "start",
    };
  }
  if (last === undefined) {
    const text = stage === "starting" ? "Starting PostgreSQL …" : "Proving …";
    return {
      icon: "loading",
      tone: "quiet",
      text,
      detail: ["The design runs on a real PostgreSQL."],
      leadsTo: undefined,
    };
  }
  const judged = judge(last, verified === last.revision);
  // What was true of an earlier text is kept in sight, but is not said of this one.
  return isOld && judged.tone === "success" ? { ...judged, tone: "quiet", icon: "loading" } : judged;
}

function judge(verdict: Verdict, isVerified: boolean): Badge {
  const { problems, differences, unverified, ms, statements, assumed } = verdict;
  const roots = problems.filter(({ because }) => because === undefined);
  const [first] = roots.length > 0 ? roots : problems;
  if (first !== undefined) {
    const follow = problems.length - roots.length;
    return {
      icon: "error",
      tone: "error",
      text: "Refused by PostgreSQL",
      detail: [
        ...cut(roots.map(problemText)),
        ...(follow > 0 ? [`${follow === 1 ? "1 statement fails" : `${follow} statements fail`} because of that.`] : []),
      ],
      leadsTo: first.of,
    };
  }
  const [difference] = differences;
  if (difference !== undefined) {
    return {
      icon: "warning",
      tone: "warning",
      text: differences.length === 1 ? "1 difference" : `${differences.length} differences`,
      detail: ["PostgreSQL made something else than the design says:", ...cut(differences.map(({ text }) => text))],
      leadsTo: difference.of,
    };
  }
  const server = `PostgreSQL ${major(verdict.server)}`;
  const said = [
    `${count(statements, "statement")} ran on PostgreSQL ${verdict.server}, and its catalog says what the design says.`,
    isVerified
      ? "The very text of the export ran from scratch."
      : "The last change ran on a mirror of the design; the whole export runs when you pause.",
    ...(assumed.length === 0 ? [] : [`Made up for the run: ${list(assumed)}.`]),
  ];
  if (unverified.length > 0) {
    return {
      icon: "info",
      tone: "warning",
      text: `Proven, ${unverified.length} unverified`,
      detail: [...cut(unverified.map(({ what, why }) => `${what}: ${why}.`.replace(/\.\.$/, "."))), ...said],
      leadsTo: unverified[0]?.of,
    };
  }
  const time = `${Math.max(1, Math.round(ms)).toLocaleString("en")} ms`;
  const text = isVerified ? `Proven on ${server}, export verified` : `Proven on ${server}, ${time}`;
  return { icon: "ok", tone: "success", text, detail: said, leadsTo: undefined };
}

/** What Postgres says, and what it proposes. */
export const problemText = ({ message, detail, hint }: Problem): string =>
  [message, detail, hint]
    .filter((part) => part !== undefined && part !== "")
    .map((part) => sentence(part ?? ""))
    .join(" ");

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const cut = (lines: readonly string[]): readonly string[] =>
  lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more.`];

const list = (names: readonly string[]): string =>
  names.length <= mostLines
    ? names.join(", ")
    : `${names.slice(0, mostLines).join(", ")} and ${names.length - mostLines} more`;

const count = (number: number, word: string): string =>
  `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

const major = (server: string): string => server.split(".")[0] ?? server;
