/** What a project says in lists and numbers. */
import { tableKey } from "#core/schema/names.ts";
import type { Extension, TableKey, Target } from "#core/schema/schema.ts";
import { cursorOn, cutAt } from "./sql-cursor.ts";

const targets: readonly Target[] = [14, 15, 16, 17, 18];

export const parseTarget = (text: string): Target | undefined =>
  targets.find((target) => String(target) === text.trim());

/** Extensions may bear a hyphen without quotes. */
const extensionName = /^(?:"((?:[^"]|"")+)"|([\p{L}\p{N}_$-]+))/u;

/** `citext, hstore schema utils`; what stands between spaces is an extension too. `undefined` when it is not that. */
export function parseExtensions(text: string): Extension[] | undefined {
  const found: Extension[] = [];
  for (const piece of cutAt(text, ",") ?? [""]) {
    let rest = piece;
    const take = (): string | undefined => {
      const match = extensionName.exec(rest);
      if (match === null) return undefined;
      rest = rest.slice(match[0].length).trimStart();
      return match[1]?.replaceAll('""', '"') ?? match[2];
    };
    do {
      const name = take();
      if (name === undefined) return undefined;
      const isPlaced = /^schema\s/i.test(rest);
      if (isPlaced) rest = rest.slice("schema".length).trimStart();
      const schema = isPlaced ? take() : undefined;
      if (isPlaced && schema === undefined) return undefined;
      if (!found.some((each) => each.name === name)) found.push({ name, schema });
    } while (rest !== "");
  }
  return found;
}

/** Names between commas; `undefined` when one of them is no name. */
export function parseSchemas(text: string): string[] | undefined {
  const paths = pathsIn(text);
  if (paths?.every((path) => path.length === 1) !== true) return undefined;
  return [...new Set(paths.flatMap(([name = ""]) => name))];
}

/** `core.base, other`; `undefined` when one of them names no table. */
export function parseInherits(text: string): TableKey[] | undefined {
  const paths = pathsIn(text);
  if (paths === undefined || paths.length === 0 || paths.some((path) => path.length > 2)) return undefined;
  return paths.map((path) => tableKey(path.length > 1 ? (path[0] ?? "") : "public", path.at(-1) ?? ""));
}

function pathsIn(text: string): (readonly string[])[] | undefined {
  const found: (readonly string[])[] = [];
  for (const piece of cutAt(text, ",") ?? [""]) {
    const cursor = cursorOn(piece);
    const path = cursor?.path();
    if (path === undefined || cursor?.isDone() !== true) return undefined;
    found.push(path);
  }
  return found;
}
