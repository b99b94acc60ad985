import { useMemo } from "react";
import { primaryKey, referencesByTable, typeText } from "#core/schema/lookup.ts";
import type { Schema, Settings, Table } from "#core/schema/schema.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button, IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { type Answer, ask, askAll } from "./ask.ts";
import { Checks } from "./Checks.tsx";
import { ColorField, LinkRow, Section, SelectField, Toggles } from "./controls.tsx";
import { parseCount, shownCount } from "./counts.ts";
import { Indexes } from "./Indexes.tsx";
import { Named } from "./Named.tsx";
import { endName, inView, pointAtReference, pointAtTable } from "./pointing.ts";
import { Said } from "./Row.tsx";
import { TextField } from "./TextField.tsx";

const securities = [
  { value: "off", title: "off" },
  { value: "on", title: "on" },
  { value: "forced", title: "forced, for the owner too" },
] as const;

/** Everything of a table, to see and to change. */
export function TableSubject({ table }: { table: Table }) {
  const schema = useSessionState((state) => state.schema);
  const { key, volume } = table;
  const set = (setting: string, value: string | undefined): Answer =>
    ask("setTableSetting", { table: key, key: setting, value: value === "" ? undefined : value });
  const verbatim = (prefix: string) => (name: string, text: string | undefined) => set(`${prefix}_${name}`, text);
  return (
    <>
      <Section title="Table">
        <TextField label="Name" value={table.name} onCommit={(name) => ask("renameTable", { table: key, name })} />
        <TextField
          label="Schema"
          value={table.schema}
          suggest={(typed) => schemaNames(schema).filter((name) => name.startsWith(typed) && name !== typed)}
          onCommit={(name) => ask("moveTableToSchema", { table: key, schema: name === "" ? "public" : name })}
        />
        {table.alias !== undefined && <Said label="Alias">{table.alias}</Said>}
        <TextField
          label="Note"
          multiline
          value={table.note ?? ""}
          onCommit={(note) => ask("setTableNote", { table: key, note: note === "" ? undefined : note })}
        />
        <ColorField value={table.color} onChoose={(color) => ask("setTableColor", { tables: [key], color })} />
        <GroupField schema={schema} table={table} />
        {table.partials.length > 0 && <Said label="Partials">{table.partials.join(", ")}</Said>}
      </Section>
      <Columns table={table} />
      <Section title="Volume">
        <TextField
          label="Rows"
          value={volume?.rows === undefined ? "" : shownCount(volume.rows)}
          placeholder="unknown"
          onCommit={async (typed) => {
            const digits = typed === "" ? "" : parseCount(typed);
            return digits === undefined ? "A whole number, such as 2,000,000 or 2m." : set("rows", digits);
          }}
        />
        <TextField
          label="Growth"
          value={volume?.growth ?? ""}
          placeholder="such as 40000/month"
          onCommit={(typed) => set("growth", typed)}
        />
        <TextField
          label="Retention"
          value={volume?.retention ?? ""}
          placeholder="kept for ever"
          onCommit={(typed) => set("retention", typed)}
        />
      </Section>
      <Indexes table={table} />
      <Checks table={table} />
      <References schema={schema} table={table} />
      <Section title="Storage">
        <TextField
          label="Partition by"
          code
          value={table.partition ?? ""}
          placeholder="such as range (created_at)"
          onCommit={(typed) => set("partition", typed)}
        />
        <TextField
          label="Tablespace"
          value={table.tablespace ?? ""}
          placeholder="the usual one"
          onCommit={(typed) => set("tablespace", typed)}
        />
        <Toggles
          label="Log"
          toggles={[
            { title: "unlogged", on: table.unlogged, onChange: (on) => set("unlogged", on ? "true" : undefined) },
          ]}
        />
      </Section>
      <Section title="Row security">
        <SelectField
          label="Policies apply"
          value={table.rowSecurity}
          choices={securities}
          onChoose={(value) => set("rls", value === "off" ? undefined : value)}
        />
      </Section>
      <Named
        title="Policies"
        one="policy"
        items={table.policies.map(definition)}
        example="own_rows: for all using (owner = current_user)"
        onSet={verbatim("policy")}
      />
      <Named
        title="Triggers"
        one="trigger"
        items={table.triggers.map(definition)}
        example={`touch: before update on ${table.name} for each row execute function touch()`}
        onSet={verbatim("trigger")}
      />
      <Named
        title="Exclusions"
        one="exclusion"
        items={table.exclusions.map(definition)}
        example="no_overlap: using gist (room with =, during with &&)"
        onSet={verbatim("exclude")}
      />
      <Named
        title="Other settings"
        one="setting"
        items={settingItems(table.settings)}
        example="owner: billing"
        onSet={set}
      />
      <div className="inspector-buttons">
        <Button icon="copy" onClick={() => void getSession().run("duplicateTable", { table: key, ...inView() })}>
          Duplicate
        </Button>
        <Button tone="danger" icon="delete" onClick={() => void getSession().run("removeTables", { tables: [key] })}>
          Delete
        </Button>
      </div>
    </>
  );
}

