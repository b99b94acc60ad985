import { useState } from "react";
import type { Table } from "#core/schema/schema.ts";
import { Icon } from "#ui/Icon.tsx";
import { ask } from "./ask.ts";
import { RemoveButton, Section, SelectField } from "./controls.tsx";
import { IndexEditor } from "./IndexEditor.tsx";
import { indexTitle } from "./index-words.ts";

/** The indexes of a table; one at a time is open. */
export function Indexes({ table }: { table: Table }) {
  const [open, setOpen] = useState<number>();
  const { indexes, columns } = table;
  const indexed = new Set(indexes.map(({ keys }) => keys[0]?.value));
  // What no index begins with yet is what most new ones are for.
  const proposed = [
    ...columns.filter(({ name }) => !indexed.has(name)),
    ...columns.filter(({ name }) => indexed.has(name)),
  ];
  const add = async (column: string) => {
    const refused = await ask("addIndex", { table: table.key, index: { keys: [{ kind: "column", value: column }] } });
    if (refused === undefined) setOpen(indexes.length);
    return refused;
  };
  return (
    <Section title="Indexes" count={indexes.length}>
      <ul>
        {indexes.map((index, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the commands too know an index by its place
          <li key={at}>
            <div className="inspector-item">
              <button
                type="button"
                className="inspector-item-title"
                aria-expanded={open === at}
                onClick={() => setOpen(open === at ? undefined : at)}
              >
                <Icon name={index.pk ? "key" : index.unique ? "unique" : "index"} size={14} />
                <span>{indexTitle(index)}</span>
                <span className="inspector-link-detail">
                  {index.pk
                    ? "primary key"
                    : [index.method === "btree" ? "" : index.method, index.where === undefined ? "" : "where"]
                        .filter(Boolean)
                        .join(" ")}
                </span>
              </button>
              <RemoveButton
                label={`Delete the index on ${indexTitle(index)}`}
                onRemove={() => void ask("removeIndex", { table: table.key, at })}
              />
            </div>
            {open === at && <IndexEditor table={table} index={index} at={at} />}
          </li>
        ))}
      </ul>
      <SelectField
        label="Add an index"
        value=""
        choices={[{ value: "", title: "on a column" }, ...proposed.map(({ name }) => ({ value: name, title: name }))]}
        onChoose={add}
      />
    </Section>
  );
}
