import type { Catalog } from "#core/catalog/catalog.ts";
import { parseCatalog } from "#core/catalog/parse-catalog.ts";

/** The catalog in whatever a tool shows it: the JSON alone, a quoted cell of CSV, or the table that psql draws. */
export function catalogIn(text: string): Catalog | undefined {
  for (const form of [bare, unquoted, undrawn]) {
    const json = form(text);
    const found = json === undefined ? undefined : parseCatalog(json);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** From the first bracket to the last. */
function bare(text: string): string | undefined {
  const from = text.indexOf("[");
  const to = text.lastIndexOf("]");
  return from < 0 || to < from ? undefined : text.slice(from, to + 1);
}

function unquoted(text: string): string | undefined {
  const json = bare(text);
  if (json?.includes('\\"id\\"')) return json.replaceAll('\\"', '"').replaceAll("\\\\", "\\");
  return json?.replaceAll('""', '"');
}

/** psql marks a line that goes on with a plus. */
const undrawn = (text: string): string | undefined =>
  bare(text)
    ?.split("\n")
    .map((line) => {
      const drawn = line.trimEnd();
      return drawn.endsWith("+") ? drawn.slice(0, -1) : drawn;
    })
    .join("\n");
