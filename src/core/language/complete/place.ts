import { type Around, isName, isSymbol, lower, type Token } from "./around.ts";

type BodyOf =
  | "table"
  | "partial"
  | "enum"
  | "ref"
  | "group"
  | "note"
  | "project"
  | "view"
  | "records"
  | "metadata"
  | "indexes"
  | "checks"
  | "section"
  | "unknown";

export type Owner = "table" | "partial" | "column" | "index" | "check" | "enum value" | "reference" | "group" | "note";

type Context =
  | { readonly kind: "root" }
  /** In braces. */
  | { readonly kind: "body"; readonly of: BodyOf }
  /** In brackets. */
  | { readonly kind: "settings"; readonly of: Owner | undefined }
  /** In parentheses. */
  | { readonly kind: "tuple"; readonly of: "type" | "index" | "end" | "records" | undefined };

/** An open bracket, or the text itself. */
export type Frame = Context & {
  /** What stands before the bracket: `Table users`, the column. */
  readonly head: readonly Token[];
  /** All since the bracket. */
  readonly inside: readonly Token[];
  /** Of these, what stands on the line, or since the last comma. */
  readonly item: readonly Token[];
};

/** The open brackets round the offset, the text itself first. */
export type Place = { readonly frames: readonly Frame[]; readonly frame: Frame };

type Open = { readonly symbol: string; readonly head: number; readonly at: number; item: number };

/** More brackets than this are never open in a design; of a hostile text the deeper ones are passed over. */
const deepest = 12;

/** What is open before the word at the offset. What was left open on an earlier line is taken for closed. */
export function placeOf({ before, word, startsLine, at }: Around): Place {
  const open: Open[] = [{ symbol: "", head: 0, at: -1, item: 0 }];
  const top = (): Open => open.at(-1) ?? { symbol: "", head: 0, at: -1, item: 0 };
  const push = (symbol: string, index: number): void => {
    if (open.length < deepest) open.push({ symbol, head: top().item, at: index, item: index + 1 });
  };
  const beginLine = (token: Token | undefined, index: number): void => {
    const last = before[index - 1];
    while ((top().symbol === "[" || top().symbol === "(") && !goesOn(last, token)) open.pop();
    if ((top().symbol === "" || top().symbol === "{") && !belongs(last, token)) top().item = index;
  };
  before.forEach((token, index) => {
    if (token.afterLine) beginLine(token, index);
    if (token.kind !== "symbol") return;
    switch (token.value) {
      case "{":
        while (top().symbol === "[" || top().symbol === "(") open.pop();
        push("{", index);
        break;
      case "[":
      case "(":
        push(token.value, index);
        break;
      case ",":
        if (top().symbol === "[" || top().symbol === "(") top().item = index + 1;
        break;
      case "}": {
        const brace = open.findLastIndex(({ symbol }) => symbol === "{");
        if (brace > 0) open.length = brace;
        top().item = index + 1;
        break;
      }
      case "]":
      case ")": {
        const wanted = token.value === "]" ? "[" : "(";
        const found = open.findLastIndex(({ symbol }) => symbol === wanted || symbol === "{");
        if (found > 0 && open[found]?.symbol === wanted) open.length = found;
        break;
      }
    }
  });
  if (startsLine) beginLine(word ?? { kind: "end", from: at, to: at, value: "", afterLine: true }, before.length);
  const frames: Frame[] = [];
  for (const { symbol, head, at: opening, item } of open) {
    const heads = opening < 0 ? [] : before.slice(head, opening);
    const context = contextOf(symbol, heads, before[opening], frames.at(-1));
    frames.push({ ...context, head: heads, inside: before.slice(opening + 1), item: before.slice(item) });
  }
  return { frames, frame: frames.at(-1) ?? { kind: "root", head: [], inside: [], item: [] } };
}

/** Whether a list in brackets goes on in the next line. */
const goesOn = (last: Token | undefined, token: Token | undefined): boolean =>
  [",", "[", "(", ":", ">", "<", "-", "."].some((symbol) => isSymbol(last, symbol)) ||
  [",", "]", ")"].some((symbol) => isSymbol(token, symbol));

