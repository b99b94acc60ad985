import type { IndexDraft } from "#core/commands/arguments.ts";
import type { Index, IndexKey, Table } from "#core/schema/schema.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { type Answer, ask } from "./ask.ts";
import { RemoveButton, SelectField, Toggles } from "./controls.tsx";
import { draftKey, draftOf, keyOptions, readKeyOptions } from "./index-words.ts";
import { Row } from "./Row.tsx";
import { TextField } from "./TextField.tsx";

const methods = ["btree", "hash", "gin", "gist", "spgist", "brin"];
const usualOptions = [
  "desc",
  "desc nulls last",
  "nulls first",
  "text_pattern_ops",
  "gin_trgm_ops",
  "jsonb_path_ops",
  "gist_trgm_ops",
];
/** Stands for an expression in a choice of columns, which cannot have an empty name. */
const expression = "";

type IndexEditorProps = { readonly table: Table; readonly index: Index; readonly at: number };

/** Everything of an index. */
export function IndexEditor({ table, index, at }: IndexEditorProps) {
  const draft = draftOf(index);
  const change = (wish: Partial<IndexDraft>): Answer =>
    ask("changeIndex", { table: table.key, at, index: { ...draft, ...wish } });
  const changeKeys = (keys: readonly IndexKey[]): Answer => change({ keys: keys.map(draftKey) });
  const setKey = (position: number, key: IndexKey): Answer => changeKeys(index.keys.with(position, key));
  const free = table.columns.filter(
    ({ name }) =>
      !index.include.includes(name) && !index.keys.some((key) => key.kind === "column" && key.value === name),
  );
  return (
    <div className="inspector-inner">
      <TextField
        label="Name"
        value={index.name ?? ""}
        placeholder="named by Postgres"
        onCommit={(name) => change({ name })}
      />
      {index.keys.map((key, position) => (
        <KeyRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a key is known by its place, and may stand twice while it is changed
          key={position}
          item={key}
          table={table}
          index={index}
          at={position}
          onChange={(next) => setKey(position, next)}
          onKeys={changeKeys}
        />
      ))}
      <SelectField
        label="Add a key"
        value="choose"
        choices={[
          { value: "choose", title: "column or expression" },
          ...free.map(({ name }) => ({ value: name, title: name })),
          { value: expression, title: "an expression" },
        ]}
        onChoose={(name) =>
          changeKeys([
            ...index.keys,
            name === expression
              ? { ...plain, kind: "expression", value: `lower(${index.keys[0]?.value})` }
              : { ...plain, kind: "column", value: name },
          ])
        }
      />
      {!index.pk && (
        <>
          <Toggles
            label="Rows"
            toggles={[
              {
                title: "unique",
                on: index.unique,
                onChange: (on) => change({ unique: on, nullsNotDistinct: on && index.nullsNotDistinct }),
              },
              {
                title: "nulls alike",
                on: index.nullsNotDistinct,
                disabled: !index.unique,
                onChange: (on) => change({ nullsNotDistinct: on }),
              },
            ]}
          />
          <SelectField
            label="Method"
            value={index.method}
            choices={[...new Set([...methods, index.method])].map((method) => ({ value: method, title: method }))}
            onChoose={(method) => change({ method })}
          />
          <TextField
            label="Where"
            code
            value={index.where ?? ""}
            placeholder="all rows"
            onCommit={(where) => change({ where })}
          />
          <Row label="Include" tall>
            <div className="inspector-chips">
              {index.include.map((name) => (
                <span key={name} className="inspector-chip">
                  {name}
                  <IconButton
                    label={`Take ${name} out`}
                    onClick={() => void change({ include: index.include.filter((each) => each !== name) })}
                  >
                    <Icon name="close" size={12} />
                  </IconButton>
                </span>
              ))}
              <SelectField
                label="Include a column"
                hideLabel
                value=""
                choices={[
                  { value: "", title: "add a column" },
                  ...free.map(({ name }) => ({ value: name, title: name })),
                ]}
                onChoose={(name) => change({ include: [...index.include, name] })}
              />
            </div>
          </Row>
        </>
      )}
      <TextField label="Note" value={index.note ?? ""} onCommit={(note) => change({ note })} />
    </div>
  );
}

const plain = { order: "asc", nulls: undefined, operatorClass: undefined, collation: undefined } as const;

type KeyRowProps = {
  readonly table: Table;
  readonly index: Index;
  readonly item: IndexKey;
  readonly at: number;
  readonly onChange: (key: IndexKey) => Answer;
  readonly onKeys: (keys: readonly IndexKey[]) => Answer;
};

function KeyRow({ table, index, item: key, at, onChange, onKeys }: KeyRowProps) {
  const number = index.keys.length === 1 ? "Key" : `Key ${at + 1}`;
  return (
    <Row label={number}>
      <div className="inspector-key">
        {key.kind === "column" ? (
          <SelectField
            label={`${number}: column`}
            hideLabel
            value={key.value}
            choices={table.columns.map(({ name }) => ({ value: name, title: name }))}
            onChoose={(value) => onChange({ ...key, value })}
          />
        ) : (
          <TextField
            label={`${number}: expression`}
            hideLabel
            code
            value={key.value}
            onCommit={(value) => onChange({ ...key, value })}
          />
        )}
        {!index.pk && (
          <TextField
            label={`${number}: order and operator class`}
            hideLabel
            code
            value={keyOptions(key)}
            placeholder="asc"
            suggest={(typed) => usualOptions.filter((each) => each.includes(typed))}
            onCommit={async (typed) => {
              const options = readKeyOptions(typed);
              return options === undefined
                ? "Postgres takes: collation, operator class, asc or desc, nulls first or last."
                : onChange({ ...key, ...options });
            }}
          />
        )}
        {at > 0 && (
          <IconButton
            label={`Move ${key.value} up`}
            onClick={() => void onKeys(index.keys.toSpliced(at, 1).toSpliced(at - 1, 0, key))}
          >
            <Icon name="down" size={14} className="inspector-upwards" />
          </IconButton>
        )}
        {index.keys.length > 1 && (
          <RemoveButton label={`Take ${key.value} out`} onRemove={() => void onKeys(index.keys.toSpliced(at, 1))} />
        )}
      </div>
    </Row>
  );
}
