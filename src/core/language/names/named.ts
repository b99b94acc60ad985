import type { Named } from "#core/language/mention.ts";

/** Whether two names mean the same thing. An alias is another thing than its table. */
export function isSameNamed(a: Named, b: Named): boolean {
  switch (a.kind) {
    case "table":
      return b.kind === "table" && a.table === b.table;
    case "alias":
      return b.kind === "alias" && a.name === b.name && a.table === b.table;
    case "partial":
      return b.kind === "partial" && a.partial === b.partial;
    case "column":
      return b.kind === "column" && a.column === b.column && a.table === b.table && a.inPartial === b.inPartial;
    case "enum":
      return b.kind === "enum" && a.enum === b.enum;
    case "value":
      return b.kind === "value" && a.value === b.value && a.enum === b.enum;
    case "reference":
      return b.kind === "reference" && a.reference === b.reference;
    case "group":
      return b.kind === "group" && a.group === b.group;
    case "note":
      return b.kind === "note" && a.note === b.note;
    case "view":
      return b.kind === "view" && a.view === b.view;
    case "schema":
      return b.kind === "schema" && a.schema === b.schema;
  }
}
