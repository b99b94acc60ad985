/** How many of an entity stand at one end. */
export type End = { readonly many: boolean; readonly optional: boolean };

export type Relationship = {
  readonly at: number;
  readonly left: string;
  readonly right: string;
  readonly leftEnd: End;
  readonly rightEnd: End;
  readonly label: string | undefined;
};

export type Attribute = {
  readonly at: number;
  readonly type: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly comment: string | undefined;
};

export type Diagram = {
  /** The names by which entities are spoken of, in the order of the text. */
  readonly entities: ReadonlyMap<string, { readonly title: string; readonly attributes: readonly Attribute[] }>;
  readonly relationships: readonly Relationship[];
  /** Lines that are nothing of an entity diagram. */
  readonly strays: readonly { readonly at: number; readonly line: string }[];
};

const name = String.raw`(?:"[^"]*"|[\p{L}\p{N}_*.-]+?)`;
const left = String.raw`\|o|\|\||\}o|\}\||o\||one or zero|zero or one|one or more|one or many|many\(1\)|1\+|zero or more|zero or many|many\(0\)|0\+|only one|many|1`;
const right = String.raw`o\||\|\||o\{|\|\{|\|o|one or zero|zero or one|one or more|one or many|many\(1\)|1\+|zero or more|zero or many|many\(0\)|0\+|only one|many|1`;
const relationship = new RegExp(
  String.raw`^(${name})\s*(${left})\s*(--|\.\.|\.-|-\.|to|optionally to)\s*(${right})\s*(${name})(?:\s*:\s*(.*))?$`,
  "u",
);
const entity = new RegExp(
  String.raw`^(${name})(?:\s*\[\s*(?:"([^"]*)"|([^\]"]+))\s*\])?(?::::?\S+)?\s*(\{\s*\}?)?$`,
  "u",
);
const attribute =
  /^([\p{L}_][\p{L}\p{N}_\-()[\],]*)\s+(\*?[\p{L}_][\p{L}\p{N}_\-()[\]]*)((?:\s*,?\s*(?:PK|FK|UK)\b)*)\s*(?:"([^"]*)")?$/u;
const ignored =
  /^(?:erDiagram\b|direction\b|title\b|accTitle\b|accDescr\b|style\b|classDef\b|class\b|linkStyle\b|%%|---|config:|theme:)/;

/** No diagram has longer lines, and every one is matched by patterns. */
const longest = 1000;

/** What the lines of an entity diagram say. */
export function mermaidLines(text: string): Diagram {
  const entities = new Map<string, { title: string; attributes: Attribute[] }>();
  const relationships: Relationship[] = [];
  const strays: { at: number; line: string }[] = [];
  const known = (called: string, title?: string) => {
    const found = entities.get(called);
    if (found !== undefined) {
      if (title !== undefined) found.title = title;
      return found;
    }
    const made = { title: title ?? called, attributes: [] };
    entities.set(called, made);
    return made;
  };
  let open: { attributes: Attribute[] } | undefined;
  let begun = false;
  for (const { at, line } of linesOf(text)) {
    begun ||= line.startsWith("erDiagram");
    if (begun && line.length > longest) {
      strays.push({ at, line });
      continue;
    }
    if (!begun || line === "" || line.startsWith("%%") || ignored.test(line)) continue;
    if (open !== undefined) {
      const match = attribute.exec(line);
      if (line === "}") open = undefined;
      else if (match === null) strays.push({ at, line });
      else open.attributes.push(attributeOf(at, match));
      continue;
    }
    const related = relationship.exec(line);
    if (related !== null) {
      const [, from = "", fromEnd = "", , toEnd = "", to = "", label] = related;
      known(plain(from));
      known(plain(to));
      const leftEnd = endOf(fromEnd);
      relationships.push({
        at,
        left: plain(from),
        right: plain(to),
        leftEnd,
        rightEnd: endOf(toEnd),
        label: labelOf(label),
      });
      continue;
    }
    const inline = /^(.*?\{)(.*)\}$/s.exec(line);
    const head = entity.exec(inline?.[1] ?? line);
    if (head === null) {
      strays.push({ at, line });
      continue;
    }
    const made = known(plain(head[1] ?? ""), head[2] ?? head[3]?.trim());
    if (inline !== null) {
      const match = attribute.exec((inline[2] ?? "").trim());
      if (match !== null) made.attributes.push(attributeOf(at, match));
    } else if (head[4] === "{") open = made;
  }
  return { entities, relationships, strays };
}

const plain = (called: string): string => (called.startsWith('"') ? called.slice(1, -1) : called);

const labelOf = (label: string | undefined): string | undefined => {
  const said = label?.trim().replace(/^"(.*)"$/, "$1");
  return said === "" ? undefined : said;
};

const attributeOf = (at: number, [, type = "", called = "", keys = "", comment]: RegExpExecArray): Attribute => ({
  at,
  type,
  name: called.replace(/^\*/, ""),
  keys: [...(called.startsWith("*") ? ["PK"] : []), ...(keys.match(/PK|FK|UK/g) ?? [])],
  comment,
});

const endOf = (mark: string): End => ({
  many: /[{}]|many|more|\+/.test(mark),
  optional: /o[|{]|[|}]o|zero|0/.test(mark),
});

function* linesOf(text: string): Generator<{ readonly at: number; readonly line: string }> {
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    const line = text.slice(from, to);
    yield { at: from + line.length - line.trimStart().length, line: line.trim() };
    from = to + 1;
  }
}
