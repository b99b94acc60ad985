/** Whether a character that was just typed, at the end of a line's beginning, leads to something that can be suggested. */
export function asksBehind(before: string, character: string | undefined): boolean {
  if (isInComment(before)) return false;
  switch (character) {
    // Within `Ref: a.b - c.d`, and not a negative number or a word with a dash.
    case "-":
    case "<":
    case ">":
      return /(?:ref\b.*|[\w"`]\s*)[<>-]$/i.test(before);
    // A blank behind a sign, a comma, a keyword, or the name of a column.
    case " ":
      return /(?:[:>,[(<-]|\bas|\b(?:table|tablegroup|tablepartial|records|metadata)|^\s+(?:\w+|"[^"]+"))\s$/i.test(
        before,
      );
    default:
      return true;
  }
}

const isInComment = (before: string): boolean => /(?:^|\s)\/\/(?:[^'"`]*|.*\s)$/.test(before);
