import type { EdgeChange, NodeChange } from "@xyflow/react";

type Change = NodeChange | EdgeChange;

/** The selected keys after React Flow's changes; the same list when nothing changes. */
export function selectedAfter(before: readonly string[], changes: readonly Change[]): readonly string[] {
  const after = new Set(before);
  for (const change of changes) {
    if (change.type !== "select") continue;
    if (change.selected) after.add(change.id);
    else after.delete(change.id);
  }
  return after.size === before.length && before.every((key) => after.has(key)) ? before : [...after];
}

/** For screen readers: what is selected, in a sentence. */
export function selectionText(
  tables: readonly string[],
  references: readonly string[],
  column: string | undefined,
): string {
  const [table] = tables;
  if (column !== undefined && table !== undefined) return `Column ${column} of ${table} selected`;
  if (tables.length > 1) return `${tables.length} tables selected`;
  if (table !== undefined) return `Table ${table} selected`;
  if (references.length > 0)
    return references.length === 1 ? "Reference selected" : `${references.length} references selected`;
  return "";
}
