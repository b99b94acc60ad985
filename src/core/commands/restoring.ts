import { hasTail } from "#core/dbml/print-reference.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import type { Reference, Schema, TableKey } from "#core/schema/schema.ts";
import type { CommandArguments } from "./arguments.ts";

/** What makes the references between these tables and others again, and puts the tables into their groups, where the group is not cut whole. */
export function restoring(schema: Schema, tables: readonly TableKey[]): readonly CommandCall[] {
  const cut = new Set(tables);
  const references = schema.references.filter(({ from, to }) => cut.has(from.table) !== cut.has(to.table));
  return [
    ...references.flatMap(referenceCalls),
    ...schema.groups.flatMap(({ name, tables: members }): readonly CommandCall[] => {
      const own = members.filter((key) => cut.has(key));
      if (own.length === 0 || own.length === members.length) return [];
      const args: CommandArguments["setGroup"] = { tables: own, group: name };
      return [{ command: "setGroup", args }];
    }),
  ];
}

function referenceCalls(reference: Reference): readonly CommandCall[] {
  const { key, from, to, name, onDelete, onUpdate, deferrable, inactive, color } = reference;
  const added: CommandArguments["addReference"] = {
    from: { table: from.table, columns: from.columns },
    to: { table: to.table, columns: to.columns },
    shape: {
      from: { many: from.many, optional: from.optional },
      to: { many: to.many, optional: to.optional },
    },
    ...(name === undefined ? {} : { name }),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
  const call = { command: "addReference", args: added };
  if (!inactive && color === undefined && !hasTail(reference)) return [call];
  const changed: CommandArguments["changeReference"] = {
    reference: key,
    ...(inactive ? { inactive } : {}),
    ...(color === undefined ? {} : { color }),
    ...(deferrable === undefined ? {} : { deferrable }),
    ...(reference.match === "full" ? { match: reference.match } : {}),
    ...(reference.setColumns.length === 0 ? {} : { setColumns: reference.setColumns }),
    ...(reference.notValid ? { notValid: true } : {}),
    ...(reference.notEnforced ? { notEnforced: true } : {}),
  };
  return [call, { command: "changeReference", args: changed }];
}
