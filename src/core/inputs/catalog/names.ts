import { identifier } from "#core/outputs/postgres/quote.ts";

/** The names in an id or a list of a catalog: `public."A, b"` is two. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^\s.,"]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}

/** As SQL takes it: `public.order` with its second name in quotes. */
export const dotted = (text: string): string => namesIn(text).map(identifier).join(".");

/** `(a, "B")`. */
export const listed = (text: string): string => `(${namesIn(text).map(identifier).join(", ")})`;

/** What stands behind the kind in an id. */
export const calledOf = (id: string, kind: string): string => id.slice(kind.length + 1);
