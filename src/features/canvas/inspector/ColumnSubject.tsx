import { isNullable, primaryKey, referencesByTable, typeText } from "#core/schema/lookup.ts";
import type { Column, Schema, Table } from "#core/schema/schema.ts";
import { isKnownType, typeChoices } from "#features/canvas/type-choices.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { type Answer, ask } from "./ask.ts";
import { LinkRow, Section, SelectField, Toggles, Warning } from "./controls.tsx";
import { DefaultField } from "./DefaultField.tsx";
import { indexTitle } from "./index-words.ts";
import { Named } from "./Named.tsx";
import { endName, pointAtReference, pointAtTable, tableName } from "./pointing.ts";
import { Said } from "./Row.tsx";
import { settingItems } from "./TableSubject.tsx";
import { TextField } from "./TextField.tsx";

const identities = [
  { value: "", title: "none" },
  { value: "always", title: "always" },
  { value: "by default", title: "by default" },
] as const;

const storages = ["plain", "main", "external", "extended", "default"];

const statistics = [
  ["pii", "Personal data", "such as email"],
  ["distinct", "Distinct", "how many values"],
  ["nulls", "Nulls", "share of rows, 0 to 1"],
  ["avg_width", "Width", "bytes of a value"],
] as const;

/** Everything of a column, to see and to change. */
export function ColumnSubject({ table, column }: { table: Table; column: Column }) {
  const schema = useSessionState((state) => state.schema);
  const at = { table: table.key, column: column.name };
  const isKey = primaryKey(table).includes(column.name);
  const set = (key: string, value: string | undefined): Answer =>
    ask("setColumnSetting", { ...at, key, value: value === "" ? undefined : value });
  const free = column.settings.filter(({ key }) => !statistics.some(([known]) => known === key));
  return (
    <>
      <Section title="Column">
        <LinkRow
          icon={<Icon name="table" size={12} />}
          title={tableName(schema, table.key)}
          label={`Table ${tableName(schema, table.key)}`}
          onClick={() => pointAtTable(table.key)}
        />
        {column.partial !== undefined && <Said label="Partial">{column.partial}</Said>}
        <TextField label="Name" value={column.name} onCommit={(name) => ask("renameColumn", { ...at, name })} />
        <TextField
          label="Type"
          code
          value={typeText(column)}
          suggest={(typed) => typeChoices(schema, typed === typeText(column) ? "" : typed).map(({ text }) => text)}
          onCommit={(type) => ask("setColumnType", { ...at, type })}
        />
        {!isKnownType(schema, typeText(column)) && (
          <Warning>No such type is known here: the database must have it.</Warning>
        )}
        <Toggles
          label="Is"
          toggles={[
            { title: "primary key", on: isKey, onChange: (on) => ask("setColumnPk", { ...at, on }) },
            {
              title: "not null",
              on: !isNullable(table, column),
              disabled: isKey,
              onChange: (on) => ask("setColumnNotNull", { ...at, on: on ? true : undefined }),
            },
            { title: "unique", on: column.unique, onChange: (on) => ask("setColumnUnique", { ...at, on }) },
            {
              title: "increment",
              on: column.increment,
              onChange: (on) => ask("setColumnSetting", { ...at, key: "increment", value: on ? "" : undefined }),
            },
          ]}
        />
        <DefaultField schema={schema} column={column} at={at} />
        <TextField
          label="Note"
          multiline
          value={column.note ?? ""}
          onCommit={(note) => ask("setColumnNote", { ...at, note: note === "" ? undefined : note })}
        />
      </Section>
      <Section title="Made by Postgres">
        <SelectField
          label="Identity"
          value={column.identity ?? ""}
          choices={identities}
          onChoose={(value) => set("identity", value)}
        />
        <Generated column={column} onSet={set} />
      </Section>
      <Section title="Storage">
        <TextField
          label="Collation"
          value={column.collation ?? ""}
          placeholder="the usual one"
          suggest={(typed) =>
            ["C", "POSIX", "en-x-icu", "und-x-icu"].filter((each) => each.includes(typed) && each !== typed)
          }
          onCommit={(value) => set("collate", value)}
        />
        <SelectField
          label="Large values"
          value={column.storage ?? ""}
          choices={[
            { value: "", title: "as the type has it" },
            ...[...new Set([...storages, ...(column.storage === undefined ? [] : [column.storage])])].map((value) => ({
              value,
              title: value,
            })),
          ]}
          onChoose={(value) => set("storage", value)}
        />
      </Section>
      <Section title="What it holds">
        {statistics.map(([key, label, placeholder]) => (
          <TextField
            key={key}
            label={label}
            value={column.settings.find((setting) => setting.key === key)?.value ?? ""}
            placeholder={placeholder}
            onCommit={(value) => set(key, value)}
          />
        ))}
      </Section>
      <UsedIn schema={schema} table={table} column={column} />
      <Named title="Other settings" one="setting" items={settingItems(free)} example="source: crm" onSet={set} />
      <div className="inspector-buttons">
        <Button icon="copy" onClick={() => void ask("duplicateColumn", at)}>
          Duplicate
        </Button>
        <Button tone="danger" icon="delete" onClick={() => void getSession().run("removeColumn", at)}>
          Delete
        </Button>
      </div>
    </>
  );
}

