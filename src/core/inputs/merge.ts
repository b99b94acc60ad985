import { freeLabel } from "#core/dbml/tail-names.ts";
import { columnsByName, enumsByKey, tablesByKey } from "#core/schema/lookup.ts";
import { displayKey } from "#core/schema/names.ts";
import { sameValue } from "#core/schema/same-value.ts";
import type {
  Column,
  End,
  Enum,
  Group,
  Note,
  Reference,
  Schema,
  Settings,
  SqlObject,
  Table,
  TableKey,
} from "#core/schema/schema.ts";

/** What of an import goes into a design: some of its tables, and with `objects` all that is no table. */
export type MergeChoice = { readonly tables: ReadonlySet<TableKey>; readonly objects: boolean };

/** What an import does to a design. */
export type Merge = {
  /** What is not there yet: tables, and what belongs to them. */
  readonly fresh: Pick<Schema, "tables" | "references" | "enums" | "groups" | "notes" | "records">;
  /** Tables that are there and say something else afterwards, with the references that they hold then. */
  readonly overwritten: readonly { readonly table: Table; readonly references: readonly Reference[] }[];
  /** Enums that get more values. */
  readonly enums: readonly Enum[];
  readonly objects: { readonly fresh: readonly SqlObject[]; readonly changed: readonly SqlObject[] };
  /** Members for groups that are there. */
  readonly members: readonly { readonly group: string; readonly tables: readonly TableKey[] }[];
  /** References and rows of the design that name columns which are no more. */
  readonly gone: { readonly references: readonly Reference[]; readonly records: readonly TableKey[] };
  /** What does not come along, or goes, in sentences. */
  readonly lost: readonly string[];
};

/** What putting a part of an import into a design means. It says nothing of the text. */
export function planMerge(open: Schema, imported: Schema, choice: MergeChoice): Merge {
  const mine = tablesByKey(open);
  // No text can say a table without columns.
  const wanted = imported.tables.filter(({ key, columns }) => choice.tables.has(key) && columns.length > 0);
  const keys = new Set(wanted.map(({ key }) => key));
  const chosen = wanted.map((table) => mergedTable(mine.get(table.key), table));
  const after = new Map([...mine, ...chosen.map((table) => [table.key, table] as const)]);
  const stands = ({ table, columns }: End): boolean => {
    const found = after.get(table);
    return found !== undefined && columns.every((column) => columnsByName(found).has(column));
  };
  const isSound = ({ from, to }: Reference): boolean => stands(from) && stands(to);
  const held = imported.references.filter(({ from }) => keys.has(from.table));
  const references = heldAfter(open, held.filter(isSound), keys, isSound);
  const overwritten = chosen
    .filter(({ key }) => mine.has(key))
    .map((table) => ({ table, references: references.filter(({ from }) => from.table === table.key) }))
    .filter(({ table, references: own }) => !isAsBefore(open, table, own));
  const rewritten = new Set(overwritten.map(({ table }) => table.key));
  const gone = {
    references: open.references.filter((each) => !isSound(each) && !rewritten.has(each.from.table)),
    records: open.records.filter(({ table, columns }) => !stands(end(table, columns))).map(({ table }) => table),
  };
  const isFresh = ({ key }: { readonly key: TableKey }): boolean => keys.has(key) && !mine.has(key);
  const groups = mergedGroups(open, imported, keys);
  return {
    fresh: {
      tables: chosen.filter(isFresh),
      references: references.filter(({ from }) => isFresh({ key: from.table })),
      enums: mergedEnums(open, imported, chosen, choice).filter(({ key }) => !enumsByKey(open).has(key)),
      groups: groups.fresh,
      notes: choice.objects ? freshNotes(open, imported) : [],
      records: imported.records.filter(({ table }) => isFresh({ key: table })),
    },
    overwritten,
    enums: mergedEnums(open, imported, chosen, choice).filter(({ key }) => enumsByKey(open).has(key)),
    objects: choice.objects ? mergedObjects(open, imported) : { fresh: [], changed: [] },
    members: groups.members,
    gone,
    lost: [
      ...held.filter((each) => !isSound(each)).map((each) => leftOut(each, after)),
      ...gone.references.map(
        (each) => `The reference from ${said(each.from)} to ${said(each.to)} goes: one of its columns is no more.`,
      ),
      ...gone.records.map((key) => `The rows of ${displayKey(key)} go: one of their columns is no more.`),
    ],
  };
}

const end = (table: TableKey, columns: readonly string[]): End => ({ table, columns, many: false, optional: false });

const said = ({ table, columns }: End): string =>
  columns.length === 1 ? `${displayKey(table)}.${columns[0]}` : `${displayKey(table)}.(${columns.join(", ")})`;

function leftOut({ from, to }: Reference, after: ReadonlyMap<TableKey, Table>): string {
  const why = after.has(to.table) ? "lacks what it refers to" : "is neither chosen nor in this design";
  return `The reference from ${said(from)} to ${said(to)} is left out: ${displayKey(to.table)} ${why}.`;
}

/** Theirs, with what only the author of the design says: nobody loses words that the import does not know. */
function mergedTable(mine: Table | undefined, theirs: Table): Table {
  return {
    ...theirs,
    alias: mine?.alias,
    note: theirs.note ?? mine?.note,
    color: theirs.color ?? mine?.color,
    volume: theirs.volume ?? mine?.volume,
    settings: mergedSettings(mine?.settings, theirs.settings),
    columns: theirs.columns.map((column) => mergedColumn(mine && columnsByName(mine).get(column.name), column)),
    // Their partials are not in this design, and their columns stand for themselves.
    partials: [],
  };
}

