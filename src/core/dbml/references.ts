import type { Diagnostic, Related, Span } from "#core/diagnostic.ts";
import { incompatible } from "#core/schema/joining-types.ts";
import { columnsByName, referencesByKey, uniqueSets } from "#core/schema/lookup.ts";
import { referenceKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Action, End, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import type { ReaderCode } from "./codes.ts";
import { type Declared, type Report, related, shownName } from "./declared.ts";
import { endKey, factsOf, type Written, writtenIn } from "./facts.ts";
import { fieldsOf, stringOf } from "./model.ts";
import { placedColumn } from "./place-of-column.ts";
import { actionOf } from "./settings.ts";
import type { EndNode, MetadataNode } from "./syntax.ts";
import { referenceTails } from "./tails.ts";

/** A relationship in its place. */
export type PlacedReference = {
  readonly base: number;
  readonly written: Written;
  /** The table that holds an inline reference; its ends may leave the table out. */
  readonly inline: TableKey | undefined;
};

/** All relationships in the order of the text: those of a table's columns where the table stands. */
export function* placedReferences(declared: Declared): Generator<PlacedReference> {
  for (const [inline, { node, base }] of declared.tables) {
    const facts = factsOf(node);
    for (const written of facts.references) yield { base, written, inline };
    if (facts.injects.length === 0) continue;
    const own = new Set(node.items.flatMap((item) => (item.kind === "column" ? [item.name.text] : [])));
    for (const { name } of facts.injects) {
      const partial = declared.partials.get(name.text);
      if (partial === undefined) continue;
      for (const written of factsOf(partial.node).references) {
        if (!own.has(written.left.columns[0]?.text ?? "")) yield { base: partial.base, written, inline };
      }
    }
  }
  for (const { node, base } of declared.refs) {
    for (const written of writtenIn(node)) yield { base, written, inline: undefined };
  }
}

/** The table that an end names. */
export function tableOfEnd(declared: Declared, end: EndNode, inline: TableKey | undefined): TableKey | undefined {
  if (end.table.length === 0) return inline;
  const key = endKey(end);
  if (declared.tables.has(key)) return key;
  return end.table.length === 1 ? declared.aliases.get(end.table[0]?.text ?? "") : undefined;
}

/** The reference that a relationship means, in whichever direction the schema has it. */
export function linkedReference(
  declared: Declared,
  schema: Schema,
  { left, right }: Pick<Written, "left" | "right">,
  inline: TableKey | undefined,
): Reference | undefined {
  const endOf = (end: EndNode) => {
    const table = tableOfEnd(declared, end, inline);
    return table === undefined ? undefined : { table, columns: end.columns.map(({ text }) => text) };
  };
  const [from, to] = [endOf(left), endOf(right)];
  if (from === undefined || to === undefined) return undefined;
  const known = referencesByKey(schema);
  return known.get(referenceKey(from, to)) ?? known.get(referenceKey(to, from));
}

type Tail = NonNullable<ReturnType<ReturnType<typeof referenceTails>["get"]>>;

type Linked = {
  readonly left: Table | undefined;
  readonly right: Table | undefined;
  readonly tail: Tail | undefined;
  readonly reference: Reference | undefined;
  /** The same for both directions, so that a second reference on the same columns is found. */
  readonly pair: string;
  readonly diagnostics: readonly Said[];
};

/** A diagnostic of a reference, and what else it is about. */
type Said = Pick<Diagnostic, "severity" | "message"> & {
  readonly code: ReaderCode;
  readonly at: Span;
  readonly about: readonly { readonly table: TableKey; readonly column?: string }[];
};

type LinkReferences = (
  declared: Declared,
  tables: ReadonlyMap<TableKey, Table>,
  metadataOf: (key: TableKey) => readonly MetadataNode[],
  report: Report,
) => Reference[];

/** Links a text's relationships; what joins the same tables as before is not linked again. */
export function createReferenceLinker(): LinkReferences {
  const known = new WeakMap<Written, Linked>();
  return (declared, tables, metadataOf, report) => {
    const references: Reference[] = [];
    const pairs = new Map<string, PlacedReference>();
    const endsOf = ({ written, inline }: PlacedReference) => ({
      left: tables.get(tableOfEnd(declared, written.left, inline) ?? ""),
      right: tables.get(tableOfEnd(declared, written.right, inline) ?? ""),
    });
    let owned: ReadonlySet<string> | undefined;
    /** Whether a reference of that name is the table's own: then its metadata speaks of that one. */
    const owns = (table: Table, name: string): boolean => {
      owned ??= new Set(
        [...placedReferences(declared)].flatMap((placed) => {
          const [owner] = ownerFirst(placed.written, endsOf(placed));
          return owner === undefined || placed.written.name === undefined ? [] : [ownedKey(owner, placed.written.name)];
        }),
      );
      return owned.has(ownedKey(table, name));
    };
    for (const placed of placedReferences(declared)) {
      const { base, written } = placed;
      const { left, right } = endsOf(placed);
      const tail = written.name === undefined ? undefined : tailOf(written, { left, right }, metadataOf, owns);
      let linked = known.get(written);
      if (linked === undefined || linked.left !== left || linked.right !== right || linked.tail !== tail) {
        linked = linkOne(written, left, right, tail);
        known.set(written, linked);
      }
      for (const { code, message, at, severity, about } of linked.diagnostics) {
        const places = relatedTo(declared, about);
        report(code, message, base, at, places.length === 0 ? { severity } : { severity, related: places });
      }
      if (linked.reference === undefined) continue;
      const first = pairs.get(linked.pair);
      if (first === undefined) {
        references.push(linked.reference);
        pairs.set(linked.pair, placed);
      } else {
        const more = { related: [related(first, wholeOf(first.written), "The first reference stands here.")] };
        report(
          "duplicate-reference",
          "These columns are already joined by a reference: one of the two is enough.",
          base,
          written.right,
          more,
        );
      }
    }
    return references;
  };
}

const wholeOf = ({ left, right }: Written): Span => ({
  from: Math.min(left.from, right.from),
  to: Math.max(right.to, left.to),
});

/** What a reference is said to be wrong about stands elsewhere in the text, wherever that is by now. */
function relatedTo(declared: Declared, about: Said["about"]): readonly Related[] {
  return about.flatMap(({ table, column }) => {
    const placed = column === undefined ? declared.tables.get(table) : placedColumn(declared, table, column);
    const name = column === undefined ? shownName(table) : `${shownName(table)}.${column}`;
    return placed === undefined ? [] : [related(placed, placed.node.name, `"${name}" stands here.`)];
  });
}

type Ends = { readonly left: Table | undefined; readonly right: Table | undefined };

/** The table with the foreign key, as far as the sign tells, then the other. */
const ownerFirst = ({ relation }: Written, { left, right }: Ends): readonly (Table | undefined)[] =>
  relation.sign === "<" ? [right, left] : [left, right];

const ownedKey = ({ key }: Table, name: string): string => `${key}\n${name}`;

/** What the metadata of its own table says of it, or that of the other when no reference there has the same name. */
function tailOf(
  written: Written,
  ends: Ends,
  metadataOf: (key: TableKey) => readonly MetadataNode[],
  owns: (table: Table, name: string) => boolean,
): Tail | undefined {
  const { name = "" } = written;
  const [owner, other] = ownerFirst(written, ends);
  for (const table of [owner, other]) {
    const tails = table === undefined ? [] : metadataOf(table.key).filter(({ target }) => target === "table");
    const tail = tails.findLast((node) => tailsOf(node).has(name));
    if (tail === undefined || table === undefined) continue;
    if (table === owner || !owns(table, name)) return tailsOf(tail).get(name);
  }
  return undefined;
}

const tailsOf = perObject((node: MetadataNode) => referenceTails(fieldsOf(node.fields)));

/** The reference that a relationship means; none and a diagnostic when one of its names means nothing. */
function linkOne(written: Written, left: Table | undefined, right: Table | undefined, tail: Tail | undefined): Linked {
  const diagnostics: Said[] = [];
  const nothing = (code?: ReaderCode, message = "", { from, to }: Span = written.right): Linked => {
    if (code !== undefined) diagnostics.push({ code, severity: "error", message, at: { from, to }, about: [] });
    return { left, right, tail, reference: undefined, pair: "", diagnostics };
  };
  const isLeft = checkEnd(written.left, left, diagnostics);
  const isRight = checkEnd(written.right, right, diagnostics);
  if (!isLeft || !isRight || left === undefined || right === undefined) return nothing();
  const leftColumns = written.left.columns.map((column) => column.text);
  const rightColumns = written.right.columns.map((column) => column.text);
  if (leftColumns.length !== rightColumns.length) {
    const message = `The ends differ: ${count(leftColumns)} on the left, ${count(rightColumns)} on the right. Name as many on both.`;
    return nothing("unequal-ends", message, {
      from: written.left.from,
      to: Math.max(written.left.to, written.right.to),
    });
  }
  if (left === right && leftColumns.join() === rightColumns.join()) {
    return nothing("same-ends", "Both ends of this reference are the same column, so that it joins nothing.");
  }
  const { sign, leftOptional, rightOptional } = written.relation;
  const leftEnd: End = {
    table: left.key,
    columns: leftColumns,
    many: sign === ">" || sign === "<>",
    optional: leftOptional,
  };
  const rightEnd: End = {
    table: right.key,
    columns: rightColumns,
    many: sign === "<" || sign === "<>",
    optional: rightOptional,
  };
  const isFromLeft =
    sign === ">" || sign === "<>" || (sign === "-" && (isKey(right, rightColumns) || !isKey(left, leftColumns)));
  const [from, to] = isFromLeft ? [leftEnd, rightEnd] : [rightEnd, leftEnd];
  warnOfTypes(from, to, isFromLeft ? [left, right] : [right, left], written, diagnostics);
  const reference = referenceOf(written, from, to, tail);
  const pair = [reference.key, referenceKey(to, from)].sort().join();
  return { left, right, tail, reference, pair, diagnostics };
}

function referenceOf(written: Written, from: End, to: End, tail: Tail | undefined): Reference {
  const setting = (key: string) => written.settings?.settings.find((each) => each.key === key);
  return {
    key: referenceKey(from, to),
    name: written.name,
    from,
    to,
    onDelete: actionOf(setting("delete")?.value) as Action | undefined,
    onUpdate: actionOf(setting("update")?.value) as Action | undefined,
    deferrable: tail?.deferrable,
    match: tail?.match ?? "simple",
    setColumns: tail?.setColumns ?? [],
    notValid: tail?.notValid ?? false,
    notEnforced: tail?.notEnforced ?? false,
    inactive: setting("inactive") !== undefined,
    color: stringOf(setting("color")?.value),
  };
}

const count = (columns: readonly string[]): string => (columns.length === 1 ? "1 column" : `${columns.length} columns`);

/** Of a one-to-one reference the left end holds the foreign key, unless only the left one is what a key can point at. */
const isKey = (table: Table, columns: readonly string[]): boolean =>
  uniqueSets(table).some((set) => set.length === columns.length && set.every((name) => columns.includes(name)));

function checkEnd(end: EndNode, table: Table | undefined, diagnostics: Said[]): boolean {
  const error = (code: ReaderCode, message: string, from: number, to: number): false => {
    const about = table === undefined ? [] : [{ table: table.key }];
    diagnostics.push({ code, severity: "error", message, at: { from, to }, about });
    return false;
  };
  if (end.columns.length === 0) return false;
  if (table === undefined) {
    const [first, last] = [end.table[0], end.table.at(-1)];
    if (first === undefined || last === undefined) return false;
    return error(
      "unknown-table",
      `There is no table "${end.table.map((word) => word.text).join(".")}".`,
      first.from,
      last.to,
    );
  }
  const known = columnsByName(table);
  const unknown = end.columns.find((column) => !known.has(column.text));
  if (unknown === undefined) return true;
  const message = `The table "${shownName(table.key)}" has no column "${unknown.text}".`;
  return error("unknown-column", message, unknown.from, unknown.to);
}

function warnOfTypes(
  from: End,
  to: End,
  [fromTable, toTable]: readonly [Table, Table],
  written: Written,
  diagnostics: Said[],
): void {
  // Both sides of an n–m reference are keys of their own.
  if (from.many && to.many) return;
  for (const [at, name] of from.columns.entries()) {
    const target = to.columns[at] ?? "";
    const a = columnsByName(fromTable).get(name);
    const b = columnsByName(toTable).get(target);
    const why = a && b && incompatible(a.type, b.type);
    if (why === undefined) continue;
    const message = `${shownName(from.table)}.${name} is ${why[0]} but ${shownName(to.table)}.${target} is ${why[1]}: a reference joins columns of one type.`;
    const about = [
      { table: from.table, column: name },
      { table: to.table, column: target },
    ];
    diagnostics.push({ code: "type-mismatch", severity: "warning", message, at: wholeOf(written), about });
  }
}
