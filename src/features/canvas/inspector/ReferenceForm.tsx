import { useMemo } from "react";
import type { CommandArguments } from "#core/commands/arguments.ts";
import type { Action, Reference } from "#core/schema/schema.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { type Answer, ask } from "./ask.ts";
import { type Choice, ColorField, SelectField, Toggles, Warning } from "./controls.tsx";
import { inView, tableName } from "./pointing.ts";
import { ReferencePairs } from "./ReferencePairs.tsx";
import { keysBetween, withTable } from "./reference-ends.ts";
import { optionalHint, referenceWarnings } from "./reference-warnings.ts";
import { SignField } from "./SignField.tsx";
import { TableField } from "./TableField.tsx";
import { TextField } from "./TextField.tsx";

type ReferenceFormProps = {
  readonly reference: Reference;
  /** Another end is another key: told which keys the reference may have from now on. */
  readonly onKeys: (keys: readonly string[]) => void;
  /** Without what is seldom changed. */
  readonly compact?: boolean;
};

const actions: readonly Action[] = ["no action", "restrict", "cascade", "set null", "set default"];
const actionChoices = [
  { value: "", title: "not set" },
  ...actions.map((action) => ({ value: action, title: action })),
] as const;

const deferrables = [
  { value: "", title: "no" },
  { value: "deferrable", title: "yes, checked at once" },
  { value: "deferrable initially deferred", title: "yes, checked at the end" },
] as const;

type Change = Omit<CommandArguments["changeReference"], "reference">;

/** Everything of a reference, to see and to change. */
export function ReferenceForm({ reference, onKeys, compact = false }: ReferenceFormProps) {
  const schema = useSessionState((state) => state.schema);
  const { key, from, to, name, onDelete, onUpdate, deferrable, inactive, color } = reference;
  const warnings = useMemo(() => referenceWarnings(schema, reference), [schema, reference]);
  const hint = optionalHint(schema, reference);
  const change = (wish: Change): Answer => ask("changeReference", { reference: key, ...wish });
  /** For what may make another end the one that holds the key. */
  const changeEnds = async (wish: Change, keys: readonly string[]): Answer => {
    onKeys([key, ...keys]);
    return change(wish);
  };
  const changeTable = (side: "from" | "to", table: string): Answer => {
    const ends = withTable(schema, reference, side, table);
    return changeEnds({ ends }, keysBetween(ends.from, ends.to));
  };
  const sides = { from: signOf(from), to: signOf(to) };
  const isManyToMany = from.many && to.many;
  /** By the sign alone where it says which end holds the key, so that what is written on a column stays there. */
  const swap = (): Answer =>
    from.many === to.many
      ? changeEnds({ ends: { from: endOf(to), to: endOf(from) } }, keysBetween(from, to))
      : changeEnds({ shape: { from: sides.to, to: sides.from } }, keysBetween(from, to));

  return (
    <>
      <TableField
        schema={schema}
        label="From table"
        table={from.table}
        onChange={(table) => changeTable("from", table)}
      />
      <SignField
        label="How many"
        name={`How many rows of ${tableName(schema, from.table)}`}
        value={from}
        flipped
        onChoose={(sign) => changeEnds({ shape: { ...sides, from: sign } }, keysBetween(from, to))}
      />
      <TableField schema={schema} label="To table" table={to.table} onChange={(table) => changeTable("to", table)} />
      <SignField
        label="How many"
        name={`How many rows of ${tableName(schema, to.table)}`}
        value={to}
        onChoose={(sign) => changeEnds({ shape: { ...sides, to: sign } }, keysBetween(from, to))}
      />
      <ReferencePairs
        schema={schema}
        reference={reference}
        onChange={(ends) => changeEnds({ ends }, keysBetween(ends.from, ends.to))}
      />
      {hint !== undefined && <p className="inspector-hint">{hint}</p>}
      {warnings.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
      <TextField
        label="Name"
        value={name ?? ""}
        placeholder="named by Postgres"
        onCommit={(typed) => change({ name: typed === "" ? null : typed })}
      />
      {!isManyToMany && (
        <>
          <SelectField
            label="On delete"
            value={onDelete ?? ""}
            choices={actionChoices}
            onChoose={(action) => change({ onDelete: action === "" ? null : action })}
          />
          <SelectField
            label="On update"
            value={onUpdate ?? ""}
            choices={actionChoices}
            onChoose={(action) => change({ onUpdate: action === "" ? null : action })}
          />
          {!compact && (
            <SelectField
              label="Deferrable"
              value={deferrable ?? ""}
              choices={withWritten(deferrable)}
              onChoose={(value) => change({ deferrable: value === "" ? null : value })}
            />
          )}
        </>
      )}
      <Toggles
        label="Foreign key"
        toggles={[{ title: "drawn only", on: inactive, onChange: (on) => change({ inactive: on }) }]}
      />
      {!compact && <ColorField value={color} onChoose={(chosen) => change({ color: chosen ?? null })} />}
      <div className="inspector-buttons">
        <Button icon="swap" onClick={() => void swap()}>
          Swap ends
        </Button>
        {isManyToMany && (
          <Button icon="table" onClick={() => void ask("makeJunction", { reference: key, ...inView() })}>
            Make a junction table
          </Button>
        )}
        <Button
          tone="danger"
          icon="delete"
          onClick={() => void getSession().run("removeReferences", { references: [key] })}
        >
          Delete
        </Button>
      </div>
    </>
  );
}

const signOf = ({ many, optional }: Reference["from"]) => ({ many, optional });
const endOf = ({ table, columns }: Reference["from"]) => ({ table, columns });

/** With what the text says, when it is none of the usual. */
const withWritten = (written: string | undefined): readonly Choice<string>[] =>
  written === undefined || deferrables.some(({ value }) => value === written)
    ? deferrables
    : [...deferrables, { value: written, title: written }];
