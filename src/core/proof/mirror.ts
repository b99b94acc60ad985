import { mentionKey } from "#core/outputs/postgres/mentions.ts";
import type { Element, Statement } from "#core/outputs/postgres/statement.ts";
import { readHead } from "#core/schema/head.ts";
import { dropOf, undoOf } from "./undo.ts";

/** How to bring a database that ran some statements to what others say. */
export type MirrorPlan =
  | { readonly how: "reload" }
  | {
      readonly how: "alter" | "recreate";
      /** To run before, each for itself. */
      readonly drops: readonly string[];
      /** In their order. */
      readonly runs: readonly Statement[];
      /** Statements that hold no longer, by their SQL. */
      readonly undone: ReadonlySet<string>;
      /** What is to be looked at again, by `ownerOf`. */
      readonly touched: ReadonlySet<string>;
    };

const reload: MirrorPlan = { how: "reload" };

/** More than this share of a design is made quicker from scratch. */
const mostShare = 0.3;
const fewOwners = 30;

/** What a statement is a part of, and goes and comes with. */
export function ownerOf(of: Element): string {
  switch (of.kind) {
    case "table":
    case "column":
    case "part":
      return `table ${of.table}`;
    case "reference":
    case "enum":
    case "object":
      return `${of.kind} ${of.key}`;
    default:
      return "design";
  }
}

/** Settings, which hold for all that runs together. */
const isFrame = ({ sql, of }: Statement): boolean => of.kind === "design" && /^\s*(SET|RESET)\b/i.test(sql);

type Owned = { readonly held: Statement[]; readonly wanted: Statement[] };

/** `held` is what the database ran with success, `wanted` the whole script. */
export function planMirror(held: readonly Statement[], wanted: readonly Statement[]): MirrorPlan {
  const changed = changedOwners(held, wanted);
  if (changed.size === 0) return { how: "alter", drops: [], runs: [], undone: new Set(), touched: new Set() };
  const owners = byOwner(held, wanted);
  const drops: string[] = [];
  const undone = new Set<string>();
  const added = new Set<string>();
  const again = new Set<string>();
  const touched = new Set<string>();
  for (const owner of changed) {
    const each = owners.get(owner);
    const change = each && changeOf(each);
    if (each === undefined || change === undefined) continue;
    if (owner === "design" && !isHarmless(change)) return reload;
    touched.add(owner);
    const undoing = owner === "design" ? [] : undoAll(each, change);
    if (undoing === undefined) again.add(owner);
    else {
      drops.push(...undoing);
      for (const { sql } of change.removed) undone.add(sql);
      for (const { sql } of change.added) added.add(sql);
    }
  }
  if (again.size > 0) {
    // What the author runs before and behind everything may be about anything.
    if (wanted.some((each) => (each.phase === "before" || each.phase === "after") && !isFrame(each))) return reload;
    const spread = spreadOf(again, owners, held);
    for (const statement of spread.references) {
      const undo = undoOf(statement.sql);
      if (undo === undefined) return reload;
      drops.unshift(undo);
      undone.add(statement.sql);
      added.add(statement.sql);
      touched.add(ownerOf(statement.of));
    }
    for (const owner of again) {
      touched.add(owner);
      for (const { sql, phase } of (owners.get(owner)?.held ?? []).toReversed()) {
        undone.add(sql);
        if (phase !== "define") continue;
        const drop = dropOf(sql);
        if (drop === undefined) return reload;
        if (drop !== "") drops.push(drop);
      }
      for (const { sql } of owners.get(owner)?.wanted ?? []) added.add(sql);
    }
    if (again.size > fewOwners && again.size > owners.size * mostShare) return reload;
  }
  const runs = wanted.filter((each) => added.has(each.sql) || isFrame(each));
  return { how: again.size > 0 ? "recreate" : "alter", drops, runs, undone, touched };
}

function changedOwners(held: readonly Statement[], wanted: readonly Statement[]): ReadonlySet<string> {
  const [before, after] = [new Set(held.map(({ sql }) => sql)), new Set(wanted.map(({ sql }) => sql))];
  const owners = new Set<string>();
  for (const each of held) if (!after.has(each.sql) && !isFrame(each)) owners.add(ownerOf(each.of));
  for (const each of wanted) if (!before.has(each.sql) && !isFrame(each)) owners.add(ownerOf(each.of));
  return owners;
}

function byOwner(held: readonly Statement[], wanted: readonly Statement[]): ReadonlyMap<string, Owned> {
  const owners = new Map<string, Owned>();
  const add = (statement: Statement, list: keyof Owned): void => {
    if (isFrame(statement)) return;
    const owner = ownerOf(statement.of);
    const known = owners.get(owner);
    if (known === undefined) owners.set(owner, { held: [], wanted: [], [list]: [statement] });
    else known[list].push(statement);
  };
  for (const each of held) add(each, "held");
  for (const each of wanted) add(each, "wanted");
  return owners;
}

type Change = { readonly removed: readonly Statement[]; readonly added: readonly Statement[] };

function changeOf({ held, wanted }: Owned): Change | undefined {
  if (held.length === wanted.length && held.every(({ sql }, at) => sql === wanted[at]?.sql)) return undefined;
  const [before, after] = [new Set(held.map(({ sql }) => sql)), new Set(wanted.map(({ sql }) => sql))];
  return {
    removed: held.filter(({ sql }) => !after.has(sql)),
    added: wanted.filter(({ sql }) => !before.has(sql)),
  };
}

/** A schema or an extension more or less changes nothing that stands. */
const isHarmless = ({ removed, added }: Change): boolean =>
  [...removed, ...added].every(({ phase }) => phase === "schema") ||
  (removed.length === 0 && added.every(({ phase }) => phase === "schema" || phase === "extension"));

/** What takes away the parts that are gone; `undefined`: the whole has to be made again. */
function undoAll({ held }: Owned, { removed, added }: Change): readonly string[] | undefined {
  const isNew = held.length === 0;
  if (!isNew && [...removed, ...added].some(({ phase }) => phase === "define" || phase === "rows")) return undefined;
  const undoing: string[] = [];
  for (const { sql } of removed) {
    const undo = undoOf(sql);
    if (undo === undefined) return undefined;
    undoing.push(undo);
  }
  return undoing;
}

/** Adds to `again` all that goes when they go, and answers with the references that only lose their other end. */
function spreadOf(again: Set<string>, owners: ReadonlyMap<string, Owned>, held: readonly Statement[]) {
  const needing = new Map<string, Statement[]>();
  for (const statement of held) {
    for (const key of statement.mentions) {
      const list = needing.get(key);
      if (list === undefined) needing.set(key, [statement]);
      else list.push(statement);
    }
  }
  const references = new Set<Statement>();
  const queue = [...again];
  for (let owner = queue.pop(); owner !== undefined; owner = queue.pop()) {
    for (const statement of madeBy(owners.get(owner)).flatMap((key) => needing.get(key) ?? [])) {
      const other = ownerOf(statement.of);
      if (again.has(other) || other === "design") continue;
      if (statement.phase === "reference") references.add(statement);
      else {
        again.add(other);
        queue.push(other);
      }
    }
  }
  return { references: [...references].filter(({ of }) => !again.has(ownerOf(of))) };
}

/** What an owner has in the database, by the names under which others mention it. */
function madeBy(owned: Owned | undefined): readonly string[] {
  return (owned?.held ?? []).flatMap(({ sql, phase }) => {
    const head = phase === "define" ? readHead(sql) : undefined;
    return head === undefined || head.name === "" ? [] : [mentionKey(head.schema ?? "public", head.name)];
  });
}
