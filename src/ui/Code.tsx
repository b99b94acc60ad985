import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from "react";
import { highlightLine, type LineState } from "./highlight.ts";
import { isShortcut } from "./shortcut.ts";
import "./Code.css";

const lineHeight = 18;
const spare = 20;

/** A text to read, with line numbers and colours. Only the lines in view are in the page, however long it is. */
export const Code = memo(function Code({
  lines,
  language,
  label,
}: {
  lines: readonly string[];
  language: string;
  label: string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ from: 0, to: 80 });
  const [wholeSelected, setWholeSelected] = useState(false);
  const longest = useMemo(() => lines.reduce((most, line) => Math.max(most, line.length), 0), [lines]);
  const [statesOf] = useState(keepStates);
  const stateAt = useMemo(() => statesOf(lines, language), [statesOf, lines, language]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const update = (): void => {
      const first = Math.floor(element.scrollTop / lineHeight);
      const from = Math.max(0, first - (first % spare) - spare);
      const to = from + Math.ceil(element.clientHeight / lineHeight / spare) * spare + 3 * spare;
      setView((now) => (now.from === from && now.to === to ? now : { from, to }));
    };
    const resizes = new ResizeObserver(update);
    resizes.observe(element);
    element.addEventListener("scroll", update, { passive: true });
    return () => {
      resizes.disconnect();
      element.removeEventListener("scroll", update);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isShortcut(event.nativeEvent, "mod+a")) return;
    event.preventDefault();
    setWholeSelected(true);
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (!wholeSelected) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", lines.join("\n"));
  };

  const from = Math.min(view.from, Math.max(0, lines.length - 1));
  const visible = lines.slice(from, view.to).map((line, index) => ({ line, number: from + index + 1 }));
  const digits = String(lines.length).length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a scrolling text is a group of nothing
    <div
      ref={scroller}
      className={wholeSelected ? "code code-selected" : "code"}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPointerDown={() => setWholeSelected(false)}
      onBlur={() => setWholeSelected(false)}
    >
      <div className="code-lines" style={{ height: lines.length * lineHeight, minWidth: `${longest + digits + 6}ch` }}>
        <pre style={{ transform: `translateY(${from * lineHeight}px)` }}>
          {visible.map(({ line, number }) => (
            <Line
              key={number}
              number={number}
              digits={digits}
              line={line}
              language={language}
              before={stateAt(number - 1)}
            />
          ))}
        </pre>
      </div>
    </div>
  );
});

type LineProps = { number: number; digits: number; line: string; language: string; before: LineState };

const Line = memo(function Line({ number, digits, line, language, before }: LineProps) {
  const { tokens } = highlightLine(language, line.length > 5000 ? line.slice(0, 5000) : line, before);
  let at = 0;
  return (
    <div className="code-line">
      <span className="code-gutter" data-number={number} style={{ width: `${digits + 2}ch` }} />
      {tokens.map((token) => {
        at += token.text.length;
        return token.kind === "plain" ? (
          token.text
        ) : (
          <span key={at} className={`code-${token.kind}`}>
            {token.text}
          </span>
        );
      })}
      {"\n"}
    </div>
  );
});

/** What each line begins inside of, found as far as somebody looked; what two texts begin with is not looked at again. */
function keepStates(): (lines: readonly string[], language: string) => (line: number) => LineState {
  let states: LineState[] = ["code"];
  let seen: { readonly lines: readonly string[]; readonly language: string } = { lines: [], language: "" };
  return (lines, language) => {
    let same = 0;
    if (language === seen.language) {
      while (same + 1 < states.length && lines[same] === seen.lines[same]) same++;
    }
    states = states.slice(0, same + 1);
    seen = { lines, language };
    const found = states;
    return (line) => {
      for (let at = found.length - 1; at < line; at++) {
        found.push(highlightLine(language, lines[at] ?? "", found[at] ?? "code").after);
      }
      return found[line] ?? "code";
    };
  };
}