const definition = ({ name, definition: text }: { readonly name: string; readonly definition: string }) => ({
  name,
  text,
});

export const settingItems = (settings: Settings) => settings.map(({ key, value }) => ({ name: key, text: value }));

const schemaNames = (schema: Schema): readonly string[] => [...new Set(schema.tables.map((each) => each.schema))];

function GroupField({ schema, table }: { schema: Schema; table: Table }) {
  const group = schema.groups.find(({ tables }) => tables.includes(table.key))?.name;
  const commit = (typed: string): Answer => {
    const tables = [table.key];
    if (typed === "") return ask("setGroup", { tables, group: undefined });
    if (schema.groups.some(({ name }) => name === typed)) return ask("setGroup", { tables, group: typed });
    return askAll([
      ...(group === undefined ? [] : [{ command: "setGroup", args: { tables, group: undefined } } as const]),
      { command: "addGroup", args: { name: typed, tables } },
    ]);
  };
  return (
    <TextField
      label="Group"
      value={group ?? ""}
      placeholder="none"
      suggest={(typed) =>
        schema.groups
          .map(({ name }) => name)
          .filter((name) => name.toLowerCase().includes(typed.toLowerCase()) && name !== typed)
      }
      onCommit={commit}
    />
  );
}

function Columns({ table }: { table: Table }) {
  const key = primaryKey(table);
  const add = async (): Promise<void> => {
    const names = new Set(table.columns.map(({ name }) => name));
    let number = table.columns.length + 1;
    while (names.has(`column_${number}`)) number++;
    const name = `column_${number}`;
    const refused = await ask("addColumn", { table: table.key, column: { name, type: "text" } });
    if (refused === undefined) pointAtTable(table.key, name);
  };
  return (
    <Section
      title="Columns"
      count={table.columns.length}
      action={
        <IconButton label="Add a column" onClick={() => void add()}>
          <Icon name="add" size={14} />
        </IconButton>
      }
    >
      <ul>
        {table.columns.map((column) => (
          <li key={column.name}>
            <LinkRow
              icon={
                key.includes(column.name) ? (
                  <Icon name="key" size={12} />
                ) : (
                  column.unique && <Icon name="unique" size={12} />
                )
              }
              title={column.name}
              detail={typeText(column)}
              onClick={() => pointAtTable(table.key, column.name)}
            />
          </li>
        ))}
      </ul>
      {key.length > 1 && <Said label="Primary key">{key.join(", ")}</Said>}
    </Section>
  );
}

function References({ schema, table }: { schema: Schema; table: Table }) {
  const references = useMemo(() => referencesByTable(schema).get(table.key) ?? [], [schema, table.key]);
  const out = references.filter(({ from }) => from.table === table.key);
  const incoming = references.filter(({ from }) => from.table !== table.key);
  return (
    <Section title="References" count={references.length}>
      {references.length === 0 && (
        <p className="inspector-hint">None. Drag from a column to a column of another table to make one.</p>
      )}
      <ul>
        {[...out, ...incoming].map((reference) => {
          const isOut = reference.from.table === table.key;
          const [own, other] = isOut ? [reference.from, reference.to] : [reference.to, reference.from];
          return (
            <li key={reference.key}>
              <LinkRow
                icon={<Icon name="reference" size={12} />}
                title={own.columns.join(", ")}
                detail={`${isOut ? "to" : "from"} ${endName(schema, other)}`}
                onClick={() => pointAtReference(reference.key)}
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