/** Whether a line belongs to the item of the line before. */
const belongs = (last: Token | undefined, token: Token | undefined): boolean =>
  [":", ">", "<", "-", "."].some((symbol) => isSymbol(last, symbol)) ||
  ["{", "[", "]", ")", ",", ":", "."].some((symbol) => isSymbol(token, symbol));

function contextOf(
  symbol: string,
  head: readonly Token[],
  bracket: Token | undefined,
  outer: Frame | undefined,
): Context {
  if (symbol === "") return { kind: "root" };
  if (symbol === "{") return { kind: "body", of: bodyOf(head, outer) };
  if (symbol === "[") return { kind: "settings", of: ownerOf(head, bracket, outer) };
  return { kind: "tuple", of: tupleOf(head, outer) };
}

const bodies: ReadonlyMap<string, BodyOf> = new Map<string, BodyOf>([
  ["table", "table"],
  ["tablepartial", "partial"],
  ["enum", "enum"],
  ["ref", "ref"],
  ["tablegroup", "group"],
  ["note", "note"],
  ["project", "project"],
  ["diagramview", "view"],
  ["records", "records"],
  ["metadata", "metadata"],
]);

/** What an element is, by its first word. */
export const elementOf = (head: readonly Token[]): BodyOf => bodies.get(lower(head[0])) ?? "unknown";

function bodyOf(head: readonly Token[], outer: Frame | undefined): BodyOf {
  if (outer?.kind === "root") return elementOf(head);
  if (outer?.kind !== "body") return "unknown";
  const keyword = lower(head[0]);
  if (outer.of === "view") return "section";
  if (outer.of === "table" || outer.of === "partial") {
    if (keyword === "indexes" || keyword === "checks" || keyword === "note" || keyword === "records") return keyword;
  }
  return keyword === "note" ? "note" : "unknown";
}

function ownerOf(head: readonly Token[], bracket: Token | undefined, outer: Frame | undefined): Owner | undefined {
  if (outer?.kind === "root") {
    const element = elementOf(head);
    if (element === "ref") return head.some((token) => isSymbol(token, ":")) ? "reference" : undefined;
    return element === "table" || element === "partial" || element === "group" || element === "note"
      ? element
      : undefined;
  }
  if (outer?.kind !== "body") return undefined;
  switch (outer.of) {
    case "table":
    case "partial":
      // Without a space it is an array.
      return head.length > 0 && !(head.length > 1 && head.at(-1)?.to === bracket?.from) ? "column" : undefined;
    case "ref":
      return "reference";
    case "enum":
      return "enum value";
    case "indexes":
      return "index";
    case "checks":
      return "check";
    default:
      return undefined;
  }
}

function tupleOf(head: readonly Token[], outer: Frame | undefined): "type" | "index" | "end" | "records" | undefined {
  if (outer?.kind === "root") {
    const element = elementOf(head);
    return element === "records" ? "records" : element === "ref" && isSymbol(head.at(-1), ".") ? "end" : undefined;
  }
  if (outer?.kind === "settings") return isSymbol(head.at(-1), ".") ? "end" : undefined;
  if (outer?.kind !== "body") return undefined;
  switch (outer.of) {
    case "table":
    case "partial":
      if (head.length === 1 && lower(head[0]) === "records") return "records";
      return head.length > 1 && isName(head.at(-1)) ? "type" : undefined;
    case "indexes":
      return head.length === 0 ? "index" : undefined;
    case "ref":
      return isSymbol(head.at(-1), ".") ? "end" : undefined;
    default:
      return undefined;
  }
}

/** The words before a dot that a path ends with: of `a > core.users.`, core and users. Empty when it ends with none. */
export function pathBefore(tokens: readonly Token[]): readonly Token[] {
  const words: Token[] = [];
  let at = tokens.length - 1;
  while (isSymbol(tokens[at], ".") && isName(tokens[at - 1])) {
    const word = tokens[at - 1];
    if (word !== undefined) words.push(word);
    at -= 2;
  }
  return words.reverse();
}

/** The words of the path that begins here. */
export function pathFrom(tokens: readonly Token[], start: number): readonly Token[] {
  const words: Token[] = [];
  for (let at = start; isName(tokens[at]); at += 2) {
    const word = tokens[at];
    if (word !== undefined) words.push(word);
    if (!isSymbol(tokens[at + 1], ".")) break;
  }
  return words;
}
