import { perObject } from "#core/schema/per-object.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { search, searchable } from "#core/search/fuzzy.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import type { Answer } from "./ask.ts";
import { pointAtTable, tableName } from "./pointing.ts";
import { TextField } from "./TextField.tsx";

const tableNames = perObject((schema: Schema) =>
  searchable(
    schema.tables.map(({ key }) => tableName(schema, key)),
    (name) => name,
  ),
);

type TableFieldProps = {
  readonly schema: Schema;
  readonly label: string;
  readonly table: TableKey;
  readonly onChange: (key: string) => Answer;
};

/** A table, by its name. */
export function TableField({ schema, label, table, onChange }: TableFieldProps) {
  const name = tableName(schema, table);
  const find = (typed: string): Table | undefined =>
    schema.tables.find(({ key }) => tableName(schema, key) === typed || key === typed);
  return (
    <div className="inspector-with-button">
      <TextField
        label={label}
        value={name}
        suggest={(typed) => search(tableNames(schema), typed === name ? "" : typed, 50).map(({ item }) => item)}
        onCommit={async (typed) => {
          const found = find(typed);
          return found === undefined ? `There is no table "${typed}".` : onChange(found.key);
        }}
      />
      <IconButton label={`Select ${name}`} onClick={() => pointAtTable(table)}>
        <Icon name="table" size={14} />
      </IconButton>
    </div>
  );
}
