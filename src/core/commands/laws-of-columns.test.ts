import fc from "fast-check";
import { expect, test } from "vitest";
import {
  askFor,
  blankColumn,
  inSql,
  type Maker,
  newNames,
  rekey,
  spareTypes,
  tableOf,
  tableWide,
  type Wanted,
  withoutReferences,
} from "#core/corpus/command-law.ts";
import { plainIndex } from "#core/schema/plain.ts";
import type { Table } from "#core/schema/schema.ts";

type Body = Wanted["tables"][number] | Wanted["partials"][number];

function renameColumn(table: Table, from: string, to: string): (schema: Wanted) => void {
  return (schema) => {
    const isHit = tableWide(table, from);
    const keys = new Set(schema.tables.filter(isHit).map(({ key }) => key));
    const partial = table.columns.find(({ name }) => name === from)?.partial;
    const rename = (name: string): string => (name === from ? to : name);
    const bodies: Body[] = [...schema.tables.filter(isHit), ...schema.partials.filter(({ name }) => name === partial)];
    for (const body of bodies) {
      for (const column of body.columns) {
        column.name = rename(column.name);
        for (const check of column.checks)
          if (partial === column.partial || partial === undefined || !("key" in body)) {
            if (column.partial === undefined || column.partial === partial)
              check.expression = inSql(check.expression, from, to);
          }
      }
      for (const index of body.indexes) {
        for (const key of index.keys)
          key.value = key.kind === "column" ? rename(key.value) : inSql(key.value, from, to);
        if (index.where !== undefined) index.where = inSql(index.where, from, to);
      }
      for (const check of body.checks) check.expression = inSql(check.expression, from, to);
      if (!("key" in body)) continue;
      for (const policy of body.policies) policy.definition = inSql(policy.definition, from, to);
      for (const each of body.partitions) each.after = each.after.map((sql) => inSql(sql, from, to));
    }
    if (table.key === "public.users")
      for (const object of schema.objects) if (object.kind === "view") object.sql = inSql(object.sql, from, to);
    for (const body of bodies) {
      if (!("key" in body)) continue;
      for (const setting of body.settings)
        if (/^index_/.test(setting.key)) setting.value = inSql(setting.value, from, to);
    }
    for (const reference of schema.references) {
      for (const end of [reference.from, reference.to]) if (keys.has(end.table)) end.columns = end.columns.map(rename);
      rekey(reference);
    }
    for (const records of schema.records) if (keys.has(records.table)) records.columns = records.columns.map(rename);
  };
}

const setColumn =
  (table: Table, name: string, change: (column: Wanted["tables"][number]["columns"][number]) => void) =>
  (schema: Wanted) => {
    const isHit = tableWide(table, name);
    const partial = table.columns.find((column) => column.name === name)?.partial;
    for (const body of [...schema.tables.filter(isHit), ...schema.partials.filter((each) => each.name === partial)]) {
      for (const column of body.columns) if (column.name === name) change(column);
    }
  };

/** What an index says beyond any draft stays; it is a constraint only as far as one can be. */
function keptOf(before: Table["indexes"][number] | undefined, canBeConstraint: boolean) {
  const { options = [], tablespace, onlyParent = false, deferrable } = before ?? {};
  const constraint = before?.constraint === true && canBeConstraint;
  return {
    options: options.map((each) => ({ ...each })),
    tablespace,
    onlyParent,
    constraint,
    deferrable: constraint ? deferrable : undefined,
  };
}

