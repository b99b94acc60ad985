import { columnsByName } from "./lookup.ts";
import type { Reference, Schema, Table, TableKey } from "./schema.ts";

/** What to show while the text is broken, and which of its tables are not what the text says just now. */
export type Shown = { readonly schema: Schema; readonly stale: ReadonlySet<TableKey> };

/** Where a text could not be read. */
export type Unread = {
  /** Tables with errors in them, or in what else is said of them. */
  readonly broken: ReadonlySet<TableKey>;
  /** Whether there are errors in the project. */
  readonly project: boolean;
  /** The text of the blocks with errors. */
  readonly texts: readonly string[];
  /** How many elements have lost their name or keyword. */
  readonly nameless: number;
};

/**
 * The schema of a broken text, with the last good version of what is broken in it. Of the tables that are missing it keeps
 * those that the broken places may hold: they are named there, or there is a header without a name for them. The others
 * were deleted.
 */
export function keepLastGood(good: Schema, now: Schema, unread: Unread): Shown {
  return keepTables(good, keepProject(good, keepNamed(good, now, unread), unread), unread);
}

const keepProject = (good: Schema, now: Schema, { project }: Unread): Schema =>
  project && good.project !== undefined ? { ...now, project: good.project, objects: good.objects } : now;

function keepTables(good: Schema, now: Schema, { broken, texts, nameless }: Unread): Shown {
  const known = new Set(now.tables.map((table) => table.key));
  const missing = good.tables.filter((table) => !known.has(table.key));
  const named = missing.filter((table) => isNamedIn(texts, table.name));
  const lost = missing.length - named.length <= nameless ? missing : named;
  const kept = good.tables.filter((table) => (known.has(table.key) ? broken.has(table.key) : lost.includes(table)));
  if (kept.length === 0) return { schema: now, stale: new Set() };
  const stale = new Set(kept.map((table) => table.key));
  const tables = inOrder(good, now, stale);
  const byKey = new Map(tables.map((table) => [table.key, table]));
  const holds = (reference: Reference): boolean =>
    [reference.from, reference.to].every((end) => {
      const table = byKey.get(end.table);
      return table !== undefined && end.columns.every((column) => columnsByName(table).has(column));
    });
  const current = now.references.filter(holds);
  const present = new Set(current.map((reference) => reference.key));
  const old = good.references.filter(
    (reference) =>
      !present.has(reference.key) &&
      (stale.has(reference.from.table) || stale.has(reference.to.table)) &&
      holds(reference),
  );
  const enums = new Set(now.enums.map((each) => each.key));
  return {
    schema: {
      ...now,
      tables,
      references: [...current, ...old],
      enums: [...now.enums, ...good.enums.filter((each) => !enums.has(each.key))],
    },
    stale,
  };
}

/** Of notes, groups and views the same: those that are missing, and may stand in the broken places, are where they were. */
function keepNamed(good: Schema, now: Schema, unread: Unread): Schema {
  const groups = withLost(good.groups, now.groups, unread);
  const notes = withLost(good.notes, now.notes, unread);
  const views = withLost(good.views, now.views, unread);
  return groups === now.groups && notes === now.notes && views === now.views ? now : { ...now, groups, notes, views };
}

function withLost<T extends { readonly name: string }>(
  good: readonly T[],
  now: readonly T[],
  { texts, nameless }: Unread,
): readonly T[] {
  const known = new Set(now.map(({ name }) => name));
  const missing = good.filter(({ name }) => !known.has(name));
  if (missing.length === 0) return now;
  const named = missing.filter(({ name }) => isNamedIn(texts, name));
  const lost = new Set(missing.length - named.length <= nameless ? missing : named);
  if (lost.size === 0) return now;
  const result = [...now];
  for (const [at, item] of good.entries()) if (lost.has(item)) result.splice(at, 0, item);
  return result;
}

const comments = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const words = /[\p{L}\p{M}\d_]+/gu;

/** Whether a name stands in one of the texts as a word of its own, outside comments. */
function isNamedIn(texts: readonly string[], name: string): boolean {
  return texts.some((text) => {
    if (!text.includes(name)) return false;
    const code = text.replaceAll(comments, " ");
    return code.match(words)?.includes(name) === true || (/[^\p{L}\p{M}\d_]/u.test(name) && code.includes(name));
  });
}

/** The tables of now, each kept one where it stood before: after the table that it followed. */
function inOrder(good: Schema, now: Schema, stale: ReadonlySet<TableKey>): Table[] {
  const present = new Set(now.tables.map((table) => table.key));
  const following = new Map<TableKey | undefined, Table[]>();
  let anchor: TableKey | undefined;
  const replaced = new Map<TableKey, Table>();
  for (const table of good.tables) {
    if (present.has(table.key)) {
      anchor = table.key;
      if (stale.has(table.key)) replaced.set(table.key, table);
    } else if (stale.has(table.key)) following.set(anchor, [...(following.get(anchor) ?? []), table]);
  }
  return [
    ...(following.get(undefined) ?? []),
    ...now.tables.flatMap((table) => [replaced.get(table.key) ?? table, ...(following.get(table.key) ?? [])]),
  ];
}