type GeneratedProps = { readonly column: Column; readonly onSet: (key: string, value: string) => Answer };

/** The expression, and whether its value is kept. */
function Generated({ column: { generated }, onSet }: GeneratedProps) {
  const write = (expression: string, stored: boolean): Answer =>
    onSet("generated", expression === "" ? "" : `${expression} ${stored ? "stored" : "virtual"}`);
  return (
    <>
      <TextField
        label="Generated"
        code
        value={generated?.expression ?? ""}
        placeholder="such as price * quantity"
        onCommit={(typed) => write(typed, generated?.stored ?? true)}
      />
      {generated !== undefined && (
        <Toggles
          label="Its value is"
          toggles={[{ title: "stored", on: generated.stored, onChange: (on) => write(generated.expression, on) }]}
        />
      )}
    </>
  );
}

function UsedIn({ schema, table, column: { name, checks } }: { schema: Schema; table: Table; column: Column }) {
  const references = (referencesByTable(schema).get(table.key) ?? []).filter(({ from, to }) =>
    [from, to].some((end) => end.table === table.key && end.columns.includes(name)),
  );
  const indexes = table.indexes.filter(
    ({ keys, include }) => include.includes(name) || keys.some((key) => key.kind === "column" && key.value === name),
  );
  const addIndex = (): Answer =>
    ask("addIndex", { table: table.key, index: { keys: [{ kind: "column", value: name }] } });
  return (
    <>
      {checks.length > 0 && (
        <Section title="Checks" count={checks.length}>
          {checks.map(({ expression }) => (
            <p key={expression} className="inspector-sql">
              {expression}
            </p>
          ))}
        </Section>
      )}
      <Section title="Used in" count={references.length + indexes.length}>
        <ul>
          {references.map(({ key, from, to }) => {
            const isOut = from.table === table.key && from.columns.includes(name);
            return (
              <li key={key}>
                <LinkRow
                  icon={<Icon name="reference" size={12} />}
                  title={`${isOut ? "to" : "from"} ${endName(schema, isOut ? to : from)}`}
                  onClick={() => pointAtReference(key)}
                />
              </li>
            );
          })}
          {indexes.map((index) => (
            <li key={`${index.name} ${indexTitle(index)}`}>
              <LinkRow
                icon={<Icon name={index.pk ? "key" : index.unique ? "unique" : "index"} size={12} />}
                title={index.name ?? indexTitle(index)}
                detail={index.name === undefined ? undefined : indexTitle(index)}
                onClick={() => pointAtTable(table.key)}
              />
            </li>
          ))}
        </ul>
        {references.length + indexes.length === 0 && <p className="inspector-hint">No reference and no index.</p>}
        <div className="inspector-buttons">
          <Button icon="index" onClick={() => void addIndex()}>
            Add an index
          </Button>
        </div>
      </Section>
    </>
  );
}
