/** Whether an offset stands in a comment of the stretch between two tokens. A line comment holds its end, too. */
export function gapHoldsComment(text: string, from: number, to: number, offset: number): boolean {
  let at = from;
  while (at < to && at < offset) {
    if (text.startsWith("//", at)) {
      const line = text.indexOf("\n", at);
      const end = line === -1 ? text.length : line;
      if (offset <= end) return offset > at + 1;
      at = end;
    } else if (text.startsWith("/*", at)) {
      const close = text.indexOf("*/", at + 2);
      if (close === -1 || offset < close + 2) return offset > at + 1;
      at = close + 2;
    } else at++;
  }
  return false;
}