const mergedColumn = (mine: Column | undefined, theirs: Column): Column => ({
  ...theirs,
  note: theirs.note ?? mine?.note,
  settings: mergedSettings(mine?.settings, theirs.settings),
  partial: undefined,
});

/** What is said of a part that the table may not have any more, or has now. */
const isTail = /^(?:index|check|reference|exclude|policy|trigger|partition|sql)_/;

function mergedSettings(mine: Settings | undefined, theirs: Settings): Settings {
  if (mine === undefined || mine.length === 0) return theirs;
  const values = new Map(
    [...mine.filter(({ key }) => !isTail.test(key)), ...theirs].map(({ key, value }) => [key, value]),
  );
  return [...values].map(([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What chosen tables hold: theirs, and of mine what no database knows, as long as it means something. */
function heldAfter(
  open: Schema,
  theirs: readonly Reference[],
  chosen: ReadonlySet<TableKey>,
  isSound: (reference: Reference) => boolean,
): readonly Reference[] {
  const pairs = new Set(theirs.map(pairOf));
  const colors = new Map(open.references.map(({ key, color }) => [key, color]));
  const kept = open.references.filter(
    (each) =>
      chosen.has(each.from.table) &&
      ((each.from.many && each.to.many) || each.inactive) &&
      isSound(each) &&
      !pairs.has(pairOf(each)),
  );
  return [...theirs.map((each) => ({ ...each, color: each.color ?? colors.get(each.key) })), ...kept];
}

const pairOf = ({ from, to }: Reference): string =>
  [from, to]
    .map(({ table, columns }) => `${table}(${columns.toSorted().join()})`)
    .sort()
    .join();

function isAsBefore(open: Schema, table: Table, references: readonly Reference[]): boolean {
  const before = tablesByKey(open).get(table.key);
  const own = open.references.filter(({ from }) => from.table === table.key);
  const isSameTable = before !== undefined && sameValue({ ...flat(before), partials: [] }, table);
  return isSameTable && sameValue(own.toSorted(byKey), references.toSorted(byKey));
}

const flat = (table: Table): Table =>
  table.partials.length === 0
    ? table
    : { ...table, columns: table.columns.map((column) => ({ ...column, partial: undefined })) };

const byKey = (a: Reference, b: Reference): number => (a.key < b.key ? -1 : 1);

/** Those that chosen tables use, or all; in a design that has one it keeps its own values behind theirs. */
function mergedEnums(
  open: Schema,
  imported: Schema,
  chosen: readonly Table[],
  { objects }: MergeChoice,
): readonly Enum[] {
  const used = new Set(
    chosen.flatMap(({ columns }) => columns.map(({ type }) => `${type.schema ?? "public"}\0${type.name}`)),
  );
  return imported.enums.flatMap((theirs) => {
    if (!objects && !used.has(`${theirs.schema}\0${theirs.name}`)) return [];
    const mine = enumsByKey(open).get(theirs.key);
    if (mine === undefined) return [theirs];
    const known = new Map(mine.values.map((value) => [value.name, value]));
    const values = [
      ...theirs.values.map((value) => ({ ...value, note: value.note ?? known.get(value.name)?.note })),
      ...mine.values.filter(({ name }) => !theirs.values.some((value) => value.name === name)),
    ];
    return sameValue(values, mine.values) ? [] : [{ ...theirs, values }];
  });
}

function mergedObjects(open: Schema, imported: Schema): Merge["objects"] {
  const mine = new Map(open.objects.map((object) => [object.key, object]));
  const taken = new Set(open.objects.map(({ kind, label }) => `${kind}_${label}`));
  const fresh: SqlObject[] = [];
  const changed: SqlObject[] = [];
  for (const object of imported.objects) {
    const before = mine.get(object.key);
    if (before !== undefined) {
      if (before.sql !== object.sql) changed.push({ ...object, label: before.label });
      continue;
    }
    const key = freeLabel(`${object.kind}_${object.label}`, (each) => taken.has(each));
    taken.add(key);
    fresh.push({ ...object, label: key.slice(object.kind.length + 1) });
  }
  return { fresh, changed };
}

/** A table stays in the group that it is in. */
function mergedGroups(
  open: Schema,
  imported: Schema,
  chosen: ReadonlySet<TableKey>,
): { readonly fresh: readonly Group[]; readonly members: Merge["members"] } {
  const grouped = new Set(open.groups.flatMap(({ tables }) => tables));
  const names = new Set(open.groups.map(({ name }) => name));
  const left = imported.groups
    .map((group) => ({ ...group, tables: group.tables.filter((key) => chosen.has(key) && !grouped.has(key)) }))
    .filter(({ tables }) => tables.length > 0);
  return {
    fresh: left.filter(({ name }) => !names.has(name)),
    members: left.filter(({ name }) => names.has(name)).map(({ name, tables }) => ({ group: name, tables })),
  };
}

const freshNotes = (open: Schema, imported: Schema): readonly Note[] => {
  const names = new Set(open.notes.map(({ name }) => name));
  return imported.notes.filter(({ name }) => !names.has(name));
};
