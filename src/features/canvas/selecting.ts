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
