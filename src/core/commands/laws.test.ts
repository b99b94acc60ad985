import fc from "fast-check";
import { expect, test } from "vitest";
import {
  askFor,
  blankColumn,
  blankTable,
  type Maker,
  newNames,
  rekey,
  tableOf,
  type Wanted,
  withoutReferences,
} from "#core/corpus/command-law.ts";
import { identifier, typeIdentifier } from "#core/outputs/postgres/quote.ts";
import { parseTableKey, referenceKey, tableKey } from "#core/schema/names.ts";
import { plainIndex, plainReference } from "#core/schema/plain.ts";

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

function renameTable(key: string, to: string): (schema: Wanted) => void {
  return (schema) => {
    const rename = (each: string): string => (each === key ? to : each);
    for (const table of schema.tables) {
      if (table.key !== key) continue;
      table.key = to;
      [table.schema, table.name] = parseTableKey(to) ?? ["", ""];
    }
    for (const reference of schema.references) {
      for (const end of [reference.from, reference.to]) end.table = rename(end.table);
      rekey(reference);
    }
    for (const group of schema.groups) group.tables = group.tables.map(rename);
    for (const view of schema.views) if (view.tables !== "all") view.tables = view.tables.map(rename);
    for (const records of schema.records) records.table = rename(records.table);
    const [schemaName = "", name = ""] = parseTableKey(to) ?? [];
    const [oldSchema = "", oldName = ""] = parseTableKey(key) ?? [];
    const path = (schema_: string, name_: string): string =>
      schema_ === "public" ? identifier(name_) : `${identifier(schema_)}.${identifier(name_)}`;
    const follow = (sql: string, from = oldName, name_ = name): string =>
      sql.replace(
        new RegExp(` (on|table) ${escaped(path(oldSchema, from))} `, "g"),
        (_, word) => ` ${word} ${path(schemaName, name_)} `,
      );
    for (const table of schema.tables) {
      table.inherits = table.inherits.map(rename);
      if (table.key !== to) continue;
      for (const part of [...table.triggers, ...table.after]) part.definition = follow(part.definition);
      for (const partition of table.partitions) {
        partition.after = partition.after.map((sql) => follow(sql, partition.name, partition.name));
        partition.schema = schemaName;
      }
    }
    for (const object of schema.objects) {
      if (object.kind === "view" && key === "public.users")
        object.sql = `create view ids as\n  select ${path(schemaName, name)}.id from ${path(schemaName, name)}`;
    }
    for (const setting of schema.project?.settings ?? []) {
      if (setting.key !== "query_all" || key !== "public.users") continue;
      setting.value = `select * from ${schemaName === "public" ? "" : `${identifier(schemaName)}.`}${identifier(name)}`;
    }
  };
}

