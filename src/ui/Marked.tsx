import "./Marked.css";

/** A text in which the letters at some offsets stand out. */
export function Marked({ text, at }: { text: string; at: readonly number[] }) {
  if (at.length === 0) return text;
  return runsOf(text, at).map(({ from, text: part, isMarked }) =>
    isMarked ? <mark key={from}>{part}</mark> : <span key={from}>{part}</span>,
  );
}

type Run = { readonly from: number; readonly text: string; readonly isMarked: boolean };

function runsOf(text: string, at: readonly number[]): readonly Run[] {
  const marked = new Set(at);
  const runs: Run[] = [];
  let from = 0;
  for (let index = 1; index <= text.length; index++) {
    if (index < text.length && marked.has(index) === marked.has(from)) continue;
    runs.push({ from, text: text.slice(from, index), isMarked: marked.has(from) });
    from = index;
  }
  return runs;
}
