import type {
  Check,
  Column,
  Index,
  IndexKey,
  Partition,
  Project,
  Reference,
  SequenceOptions,
  Table,
} from "./schema.ts";

/*
 * What each part of a model says when its author says nothing: whoever makes one spreads it, and names what is its own.
 */

export const plainProject: Project = {
  name: undefined,
  database: undefined,
  note: undefined,
  target: undefined,
  schemas: [],
  extensions: [],
  sqlBefore: undefined,
  sqlAfter: undefined,
  settings: [],
};

export const plainTable: Omit<Table, "key" | "name"> = {
  schema: "public",
  alias: undefined,
  note: undefined,
  color: undefined,
  columns: [],
  indexes: [],
  checks: [],
  exclusions: [],
  policies: [],
  triggers: [],
  volume: undefined,
  partition: undefined,
  partitions: [],
  inherits: [],
  rowSecurity: "off",
  unlogged: false,
  tablespace: undefined,
  method: undefined,
  options: [],
  after: [],
  partials: [],
  settings: [],
};

export const plainPartition: Omit<Partition, "name" | "bound"> = {
  schema: "public",
  partition: undefined,
  options: [],
  tablespace: undefined,
  unlogged: false,
  after: [],
};

export const plainColumn: Omit<Column, "name" | "type"> = {
  pk: false,
  notNull: undefined,
  unique: false,
  increment: false,
  default: undefined,
  identity: undefined,
  identityOptions: undefined,
  generated: undefined,
  collation: undefined,
  storage: undefined,
  compression: undefined,
  statistics: undefined,
  notNullName: undefined,
  notNullTail: undefined,
  note: undefined,
  checks: [],
  settings: [],
  partial: undefined,
};

export const plainSequence: SequenceOptions = {
  start: undefined,
  increment: undefined,
  min: undefined,
  max: undefined,
  cache: undefined,
  cycle: false,
  name: undefined,
};

export const plainReference: Omit<Reference, "key" | "from" | "to"> = {
  name: undefined,
  onDelete: undefined,
  onUpdate: undefined,
  deferrable: undefined,
  match: "simple",
  setColumns: [],
  notValid: false,
  notEnforced: false,
  inactive: false,
  color: undefined,
};

export const plainIndex: Omit<Index, "keys"> = {
  name: undefined,
  unique: false,
  pk: false,
  method: "btree",
  where: undefined,
  include: [],
  nullsNotDistinct: false,
  constraint: false,
  deferrable: undefined,
  options: [],
  tablespace: undefined,
  onlyParent: false,
  withoutOverlaps: false,
  note: undefined,
};

/** A key as DBML itself says it: no direction, no operator class. */
export const plainKey = (kind: IndexKey["kind"], value: string): IndexKey => ({
  kind,
  value,
  order: "asc",
  nulls: undefined,
  operatorClass: undefined,
  collation: undefined,
});

export const plainCheck: Omit<Check, "expression"> = {
  name: undefined,
  noInherit: false,
  notValid: false,
  notEnforced: false,
};
