import type { Catalog, CatalogObject, Difference, Fact } from "./catalog.ts";

export type Comparison = {
  /** Only what these own. */
  readonly scope?: ReadonlySet<string> | undefined;
  /** `expected` says not everything: only the facts it names are compared, and what it does not name may stand beside. */
  readonly partial: boolean;
  /** In a partial comparison: tables that may have columns, constraints and so on that were not expected. */
  readonly open?: ReadonlySet<string> | undefined;
};

/** Of which the model tells all that a table has. */
const modelled = /^(?:column|constraint|index|policy|trigger) /;

/** Every way in which what was found is not what was expected, by id. */
export function compareCatalogs(expected: Catalog, found: Catalog, how: Comparison): readonly Difference[] {
  const differences: Difference[] = [];
  const isInScope = ({ owner }: CatalogObject): boolean => how.scope === undefined || how.scope.has(owner);
  const isTable = new Set<string>();
  for (const object of expected.values()) {
    if (!isInScope(object)) continue;
    if (object.id === `table ${object.owner}`) isTable.add(object.owner);
    const other = found.get(object.id);
    if (other === undefined) differences.push(missing(object));
    else differences.push(...factDifferences(object, other, how.partial));
  }
  for (const object of found.values()) {
    if (expected.has(object.id) || !isInScope(object)) continue;
    if (
      !how.partial ||
      (modelled.test(object.id) && isTable.has(object.owner) && how.open?.has(object.owner) !== true)
    ) {
      differences.push(unexpected(object));
    }
  }
  return differences.sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

function factDifferences(expected: CatalogObject, found: CatalogObject, partial: boolean): readonly Difference[] {
  const names = new Set([...Object.keys(expected.facts), ...(partial ? [] : Object.keys(found.facts))]);
  return [...names].flatMap((fact): Difference[] => {
    const [wanted, got] = [factOf(expected, fact), factOf(found, fact)];
    if (wanted === got) return [];
    const text = `The ${expected.id} ${saidOf(fact, got)} where ${wanted === null ? "nothing" : shown(wanted)} was expected.`;
    return [{ id: expected.id, fact, expected: wanted, found: got, text }];
  });
}

const factOf = ({ facts }: CatalogObject, fact: string): Fact =>
  Object.hasOwn(facts, fact) ? (facts[fact] ?? null) : null;

const saidOf = (fact: string, value: Fact): string => {
  const words = fact.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return value === null ? `has no “${words}”` : `has ${shown(value)} as “${words}”`;
};

const missing = ({ id }: CatalogObject): Difference => ({
  id,
  fact: undefined,
  expected: id,
  found: null,
  text: `The ${id} was expected but is not there.`,
});

const unexpected = ({ id }: CatalogObject): Difference => ({
  id,
  fact: undefined,
  expected: null,
  found: id,
  text: `The ${id} is there but was not expected.`,
});

const longest = 200;

function shown(value: string): string {
  const line = value.replaceAll(/\s+/g, " ");
  return `“${line.length > longest ? `${line.slice(0, longest)}…` : line}”`;
}
