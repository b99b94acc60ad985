import type { Signature } from "#core/language/language-calls.ts";
import type { PostgresType } from "#core/schema/postgres-types.ts";

type Parameter = { readonly label: string; readonly documentation: string };

const length: readonly Parameter[] = [{ label: "n", documentation: "At most so many characters." }];
const bits: readonly Parameter[] = [{ label: "n", documentation: "So many bits." }];
const digits: readonly Parameter[] = [{ label: "p", documentation: "Digits of the seconds behind the point, 0 to 6." }];
const dimensions: readonly Parameter[] = [
  { label: "dimensions", documentation: "How many numbers each vector holds." },
];
const spatial: readonly Parameter[] = [
  { label: "kind", documentation: "`Point`, `LineString`, `Polygon` …" },
  { label: "srid", documentation: "The reference system: 4326 for longitude and latitude." },
];

const byName: ReadonlyMap<string, readonly Parameter[]> = new Map<string, readonly Parameter[]>([
  [
    "numeric",
    [
      { label: "precision", documentation: "Digits in all, up to 1000." },
      { label: "scale", documentation: "Digits behind the point." },
    ],
  ],
  ["char", [{ label: "n", documentation: "Exactly so many characters: shorter texts are filled with spaces." }]],
  ["float", [{ label: "p", documentation: "Binary digits: up to 24 is real, up to 53 double precision." }]],
  ["vector", dimensions],
  ["halfvec", dimensions],
  ["sparsevec", dimensions],
  ["geometry", spatial],
  ["geography", spatial],
]);

const byCategory: ReadonlyMap<string, readonly Parameter[]> = new Map([
  ["text", length],
  ["bits", bits],
  ["time", digits],
  ["duration", digits],
]);

/** What stands in a type's parentheses; `written` is how the type is called there, `active` which part is typed. */
export function typeSignature(type: PostgresType | undefined, written: string, active: number): Signature | undefined {
  if (type?.modifiers === undefined) return undefined;
  const parameters = byName.get(type.name) ?? byCategory.get(type.category);
  if (parameters === undefined) return undefined;
  return {
    label: `${written}(${parameters.map(({ label }) => label).join(", ")})`,
    parameters,
    active: active < parameters.length ? active : undefined,
  };
}
