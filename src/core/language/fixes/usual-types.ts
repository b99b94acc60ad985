const usual: readonly (readonly [RegExp, string])[] = [
  [/^(?:is|has|can)_|^(?:active|enabled|deleted|done)$/, "boolean"],
  [/_at$/, "timestamptz"],
  [/_(?:on|date)$|^(?:date|birthday)$/, "date"],
  [/^id$|_id$/, "bigint"],
  [/_?(?:count|quantity|position|number|year)$/, "integer"],
  [/_?(?:price|amount|total|balance)$/, "numeric(12,2)"],
];

/** The type that a column of that name mostly has, as DBML writes it. */
export const usualType = (name: string): string =>
  usual.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? "text";
