/** References with a name: which of the design's each `Ref` is. */
import { type Placed, resolveTable } from "#core/dbml/declared.ts";
import { textOf } from "#core/dbml/model.ts";
import type { Read } from "#core/dbml/read.ts";
import { linkedReference } from "#core/dbml/references.ts";
import type { FieldNode, RefNode } from "#core/dbml/syntax.ts";
import { readTail } from "#core/dbml/tail-names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Reference } from "#core/schema/schema.ts";

type NamedReferences = {
  readonly byKey: ReadonlyMap<string, Placed<RefNode>>;
  readonly byNode: ReadonlyMap<RefNode, Reference>;
};

/** A `Ref` that joins nothing, or what another one joins already, is none of the design's. */
export const namedReferences = perObject(({ declared, schema }: Read): NamedReferences => {
  const byKey = new Map<string, Placed<RefNode>>();
  const byNode = new Map<RefNode, Reference>();
  for (const placed of declared.refs) {
    const { node } = placed;
    const reference = node.name && node.relation && linkedReference(declared, schema, node.relation, undefined);
    if (reference === undefined || byKey.has(reference.key)) continue;
    if (reference.name !== node.name?.words.at(-1)?.text) continue;
    byKey.set(reference.key, placed);
    byNode.set(node, reference);
  }
  return { byKey, byNode };
});

/** The fields of metadata that say more of a reference, under its name as it is: `reference_<name>`. */
export const referenceFields = perObject((read: Read): ReadonlyMap<FieldNode, Reference> => {
  const fields = new Map<string, FieldNode>();
  for (const { node } of read.declared.metadata) {
    const table = node.target === "table" ? resolveTable(read.declared, node.name.words) : undefined;
    if (table === undefined) continue;
    for (const field of node.fields) {
      const name = nameIn(field);
      if (name !== undefined) fields.set(`${table}\n${name}`, field);
    }
  }
  const found = new Map<FieldNode, Reference>();
  if (fields.size === 0) return found;
  const references = [...namedReferences(read).byNode.values()];
  // Those of its own table come first, as the reader has it.
  for (const side of ["from", "to"] as const) {
    for (const reference of references) {
      const { name = "", from } = reference;
      const field = fields.get(`${reference[side].table}\n${name}`);
      const isSaid = side === "to" && fields.has(`${from.table}\n${name}`);
      if (field !== undefined && !isSaid && !found.has(field)) found.set(field, reference);
    }
  }
  return new Map([...found].filter(([{ key }, { name }]) => !key.quoted && key.text === `${referencePrefix}${name}`));
});

export const referencePrefix = "reference_";

/** The name that a field speaks of, if it speaks of a reference. */
function nameIn({ key, value }: FieldNode): string | undefined {
  const text = key.text.startsWith(referencePrefix) ? textOf(key.text, value) : undefined;
  return text === undefined ? undefined : readTail(key.text.slice(referencePrefix.length), text).name;
}
