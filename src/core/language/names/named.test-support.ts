import type { Named } from "#core/language/mention.ts";
import { keyPart } from "#core/schema/names.ts";

/** What a name means, in words; the same for two names exactly when they mean the same thing. */
export function namedKey(named: Named): string {
  switch (named.kind) {
    case "table":
      return `table ${named.table}`;
    case "alias":
      return `alias ${keyPart(named.name)} of ${named.table}`;
    case "partial":
      return `partial ${keyPart(named.partial)}`;
    case "column":
      return `column ${keyPart(named.column)} of ${named.inPartial ? `partial ${keyPart(named.table)}` : named.table}`;
    case "enum":
      return `enum ${named.enum}`;
    case "value":
      return `value ${keyPart(named.value)} of ${named.enum}`;
    case "reference":
      return `reference ${keyPart(named.name)} of ${named.reference}`;
    case "group":
      return `group ${keyPart(named.group)}`;
    case "note":
      return `note ${keyPart(named.note)}`;
    case "view":
      return `view ${keyPart(named.view)}`;
    case "schema":
      return `schema ${keyPart(named.schema)}`;
  }
}
