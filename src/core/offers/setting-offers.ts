import type { Table } from "#core/schema/schema.ts";
import { call, type Offer, said } from "./offer.ts";

/** How many rows a table holds, and how Postgres keeps them. */
export function settingOffers(table: Table): readonly Offer[] {
  const set = (key: string, value: string | undefined) => [call("setTableSetting", { table: table.key, key, value })];
  const asked = (id: string, title: string, label: string, initial: string | undefined): Offer => ({
    id,
    title,
    section: "edit",
    kind: "ask",
    ask: { label, initial: initial ?? "", kind: "sql", optional: true },
    calls: (answer) => set(id, said(answer)),
  });
  const { volume, rowSecurity } = table;
  const offers: readonly Offer[] = [
    asked("rows", "Rows…", "Rows that the table holds", volume?.rows?.toString()),
    asked("growth", "Growth…", "How fast it grows, such as 40000/month", volume?.growth),
    asked("retention", "Retention…", "How long rows are kept, such as 24 months", volume?.retention),
    asked("partition", "Partition by…", "As after PARTITION BY, such as range (created_at)", table.partition),
    asked("tablespace", "Tablespace…", "The tablespace that it lies in", table.tablespace),
    ...(["off", "on", "forced"] as const).map(
      (value): Offer => ({
        id: `rls ${value}`,
        title: `Row security: ${value}`,
        section: "settings",
        kind: "run",
        checked: rowSecurity === value,
        calls: set("rls", value === "off" ? undefined : value),
      }),
    ),
    {
      id: "unlogged",
      title: "Unlogged",
      section: "settings",
      kind: "run",
      checked: table.unlogged,
      calls: set("unlogged", table.unlogged ? undefined : "true"),
    },
  ];
  return [{ id: "settings", title: "Volume and storage…", section: "settings", kind: "more", offers }];
}
