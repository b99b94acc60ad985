import type { ReactNode } from "react";

const mostLetters = 20_000;

/** A few marks of Markdown: headings, lists, bold, italics, code, links. All else is text, HTML included. */
export function Markdown({ text }: { text: string }) {
  return <>{blocksOf(text.slice(0, mostLetters)).map(blockOf)}</>;
}

type Block = { readonly kind: "heading" | "text" | "list"; readonly lines: readonly string[] };

function blocksOf(text: string): readonly Block[] {
  const blocks: { kind: Block["kind"]; lines: string[] }[] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    const heading = /^ {0,3}#{1,6}\s+(.*)$/.exec(line);
    const item = /^\s*[-*+]\s+(.*)$/.exec(line);
    const kind = heading !== null ? "heading" : item !== null ? "list" : "text";
    const content = heading?.[1] ?? item?.[1] ?? line;
    const last = blocks.at(-1);
    if (line.trim() === "") isOpen = false;
    else if (isOpen && kind !== "heading" && last?.kind === kind) last.lines.push(content);
    else {
      blocks.push({ kind, lines: [content] });
      isOpen = true;
    }
  }
  return blocks;
}

function blockOf({ kind, lines }: Block, at: number): ReactNode {
  switch (kind) {
    case "heading":
      return <strong key={at}>{inline(lines.join(" "))}</strong>;
    case "list":
      return (
        <ul key={at}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
            <li key={index}>{inline(line)}</li>
          ))}
        </ul>
      );
    case "text":
      return <p key={at}>{lines.flatMap((line, index) => [...(index === 0 ? [] : ["\n"]), ...inline(line)])}</p>;
  }
}

const marks = /\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

function inline(line: string): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let read = 0;
  for (const match of line.matchAll(marks)) {
    const [whole, bold, italic, code, label, address] = match;
    parts.push(line.slice(read, match.index));
    const key = match.index;
    if (bold !== undefined) parts.push(<b key={key}>{bold}</b>);
    else if (italic !== undefined) parts.push(<i key={key}>{italic}</i>);
    else if (code !== undefined) parts.push(<code key={key}>{code}</code>);
    else
      parts.push(
        <a key={key} href={address} target="_blank" rel="noopener noreferrer" className="nodrag">
          {label}
        </a>,
      );
    read = match.index + whole.length;
  }
  parts.push(line.slice(read));
  return parts.filter((part) => part !== "");
}
