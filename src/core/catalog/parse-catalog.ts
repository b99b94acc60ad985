import type { Catalog, CatalogObject } from "./catalog.ts";

/** What the query for a catalog answered. `undefined`: it is no such answer. */
export function parseCatalog(json: string): Catalog | undefined {
  let objects: unknown;
  try {
    objects = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(objects) || !objects.every(isObject)) return undefined;
  return new Map(objects.map((object) => [object.id, object]));
}

function isObject(value: unknown): value is CatalogObject {
  if (typeof value !== "object" || value === null) return false;
  if (!("id" in value && "owner" in value && "facts" in value)) return false;
  const { id, owner, facts } = value;
  return (
    typeof id === "string" &&
    typeof owner === "string" &&
    typeof facts === "object" &&
    facts !== null &&
    Object.values(facts).every((fact) => typeof fact === "string")
  );
}
