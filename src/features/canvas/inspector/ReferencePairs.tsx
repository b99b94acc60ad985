import { useState } from "react";
import { tablesByKey, typeText } from "#core/schema/lookup.ts";
import type { Reference, Schema, Table } from "#core/schema/schema.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import type { Answer } from "./ask.ts";
import { SelectField } from "./controls.tsx";
import { tableName } from "./pointing.ts";
import { Row } from "./Row.tsx";
import { type Ends, hasMorePairs, withColumn, withoutPair, withPair } from "./reference-ends.ts";

type ReferencePairsProps = {
  readonly schema: Schema;
  readonly reference: Reference;
  readonly onChange: (ends: Ends) => Answer;
};

/** Which columns of which tables a reference joins, a pair a line. */
export function ReferencePairs({ schema, reference, onChange }: ReferencePairsProps) {
  const [adding, setAdding] = useState(false);
  const from = tablesByKey(schema).get(reference.from.table);
  const to = tablesByKey(schema).get(reference.to.table);
  if (from === undefined || to === undefined) return null;
  const hasMore = hasMorePairs(reference, from, to);
  const pairs = reference.from.columns.map((name, at) => [name, reference.to.columns[at] ?? ""] as const);
  return (
    <>
      {pairs.map(([left, right], at) => (
        <Row key={`${left} ${right}`} tall label={pairs.length === 1 ? "Columns" : `Columns ${at + 1}`}>
          <div className="inspector-pair">
            <ColumnChoice
              label={`Column of ${tableName(schema, from.key)}`}
              table={from}
              value={left}
              onChoose={(name) => onChange(withColumn(reference, "from", at, name))}
            />
            <Icon name="down" size={14} />
            <ColumnChoice
              label={`Column of ${tableName(schema, to.key)}`}
              table={to}
              value={right}
              onChoose={(name) => onChange(withColumn(reference, "to", at, name))}
            />
            {pairs.length > 1 && (
              <IconButton
                label={`Take out the pair ${left}, ${right}`}
                onClick={() => void onChange(withoutPair(reference, at))}
              >
                <Icon name="close" size={14} />
              </IconButton>
            )}
          </div>
        </Row>
      ))}
      {hasMore && !adding && (
        <div className="inspector-buttons">
          <button type="button" className="inspector-add" onClick={() => setAdding(true)}>
            <Icon name="add" size={14} /> Another pair of columns
          </button>
        </div>
      )}
      {hasMore && adding && (
        <NewPair
          schema={schema}
          reference={reference}
          from={from}
          to={to}
          onAdd={async (ends) => {
            const refused = await onChange(ends);
            if (refused === undefined) setAdding(false);
            return refused;
          }}
        />
      )}
    </>
  );
}

type NewPairProps = {
  readonly schema: Schema;
  readonly reference: Reference;
  readonly from: Table;
  readonly to: Table;
  readonly onAdd: (ends: Ends) => Answer;
};

/** Two choices that become a pair when both are made. */
function NewPair({ schema, reference, from, to, onAdd }: NewPairProps) {
  const [left, setLeft] = useState("");
  const [right, setRight] = useState("");
  const choose = (one: string, other: string): Answer => {
    setLeft(one);
    setRight(other);
    return one === "" || other === "" ? Promise.resolve(undefined) : onAdd(withPair(reference, one, other));
  };
  return (
    <Row tall label="New pair">
      <div className="inspector-pair">
        <ColumnChoice
          label={`Another column of ${tableName(schema, from.key)}`}
          table={from}
          value={left}
          except={reference.from.columns}
          onChoose={(name) => choose(name, right)}
        />
        <Icon name="down" size={14} />
        <ColumnChoice
          label={`Another column of ${tableName(schema, to.key)}`}
          table={to}
          value={right}
          except={reference.to.columns}
          onChoose={(name) => choose(left, name)}
        />
      </div>
    </Row>
  );
}

type ColumnChoiceProps = {
  readonly label: string;
  readonly table: Table;
  readonly value: string;
  readonly except?: readonly string[];
  readonly onChoose: (name: string) => Answer;
};

function ColumnChoice({ label, table, value, except = [], onChoose }: ColumnChoiceProps) {
  const choices = table.columns
    .filter(({ name }) => !except.includes(name))
    .map((column) => ({ value: column.name, title: `${column.name}  ${typeText(column)}` }));
  return (
    <SelectField
      label={label}
      hideLabel
      value={value}
      choices={value === "" ? [{ value: "", title: "choose" }, ...choices] : choices}
      onChoose={onChoose}
    />
  );
}
