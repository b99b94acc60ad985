import type { IndexDraft } from "#core/commands/arguments.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import type { Index, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { call, type Offer, said } from "./offer.ts";

const methods = ["btree", "hash", "gin", "gist", "spgist", "brin"] as const;

export function indexOffers(schema: Schema, key: TableKey, at: number): readonly Offer[] {
  const table = tablesByKey(schema).get(key);
  const index = table?.indexes[at];
  if (table === undefined || index === undefined) return [];
  const change = (wish: IndexDraft) => [call("changeIndex", { table: key, at, index: wish })];
  const before = draftOf(index);
  return [
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the index", initial: index.name ?? "", kind: "name", optional: true },
      calls: (name) => {
        const { name: _, ...rest } = before;
        const given = said(name);
        return change(given === undefined ? rest : { ...rest, name: given });
      },
      result: () => ({ kind: "index", table: key, at }),
    },
    {
      id: "keys",
      title: "Change columns…",
      section: "edit",
      kind: "ask",
      ask: {
        label: "Columns or expressions of the index, with commas between",
        initial: index.keys.map(({ kind, value }) => (kind === "column" ? value : `\`${value}\``)).join(", "),
        kind: "sql",
      },
      calls: (keys) => change({ ...before, keys: keptKeys(index, indexKeys(table, keys)) }),
    },
    {
      id: "where",
      title: "Only rows where…",
      section: "edit",
      kind: "ask",
      ask: { label: "Condition of the rows it holds", initial: index.where ?? "", kind: "sql", optional: true },
      calls: (where) => change({ ...before, where: where.trim() }),
    },
    {
      id: "include",
      title: "Include columns…",
      section: "edit",
      kind: "ask",
      ask: { label: "Columns it carries along", initial: index.include.join(", "), kind: "sql", optional: true },
      calls: (names) => change({ ...before, include: split(names) }),
    },
    {
      id: "note",
      title: index.note === undefined ? "Add note…" : "Edit note…",
      section: "edit",
      kind: "ask",
      ask: { label: "Note of the index", initial: index.note ?? "", kind: "text", optional: true },
      calls: (note) => change({ ...before, note: note.trim() }),
    },
    {
      id: "unique",
      title: "Unique",
      section: "settings",
      kind: "run",
      checked: index.unique,
      calls: change({ ...before, unique: !index.unique }),
    },
    {
      id: "method",
      title: "Method…",
      section: "settings",
      kind: "more",
      offers: methods.map((method) => ({
        id: `method ${method}`,
        title: method,
        section: "edit",
        kind: "run",
        checked: index.method === method,
        calls: change({ ...before, method }),
      })),
    },
    {
      id: "remove",
      title: "Delete index",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeIndex", { table: key, at })],
    },
  ];
}

export function checkOffers(schema: Schema, key: TableKey, at: number): readonly Offer[] {
  const check = tablesByKey(schema).get(key)?.checks[at];
  if (check === undefined) return [];
  return [
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the check", initial: check.name ?? "", kind: "name", optional: true },
      calls: (name) => [call("changeCheck", { table: key, at, name: name.trim(), expression: check.expression })],
      result: () => ({ kind: "check", table: key, at }),
    },
    {
      id: "expression",
      title: "Change condition…",
      section: "edit",
      kind: "ask",
      ask: { label: "What holds for every row", initial: check.expression, kind: "sql" },
      calls: (expression) => [call("changeCheck", { table: key, at, expression })],
    },
    {
      id: "remove",
      title: "Delete check",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeCheck", { table: key, at })],
    },
  ];
}

/** Everything that a draft can say of an index, so that a change of one thing keeps the others. */
function draftOf({ name, keys, unique, pk, method, where, include, nullsNotDistinct, note }: Index): IndexDraft {
  return {
    ...(name === undefined ? {} : { name }),
    keys: keys.map(plainKey),
    unique,
    pk,
    method,
    ...(where === undefined ? {} : { where }),
    include,
    nullsNotDistinct,
    ...(note === undefined ? {} : { note }),
  };
}

function plainKey({ kind, value, order, nulls, operatorClass, collation }: Index["keys"][number]) {
  return {
    kind,
    value,
    order,
    ...(nulls === undefined ? {} : { nulls }),
    ...(operatorClass === undefined ? {} : { operatorClass }),
    ...(collation === undefined ? {} : { collation }),
  };
}

/** A key that stands in the index already keeps its order and all else. */
const keptKeys = (index: Index, keys: IndexDraft["keys"]): IndexDraft["keys"] =>
  keys.map((key) => {
    const before = index.keys.find(({ kind, value }) => kind === key.kind && value === key.value);
    return before === undefined ? key : plainKey(before);
  });

/** What was typed as the columns of an index: whatever is not a column of the table is an expression. */
export const indexKeys = (table: Table, typed: string): IndexDraft["keys"] =>
  split(typed).map((part) =>
    columnsByName(table).has(part)
      ? { kind: "column", value: part }
      : { kind: "expression", value: part.replace(/^`(.*)`$/s, "$1") },
  );

/** At the commas that stand in no parentheses, quotes or backticks. */
function split(typed: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  let quote: string | undefined;
  for (const sign of typed) {
    if (quote !== undefined) {
      if (sign === quote) quote = undefined;
    } else if (`'"\``.includes(sign)) quote = sign;
    else if (sign === "(") depth++;
    else if (sign === ")") depth--;
    if (sign === "," && depth <= 0 && quote === undefined) {
      parts.push(part);
      part = "";
    } else part += sign;
  }
  return [...parts, part].map((each) => each.trim()).filter((each) => each !== "");
}
