/** `@relation(fields: [a], references: [b])` is `{ name: "relation", args: [["fields", "[a]"], ["references", "[b]"]] }`. */
export type Attribute = {
  readonly name: string;
  /** Of the block, as `@@index`. */
  readonly isOfBlock: boolean;
  readonly args: readonly (readonly [name: string | undefined, value: string])[];
};

export type Line = {
  readonly at: number;
  /** The first words, before any attribute. */
  readonly words: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly note: string | undefined;
};

export type Block = {
  readonly keyword: string;
  readonly name: string;
  readonly at: number;
  readonly note: string | undefined;
  readonly lines: readonly Line[];
};

type RawLine = { readonly at: number; readonly code: string; readonly note: string | undefined };

/** The blocks of a Prisma schema, and where something stands that belongs to none. */
export function prismaBlocks(text: string): { readonly blocks: readonly Block[]; readonly strays: readonly number[] } {
  const blocks: Block[] = [];
  const strays: number[] = [];
  let open: { keyword: string; name: string; at: number; note: string | undefined; lines: Line[] } | undefined;
  let note: string | undefined;
  for (const { at, code, note: said } of rawLines(text)) {
    if (said !== undefined) note = note === undefined ? said : `${note}\n${said}`;
    if (code === "") continue;
    if (open === undefined) {
      const head = /^(\w+)\s+(\w+)\s*\{\s*(\})?$/.exec(code);
      if (head === null) strays.push(at);
      else {
        open = { keyword: head[1] ?? "", name: head[2] ?? "", at, note, lines: [] };
        if (head[3] !== undefined) {
          blocks.push(open);
          open = undefined;
        }
      }
    } else if (code === "}") {
      blocks.push(open);
      open = undefined;
    } else open.lines.push(lineOf(at, code, note));
    note = undefined;
  }
  if (open !== undefined) {
    strays.push(open.at);
    blocks.push(open);
  }
  return { blocks, strays };
}

/** No schema has longer lines, and every one is matched by patterns. */
const longest = 10_000;

/** Lines without their comments; a bracket that is open at a line's end takes in the next line. */
function* rawLines(text: string): Generator<RawLine> {
  let from = 0;
  let joined = "";
  let joinedAt = 0;
  while (from <= text.length) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    const line = text.slice(from, to);
    const { code, note } = withoutComment(line);
    if (joined === "") joinedAt = from + (line.length - line.trimStart().length);
    joined = joined === "" ? code : `${joined} ${code}`;
    const isLong = joined.length > longest;
    if (isLong || depthOf(joined) <= 0) {
      yield { at: joinedAt, code: isLong ? joined.slice(0, 200) : joined, note };
      joined = "";
    }
    from = to + 1;
  }
  if (joined !== "") yield { at: joinedAt, code: joined, note: undefined };
}

function withoutComment(line: string): { readonly code: string; readonly note: string | undefined } {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && line.startsWith("//", at)) {
      const note = line.startsWith("///", at) ? line.slice(at + 3).trim() : undefined;
      return { code: line.slice(0, at).trim(), note };
    }
  }
  return { code: line.trim(), note: undefined };
}

/** How many round and square brackets are open at the end. */
function depthOf(code: string): number {
  let depth = 0;
  for (const piece of code.matchAll(/"(?:[^"\\]|\\.)*"?|[([]|[)\]]/g)) {
    if (piece[0] === "(" || piece[0] === "[") depth++;
    else if (piece[0] === ")" || piece[0] === "]") depth--;
  }
  return depth;
}

function lineOf(at: number, code: string, note: string | undefined): Line {
  const attributes: Attribute[] = [];
  const found = /@@?[\w.]+/g;
  const first = code.search(/(?:^|\s)@/);
  let from = first < 0 ? code.length : first;
  const words = code.slice(0, from).trim();
  while (from < code.length) {
    found.lastIndex = from;
    const match = found.exec(code);
    if (match === null) break;
    const name = match[0];
    let end = match.index + name.length;
    let args = "";
    if (/^\s*\(/.test(code.slice(end))) {
      const open = code.indexOf("(", end);
      end = closingOf(code, open);
      args = code.slice(open + 1, end - 1);
    }
    attributes.push({ name: name.replace(/^@+/, ""), isOfBlock: name.startsWith("@@"), args: argumentsOf(args) });
    from = end;
  }
  return { at, words: words === "" ? [] : words.split(/\s+(?![^(]*\))/), attributes, note };
}

/** Behind the bracket that closes the one at `open`. */
function closingOf(code: string, open: number): number {
  const pieces = /"(?:[^"\\]|\\.)*"?|[([]|[)\]]/g;
  pieces.lastIndex = open;
  let depth = 0;
  for (let match = pieces.exec(code); match !== null; match = pieces.exec(code)) {
    if (match[0] === "(" || match[0] === "[") depth++;
    else if (match[0] === ")" || match[0] === "]") depth--;
    if (depth === 0) return match.index + 1;
  }
  return code.length + 1;
}

function argumentsOf(text: string): Attribute["args"] {
  return splitList(text).map((part) => {
    const named = /^(\w+)\s*:\s*(.*)$/s.exec(part);
    return named === null ? [undefined, part] : [named[1], named[2] ?? ""];
  });
}

/** At the commas that stand in no bracket and no string. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const piece of text.matchAll(/"(?:[^"\\]|\\.)*"?|[([{]|[)\]}]|,/g)) {
    if (/^[([{]$/.test(piece[0])) depth++;
    else if (/^[)\]}]$/.test(piece[0])) depth--;
    else if (piece[0] === "," && depth === 0) {
      parts.push(text.slice(from, piece.index).trim());
      from = piece.index + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== "");
}

/** What a string of Prisma says; anything else as it is. */
export function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  return value.slice(1, value.endsWith('"') && value.length > 1 ? -1 : undefined).replace(/\\(.)/gs, (_, character) => {
    if (character === "n") return "\n";
    return character === "t" ? "\t" : String(character);
  });
}
