import { sizeIn } from "#core/layout/sizes.ts";
import { differingRun, onlyInOne } from "#core/schema/differing-run.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Group, Table, TableKey } from "#core/schema/schema.ts";
import { solidColor } from "./palette.ts";
import type { SceneTable } from "./scene.ts";
import { keptList, type SceneParts } from "./scene-parts.ts";
import { rowsOf } from "./scene-rows.ts";

/** The tables that collapsed groups hide, and the names of those groups. */
type Folded = ReadonlyMap<TableKey, string>;

/** `changed`: keys of tables that came, went, or look otherwise than before. */
export type MadeTables = {
  readonly list: readonly SceneTable[];
  readonly byKey: ReadonlyMap<TableKey, SceneTable>;
  readonly changed: ReadonlySet<TableKey>;
};

type Last = { readonly parts: SceneParts; readonly folded: Folded; readonly made: readonly (SceneTable | undefined)[] };

/** Makes the tables of one scene after another. After a change of the schema alone, only what it concerns is made again. */
export function createTableMaker(): (parts: SceneParts, folded: Folded) => MadeTables {
  const byKey = new Map<TableKey, SceneTable>();
  let last: Last | undefined;
  let list: readonly SceneTable[] = [];

  return (parts, folded) => {
    const changed = new Set<TableKey>();
    const { tables } = parts.schema;
    const put = ({ key }: Table, table: SceneTable | undefined): void => {
      if (byKey.get(key) === table) return;
      changed.add(key);
      if (table === undefined) byKey.delete(key);
      else byKey.set(key, table);
    };

    const before = last !== undefined && isAlike(last, parts, folded) ? last : undefined;
    const known = last?.parts.schema.tables ?? [];
    const run = before === undefined ? undefined : differingRun(known, tables);
    const touched = before === undefined ? nothing : touchedBetween(before.parts, parts);
    const stays = new Set(tables === known ? [] : tables.slice(run?.from, run?.after).map(({ key }) => key));
    for (const table of tables === known ? [] : known.slice(run?.from, run?.before)) {
      if (!stays.has(table.key)) put(table, undefined);
    }
    const shift = run === undefined ? 0 : run.before - run.after;
    const made = tables.map((table, at) => {
      const isSame = run !== undefined && (at < run.from || at >= run.after) && !touched.has(table.key);
      if (isSame) return before?.made[at < run.from ? at : at + shift];
      const next = makeTable(parts, folded, table, byKey.get(table.key));
      put(table, next);
      return next;
    });
    const isMoved = run === undefined || run.from < run.before || run.from < run.after;
    if (isMoved || changed.size > 0)
      list = keptList(
        list,
        made.filter((table) => table !== undefined),
      );
    last = { parts, folded, made };
    return { list, byKey, changed };
  };
}

const nothing: ReadonlySet<TableKey> = new Set();

/** Whether all that tables are made from is as it was, but for the tables and references of the schema, and what is stale. */
const isAlike = ({ parts: before, folded: wasFolded }: Last, parts: SceneParts, folded: Folded): boolean =>
  folded.size === 0 &&
  wasFolded.size === 0 &&
  before.places === parts.places &&
  before.detail === parts.detail &&
  before.visible === parts.visible &&
  before.schema.enums === parts.schema.enums &&
  before.schema.groups === parts.schema.groups;

/** Tables that may look otherwise although their own text has not changed. */
function touchedBetween(before: SceneParts, parts: SceneParts): ReadonlySet<TableKey> {
  const touched = new Set<TableKey>();
  const { gone, come } = onlyInOne(before.schema.references, parts.schema.references);
  for (const { from, to } of [...gone, ...come]) touched.add(from.table).add(to.table);
  if (before.stale !== parts.stale) for (const key of [...before.stale, ...parts.stale]) touched.add(key);
  return touched;
}

function makeTable(
  { schema, places, detail, visible, stale: allStale }: SceneParts,
  folded: Folded,
  table: Table,
  before: SceneTable | undefined,
): SceneTable | undefined {
  const { key } = table;
  const place = places.get(key);
  if (place === undefined || folded.has(key) || visible?.has(key) === false) return undefined;
  const { width, height } = sizeIn(schema, table, detail);
  const { x, y } = place;
  const color = table.color === undefined ? groupColors(schema.groups).get(key) : solidColor(table.color);
  const rows = rowsOf(schema, table, detail);
  const stale = allStale.has(key);
  const isSame =
    before !== undefined &&
    before.table === table &&
    before.x === x &&
    before.y === y &&
    before.width === width &&
    before.height === height &&
    before.color === color &&
    before.stale === stale &&
    before.rows === rows;
  return isSame ? before : { key, table, x, y, width, height, color, rows, stale };
}

const groupColors = perObject(
  (groups: readonly Group[]): ReadonlyMap<TableKey, string> =>
    new Map(
      groups.flatMap((group) => {
        const color = solidColor(group.color);
        return color === undefined ? [] : group.tables.map((key) => [key, color] as const);
      }),
    ),
);
