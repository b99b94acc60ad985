import { between, pick, type Seeded } from "./seeded.ts";

const lower = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

/** A text that a simple regular expression matches: letters, classes, groups, alternatives and quantifiers; `undefined` for more than that. */
export function matching(pattern: string, chance: Seeded): string | undefined {
  const source = [...pattern.slice(0, 500)];
  let at = 0;
  let failed = false;

  function alternatives(depth: number): string {
    const choices = [sequence(depth)];
    while (source[at] === "|") {
      at++;
      choices.push(sequence(depth));
    }
    return pick(chance, choices) ?? "";
  }

  function sequence(depth: number): string {
    let made = "";
    while (at < source.length && source[at] !== "|" && source[at] !== ")" && !failed) {
      const from = at;
      let piece = atom(depth);
      const after = at;
      const count = quantifier();
      const end = at;
      for (let times = 1; times < count; times++) {
        at = from;
        piece += atom(depth);
        at = after;
      }
      at = end;
      made += count === 0 ? "" : piece;
      if (made.length > 2000) failed = true;
    }
    return made;
  }

  function atom(depth: number): string {
    const character = source[at++] ?? "";
    if (character === "^" || character === "$") return "";
    if (character === ".") return pick(chance, [...lower]) ?? "a";
    if (character === "\\") return escaped(source[at++] ?? "");
    if (character === "[") return characterClass();
    if (character !== "(") return character;
    if (source[at] === "?") {
      if (source[at + 1] !== ":") failed = true;
      at += 2;
    }
    if (depth > 20) failed = true;
    const made = failed ? "" : alternatives(depth + 1);
    if (source[at++] !== ")") failed = true;
    return made;
  }

  function escaped(character: string): string {
    const set = sets.get(character);
    if (set !== undefined) return pick(chance, [...set]) ?? "";
    if (/[a-zA-Z0-9]/.test(character)) failed = true;
    return character;
  }

  function characterClass(): string {
    const isNot = source[at] === "^";
    if (isNot) at++;
    const members: string[] = [];
    for (let first = true; at < source.length && (source[at] !== "]" || first); first = false) {
      const named = /^\[:(\w+):\]/.exec(source.slice(at, at + 12).join(""));
      if (named !== null) {
        members.push(...(classes.get(named[1] ?? "") ?? ""));
        at += named[0].length;
        continue;
      }
      let character = source[at++] ?? "";
      if (character === "\\") {
        character = source[at++] ?? "";
        const set = sets.get(character);
        if (set !== undefined) {
          members.push(...set);
          continue;
        }
      }
      if (source[at] === "-" && source[at + 1] !== "]" && source[at + 1] !== undefined) {
        members.push(...range(character, source[at + 1] ?? ""));
        at += 2;
      } else members.push(character);
    }
    at++;
    if (!isNot) return pick(chance, members) ?? "";
    const others = [...lower, ...digits].filter((each) => !members.includes(each));
    return pick(chance, others) ?? "";
  }

  /** How many times. Without an end, a few. */
  function quantifier(): number {
    const character = source[at];
    if (character === "*" || character === "+" || character === "?") {
      at++;
      if (source[at] === "?") at++;
      return character === "?" ? between(chance, 0, 1) : between(chance, character === "+" ? 2 : 1, 6);
    }
    if (character !== "{") return 1;
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at, at + 12).join(""));
    if (match === null) return 1;
    at += match[0].length;
    const low = Number(match[1]);
    const high = match[2] === "" ? low : match[3] === "" ? low + 3 : Number(match[3]);
    const count = between(chance, low, Math.min(high, low + 8));
    if (count > 500) failed = true;
    return Math.min(count, 500);
  }

  const made = alternatives(0);
  return failed || at < source.length ? undefined : made;
}

const range = (from: string, to: string): readonly string[] => {
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return Array.from({ length: Math.max(0, Math.min(200, high - low + 1)) }, (_, at) => String.fromCodePoint(low + at));
};

const sets: ReadonlyMap<string, string> = new Map([
  ["d", digits],
  ["w", lower + digits],
  ["s", " "],
  ["S", lower],
  ["D", lower],
]);

const classes: ReadonlyMap<string, string> = new Map([
  ["alpha", lower],
  ["lower", lower],
  ["upper", lower.toUpperCase()],
  ["digit", digits],
  ["alnum", lower + digits],
  ["space", " "],
]);
