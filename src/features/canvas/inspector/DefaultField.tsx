import { useState } from "react";
import { enumOf } from "#core/schema/lookup.ts";
import type { Column, Default, Schema } from "#core/schema/schema.ts";
import { type Answer, ask } from "./ask.ts";
import { SelectField } from "./controls.tsx";
import { TextField } from "./TextField.tsx";

type Kind = Default["kind"] | "none";

const kinds: readonly { readonly value: Kind; readonly title: string }[] = [
  { value: "none", title: "none" },
  { value: "expression", title: "expression" },
  { value: "string", title: "text" },
  { value: "number", title: "number" },
  { value: "boolean", title: "true or false" },
  { value: "null", title: "null" },
];

type DefaultFieldProps = {
  readonly schema: Schema;
  readonly column: Column;
  readonly at: { readonly table: string; readonly column: string };
};

/** What a column holds when a row says nothing of it: the kind of value, then the value. */
export function DefaultField({ schema, column, at }: DefaultFieldProps) {
  const among = enumOf(schema, column);
  // Chosen, and still without a value.
  const [wished, setWished] = useState<Kind>();
  const kind = wished ?? column.default?.kind ?? "none";
  const set = async (value: Default | undefined): Answer => {
    const refused = await ask("setColumnDefault", { ...at, value });
    if (refused === undefined) setWished(undefined);
    return refused;
  };
  const choose = (next: Kind): Answer => {
    if (next === "none") return set(undefined);
    if (next === "null") return set({ kind: "null", value: "null" });
    if (next === "boolean") return set({ kind: "boolean", value: "true" });
    const first = among?.values[0]?.name;
    if (next === "enum" && first !== undefined) return set({ kind: "enum", value: first });
    setWished(next);
    return Promise.resolve(undefined);
  };
  const value = wished === undefined ? (column.default?.value ?? "") : "";
  return (
    <>
      <SelectField
        label="Default"
        value={kind}
        choices={among === undefined ? kinds : [{ value: "enum" as const, title: `value of ${among.name}` }, ...kinds]}
        onChoose={choose}
      />
      {(kind === "expression" || kind === "string" || kind === "number") && (
        <TextField
          key={kind}
          label="Value"
          code={kind !== "string"}
          value={value}
          placeholder={kind === "expression" ? "now()" : undefined}
          autoFocus={wished !== undefined}
          onIdle={() => setWished(undefined)}
          onCommit={(typed) => set({ kind, value: typed })}
        />
      )}
      {kind === "boolean" && (
        <SelectField
          label="Value"
          value={value}
          choices={["true", "false"].map((each) => ({ value: each, title: each }))}
          onChoose={(typed) => set({ kind, value: typed })}
        />
      )}
      {kind === "enum" && (
        <SelectField
          label="Value"
          value={value}
          choices={(among?.values ?? [{ name: value }]).map(({ name }) => ({ value: name, title: name }))}
          onChoose={(typed) => set({ kind, value: typed })}
        />
      )}
    </>
  );
}