const makers: readonly Maker[] = [
  ({ schema }, choose) => {
    const [table, name] = [choose.at(schema.tables), choose.at(newNames) ?? ""];
    return (
      table && {
        command: "renameTable",
        args: { table: table.key, name },
        expected: renameTable(table.key, tableKey(table.schema, name)),
      }
    );
  },
  ({ schema }, choose) => {
    const [table, to] = [choose.at(schema.tables), choose.at(["public", "core", "sales dept"]) ?? ""];
    return (
      table && {
        command: "moveTableToSchema",
        args: { table: table.key, schema: to },
        expected: renameTable(table.key, tableKey(to, table.name)),
      }
    );
  },
  ({ schema }, choose) => {
    const tables = schema.tables.filter(() => choose.below(3) === 0).map(({ key }) => key);
    const gone = new Set(tables);
    return {
      command: "removeTables",
      args: { tables },
      deletes: true,
      expected: (wanted) => {
        wanted.tables = wanted.tables.filter(({ key }) => !gone.has(key));
        for (const table of wanted.tables) table.inherits = table.inherits.filter((key) => !gone.has(key));
        withoutReferences(wanted, ({ from, to }) => gone.has(from.table) || gone.has(to.table));
        for (const group of wanted.groups) group.tables = group.tables.filter((key) => !gone.has(key));
        for (const view of wanted.views)
          if (view.tables !== "all") view.tables = view.tables.filter((key) => !gone.has(key));
        wanted.records = wanted.records.filter(({ table }) => !gone.has(table));
      },
    };
  },
  ({ schema }, choose) => {
    const table = choose.at(schema.tables);
    const note = choose.at([undefined, "short", "two\n  lines '''x", "```"]);
    return (
      table && {
        command: "setTableNote",
        args: { table: table.key, note },
        deletes: true,
        expected: (wanted) => {
          tableOf(wanted, table.key).note = note;
        },
      }
    );
  },
  ({ schema }, choose) => {
    const [a, b] = [choose.at(schema.tables), choose.at(schema.tables)];
    const [from, to] = [a && choose.at(a.columns), b && choose.at(b.columns)];
    if (a === undefined || b === undefined || from === undefined || to === undefined) return undefined;
    const optional = choose.below(2) === 0;
    const onDelete = choose.at([undefined, "cascade", "set null"] as const);
    const ends = {
      from: { table: a.key, columns: [from.name], many: true, optional: false },
      to: { table: b.key, columns: [to.name], many: false, optional },
    };
    return {
      command: "addReference",
      args: {
        from: { table: a.key, columns: [from.name] },
        to: { table: b.key, columns: [to.name] },
        onDelete,
        shape: { from: { many: true, optional: false }, to: { many: false, optional } },
      },
      expected: (wanted) => {
        wanted.references.push({
          ...plainReference,
          setColumns: [],
          key: referenceKey(ends.from, ends.to),
          ...ends,
          onDelete,
        });
      },
    };
  },
  ({ schema }, choose) => {
    const reference = choose.at(schema.references);
    return (
      reference && {
        command: "removeReferences",
        args: { references: [reference.key] },
        deletes: true,
        expected: (wanted) => withoutReferences(wanted, ({ key }) => key === reference.key),
      }
    );
  },
  ({ schema }, choose) => {
    const reference = choose.at(schema.references);
    if (reference === undefined) return undefined;
    const name = choose.at([undefined, null, "fk_named"]);
    const onDelete = choose.at([undefined, null, "restrict"] as const);
    const inactive = choose.at([undefined, true]);
    const color = choose.at([undefined, null, "#12ab9f"]);
    return {
      command: "changeReference",
      args: { reference: reference.key, name, onDelete, inactive, color },
      expected: (wanted) => {
        const target = wanted.references.find(({ key }) => key === reference.key);
        if (target === undefined) return;
        if (name !== undefined) target.name = name ?? undefined;
        if (onDelete !== undefined) target.onDelete = onDelete ?? undefined;
        if (inactive !== undefined) target.inactive = inactive;
        if (color !== undefined) target.color = color ?? undefined;
      },
    };
  },
  ({ schema }, choose) => {
    const reference = choose.at(schema.references);
    if (reference === undefined) return undefined;
    const { from, to } = reference;
    return {
      command: "changeReference",
      args: { reference: reference.key, ends: { from: to, to: from } },
      expected: (wanted) => {
        const target = wanted.references.find(({ key }) => key === reference.key);
        if (target === undefined) return;
        target.from = { ...target.from, table: to.table, columns: [...to.columns] };
        target.to = { ...target.to, table: from.table, columns: [...from.columns] };
        rekey(target);
      },
    };
  },
  ({ schema }, choose) => {
    const found = choose.at(schema.enums);
    if (found === undefined) return undefined;
    const name = choose.at(newNames) ?? "";
    return {
      command: "renameEnum",
      args: { enum: found.key, name },
      expected: (wanted) => {
        for (const each of wanted.enums)
          if (each.key === found.key) Object.assign(each, { key: tableKey(found.schema, name), name });
        for (const body of [...wanted.tables, ...wanted.partials]) {
          for (const { type } of body.columns)
            if ((type.schema ?? "public") === found.schema && type.name === found.name) type.name = name;
        }
        for (const object of wanted.objects)
          if (object.kind === "comment" && found.key === "core.mood")
            object.sql = `comment on type core.${typeIdentifier(name)} is 'x'`;
        wanted.enums.sort((a, b) => (a.key < b.key ? -1 : 1));
      },
    };
  },
  ({ schema }, choose) => {
    const found = choose.at(schema.enums);
    const value = found && choose.at(found.values);
    if (found === undefined || value === undefined) return undefined;
    const name = choose.at(newNames) ?? "";
    return {
      command: "renameEnumValue",
      args: { enum: found.key, value: value.name, name },
      expected: (wanted) => {
        for (const each of wanted.enums)
          if (each.key === found.key) for (const own of each.values) if (own.name === value.name) own.name = name;
        for (const body of [...wanted.tables, ...wanted.partials]) {
          for (const column of body.columns) {
            const isOurs = (column.type.schema ?? "public") === found.schema && column.type.name === found.name;
            if (isOurs && column.default?.kind === "enum" && column.default.value === value.name)
              column.default.value = name;
          }
        }
      },
    };
  },
  ({ schema }, choose) => {
    const found = choose.at(schema.enums);
    const after = found && choose.at([...found.values.map(({ name }) => name), undefined]);
    if (found === undefined) return undefined;
    return {
      command: "addEnumValue",
      args: { enum: found.key, value: "newest one", after },
      expected: (wanted) => {
        for (const each of wanted.enums) {
          if (each.key !== found.key) continue;
          const at = after === undefined ? each.values.length : each.values.findIndex(({ name }) => name === after) + 1;
          each.values.splice(at, 0, { name: "newest one", note: undefined });
        }
      },
    };
  },
  ({ schema }, choose) => {
    const name = choose.at(["users", "fresh one"]) ?? "";
    const isTaken = schema.tables.some(({ key }) => key === `public.${name}`);
    return {
      command: "addTable",
      args: { schema: "public", name, columns: [{ name: "id", type: "bigint", pk: true }] },
      expected: (wanted) => {
        wanted.tables.push({
          ...blankTable(isTaken ? `${name}_2` : name),
          columns: [{ ...blankColumn("id", "bigint"), pk: true }],
        });
      },
    };
  },
  ({ schema }, choose) => {
    const tables = schema.tables.filter(() => choose.below(2) === 0).map(({ key }) => key);
    const group = choose.at([undefined, ...schema.groups.map(({ name }) => name)]);
    return {
      command: "setGroup",
      args: { tables, group },
      deletes: true,
      expected: (wanted) => {
        for (const each of wanted.groups) {
          if (each.name === group) each.tables = [...new Set([...each.tables, ...tables])];
          else each.tables = each.tables.filter((key) => !tables.includes(key));
        }
      },
    };
  },
  ({ schema }, choose) => {
    const group = choose.at(schema.groups);
    const color = choose.at([undefined, null, "#abc"]);
    const note = choose.at([undefined, null, "short", "two\n  lines ''''x"]);
    return (
      group && {
        command: "changeGroup",
        args: { group: group.name, color, note },
        deletes: true,
        expected: (wanted) => {
          for (const each of wanted.groups) {
            if (color !== undefined) each.color = color ?? undefined;
            if (note !== undefined) each.note = note ?? undefined;
          }
        },
      }
    );
  },
  ({ schema }, choose) => {
    const [note, name] = [choose.at(schema.notes), choose.at(newNames) ?? ""];
    const color = choose.at([undefined, null, "#abc"]);
    return (
      note && {
        command: "changeNote",
        args: { note: note.name, name, color, content: "said\nanew" },
        expected: (wanted) => {
          for (const each of wanted.notes)
            Object.assign(
              each,
              { name, content: "said\nanew" },
              color === undefined ? {} : { color: color ?? undefined },
            );
        },
      }
    );
  },
  ({ schema }, choose) => {
    const [view, name] = [choose.at(schema.views), choose.at(newNames) ?? ""];
    return (
      view && {
        command: "renameView",
        args: { view: view.name, name },
        expected: (wanted) => {
          for (const each of wanted.views) each.name = name;
        },
      }
    );
  },
  ({ schema }, choose) => {
    const view = choose.at(schema.views);
    return (
      view && {
        command: "removeView",
        args: { view: view.name },
        deletes: true,
        expected: (wanted) => {
          wanted.views = [];
        },
      }
    );
  },
  ({ schema }, choose) => {
    const [note, group] = [choose.at(schema.notes), choose.at(schema.groups)];
    if (note !== undefined && choose.below(2) === 0) {
      return {
        command: "removeNote",
        args: { note: note.name },
        deletes: true,
        expected: (wanted) => {
          wanted.notes = [];
          for (const view of wanted.views) if (view.notes !== "all") view.notes = [];
        },
      };
    }
    return (
      group && {
        command: "removeGroup",
        args: { group: group.name },
        deletes: true,
        expected: (wanted) => {
          wanted.groups = [];
          for (const view of wanted.views) if (view.groups !== "all") view.groups = [];
        },
      }
    );
  },
  ({ schema }, choose) => {
    const reference = choose.at(schema.references.filter(({ from, to }) => from.many && to.many));
    if (reference === undefined) return undefined;
    const { from, to, onDelete, onUpdate } = reference;
    const at = (key: string): number => schema.tables.findIndex((table) => table.key === key);
    return {
      command: "makeJunction",
      args: { reference: reference.key, name: "the junction" },
      expected: (wanted) => {
        const names: string[] = [];
        const table = blankTable("the junction");
        table.schema = tableOf(wanted, from.table).schema;
        table.key = tableKey(table.schema, table.name);
        for (const end of [from, to]) {
          const owner = tableOf(wanted, end.table);
          const own = end.columns.map((column) => {
            const plain = `${owner.name}_${column}`;
            const name = names.includes(plain) ? `${plain}_2` : plain;
            names.push(name);
            const type = owner.columns.find((each) => each.name === column)?.type ?? {
              name: "",
              args: undefined,
              array: "",
              schema: undefined,
            };
            table.columns.push({ ...blankColumn(name, "x"), type: { ...type }, notNull: true });
            return name;
          });
          const ends = {
            from: { table: table.key, columns: own, many: true, optional: false },
            to: { table: end.table, columns: [...end.columns], many: false, optional: false },
          };
          wanted.references.push({
            ...plainReference,
            inactive: reference.inactive,
            color: reference.color,
            ...ends,
            setColumns: [],
            key: referenceKey(ends.from, ends.to),
            name: undefined,
            onDelete,
            onUpdate,
          });
        }
        table.indexes.push({
          ...plainIndex,
          keys: names.map((value) => ({
            kind: "column",
            value,
            order: "asc",
            nulls: undefined,
            operatorClass: undefined,
            collation: undefined,
          })),
          pk: true,
          include: [],
          options: [],
        });
        withoutReferences(wanted, ({ key }) => key === reference.key);
        wanted.tables.splice(Math.max(at(from.table), at(to.table)) + 1, 0, table);
      },
      deletes: true,
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