const makers: readonly Maker[] = [
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    const name = choose.at(newNames) ?? "";
    return (
      table &&
      column && {
        command: "renameColumn",
        args: { table: table.key, column: column.name, name },
        expected: renameColumn(table, column.name, name),
      }
    );
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    if (table === undefined || column === undefined) return undefined;
    const { name } = column;
    const hits = new Set(
      schema.tables.filter(tableWide(table, name) as (each: Table) => boolean).map(({ key }) => key),
    );
    const mentions = (sql: string): boolean => inSql(sql, name, "\u0001") !== sql;
    return {
      command: "removeColumn",
      args: { table: table.key, column: name },
      deletes: true,
      expected: (wanted) => {
        const bodies: Body[] = [
          ...wanted.tables.filter(({ key }) => hits.has(key)),
          ...wanted.partials.filter((each) => each.name === column.partial),
        ];
        for (const body of bodies) {
          const goneTails = new Set<string>();
          body.columns = body.columns.filter((each) => each.name !== name);
          body.checks = body.checks.filter(({ expression }) => !mentions(expression));
          body.indexes = body.indexes.filter((index) => {
            const isBound =
              index.keys.some((key) => key.kind === "expression" && mentions(key.value)) || mentions(index.where ?? "");
            index.keys = index.keys.filter((key) => key.value !== name);
            const isGone = isBound || index.keys.length === 0;
            if (isGone) goneTails.add(`index_${index.name}`);
            return !isGone;
          });
          if ("key" in body) {
            for (const each of body.partitions) each.after = each.after.filter((sql) => !mentions(sql));
          }
          if ("key" in body) body.settings = body.settings.filter(({ key }) => !goneTails.has(key));
        }
        withoutReferences(wanted, (reference) =>
          [reference.from, reference.to].some((end) => hits.has(end.table) && end.columns.includes(name)),
        );
        for (const records of wanted.records) {
          const at = hits.has(records.table) ? records.columns.indexOf(name) : -1;
          if (at === -1) continue;
          records.columns.splice(at, 1);
          for (const row of records.rows) row.splice(at, 1);
        }
        wanted.records = wanted.records.filter(({ columns }) => columns.length > 0);
      },
    };
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const own = table?.columns.filter(({ partial }) => partial === undefined) ?? [];
    const column = choose.at(own);
    if (table === undefined || column === undefined) return undefined;
    const to = choose.below(own.length);
    return {
      command: "reorderColumn",
      args: { table: table.key, column: column.name, to },
      expected: (wanted) => {
        const target = tableOf(wanted, table.key);
        const names = own.map(({ name }) => name).filter((name) => name !== column.name);
        names.splice(to, 0, column.name);
        // Where a partial stands among them is for the text to say: only the own columns' order was asked for.
        const ordered = names.flatMap((name) => target.columns.filter((each) => each.name === name));
        target.columns = [...ordered, ...target.columns.filter(({ partial }) => partial !== undefined)];
      },
    };
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const type = choose.at(spareTypes) ?? "";
    const after =
      table &&
      choose.at([
        ...table.columns.filter(({ partial }) => partial === undefined).map(({ name }) => name),
        null,
        undefined,
      ]);
    if (table === undefined) return undefined;
    return {
      command: "addColumn",
      args: { table: table.key, column: { name: "brand new", type, notNull: true, note: "it's\nnew" }, after },
      expected: (wanted) => {
        const { columns } = tableOf(wanted, table.key);
        const at =
          after === null ? 0 : after === undefined ? undefined : columns.findIndex(({ name }) => name === after) + 1;
        const last = columns.findLastIndex(({ partial }) => partial === undefined) + 1;
        columns.splice(at ?? Math.max(last, columns.length), 0, {
          ...blankColumn("brand new", type),
          notNull: true,
          note: "it's\nnew",
        });
      },
    };
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    const type = choose.at(spareTypes) ?? "";
    return (
      table &&
      column && {
        command: "setColumnType",
        args: { table: table.key, column: column.name, type },
        expected: setColumn(table, column.name, (each) => {
          each.type = blankColumn("", type).type;
        }),
      }
    );
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    const value = choose.at([
      undefined,
      { kind: "number", value: "1.50" },
      { kind: "string", value: "it's" },
      { kind: "expression", value: "now() + 'x'" },
      { kind: "boolean", value: "false" },
      { kind: "null", value: "null" },
    ] as const);
    return (
      table &&
      column && {
        command: "setColumnDefault",
        args: { table: table.key, column: column.name, value },
        expected: setColumn(table, column.name, (each) => {
          each.default = value === undefined ? undefined : { ...value };
        }),
      }
    );
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    const on = choose.below(2) === 0;
    const which = choose.at(["setColumnPk", "setColumnUnique"] as const) ?? "setColumnPk";
    return (
      table &&
      column && {
        command: which,
        args: { table: table.key, column: column.name, on },
        expected: setColumn(table, column.name, (each) => {
          each[which === "setColumnPk" ? "pk" : "unique"] = on;
        }),
      }
    );
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    const on = choose.at([true, false, undefined]);
    return (
      table &&
      column && {
        command: "setColumnNotNull",
        args: { table: table.key, column: column.name, on },
        expected: setColumn(table, column.name, (each) => {
          each.notNull = on;
        }),
      }
    );
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    const note = choose.at([undefined, "short", "two\n  lines 'x'", "back\\slash"]);
    return (
      table &&
      column && {
        command: "setColumnNote",
        args: { table: table.key, column: column.name, note },
        expected: setColumn(table, column.name, (each) => {
          each.note = note;
        }),
      }
    );
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const column = table && choose.at(table.columns);
    if (table === undefined || column === undefined) return undefined;
    const where = choose.at([undefined, "state = 'it''s'"]);
    const order = choose.at(["asc", "desc"] as const) ?? "asc";
    const key = {
      kind: "column" as const,
      value: column.name,
      order,
      nulls: undefined,
      operatorClass: undefined,
      collation: undefined,
    };
    const index = {
      name: "ix_law",
      keys: [key],
      unique: choose.below(2) === 0,
      pk: false,
      method: "btree",
      where,
      include: [],
      nullsNotDistinct: false,
      note: undefined,
    };
    const at = choose.below(table.indexes.length + 1);
    const isChange = at < table.indexes.length && table.partials.length === 0;
    return {
      command: isChange ? "changeIndex" : "addIndex",
      args: { table: table.key, at, index },
      deletes: true,
      expected: (wanted) => {
        const { indexes } = tableOf(wanted, table.key);
        indexes.splice(isChange ? at : table.indexes.length, isChange ? 1 : 0, {
          ...plainIndex,
          ...keptOf(isChange ? table.indexes[at] : undefined, index.unique && where === undefined && order === "asc"),
          ...index,
        });
      },
    };
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    if (table === undefined || table.indexes.length === 0) return undefined;
    const at = choose.below(table.indexes.length);
    return {
      command: "removeIndex",
      args: { table: table.key, at },
      deletes: true,
      expected: (wanted) => {
        tableOf(wanted, table.key).indexes.splice(at, 1);
      },
    };
  },
];

test.each(makers.map((make, at) => [at, make] as const))(
  "wish %i on random designs is refused or reads back as asked",
  (_, make) => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 }), (seed, choices) => {
        const answer = askFor(make, seed, choices);
        if (answer === undefined) return;
        if ("refused" in answer) expect(answer.refused).toMatch(/\.$/);
        else {
          expect(answer.faults).toEqual([]);
          expect(answer.found).toEqual(answer.wanted);
        }
      }),
      { numRuns: 200 },
    );
  },
  60_000,
);
