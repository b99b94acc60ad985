/** What the services of @dbml/parse answer, in our terms. */
import { Compiler, DEFAULT_ENTRY, MemoryProjectLayout, type Position, type TextModel } from "@dbml/parse";
import type { Span } from "#core/diagnostic.ts";

export type Services = {
  /** The whole elements that declare what stands at the offset; `undefined` when it throws. */
  readonly definition: (offset: number) => readonly Span[] | undefined;
  /** Where it is named, its declaration left out. */
  readonly references: (offset: number) => readonly Span[];
};

export function servicesFor(text: string): Services {
  const layout = new MemoryProjectLayout();
  layout.setSource(DEFAULT_ENTRY, text);
  const compiler = new Compiler(layout);
  compiler.bindProject();
  const { definitionProvider, referenceProvider } = compiler.initMonacoServices();
  const lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offsetOf = ({ lineNumber, column }: Place): number => (lines[lineNumber - 1] ?? 0) + column - 1;
  const positionOf = (offset: number): Position => {
    const line = lines.findLastIndex((start) => start <= offset);
    return { lineNumber: line + 1, column: offset - (lines[line] ?? 0) + 1 } as unknown as Position;
  };
  // They are made for Monaco, but ask no more of its model and its position than this.
  const model = { uri: DEFAULT_ENTRY.toUri(), getOffsetAt: offsetOf } as unknown as TextModel;
  const spans = (answer: unknown): readonly Span[] =>
    (answer as readonly { readonly range: Range }[]).map(({ range }) => ({
      from: offsetOf({ lineNumber: range.startLineNumber, column: range.startColumn }),
      to: offsetOf({ lineNumber: range.endLineNumber, column: range.endColumn }),
    }));
  return {
    definition: (offset) => {
      try {
        return spans(definitionProvider.provideDefinition(model, positionOf(offset)));
      } catch {
        return undefined;
      }
    },
    references: (offset) => spans(referenceProvider.provideReferences(model, positionOf(offset))),
  };
}

type Place = { readonly lineNumber: number; readonly column: number };

type Range = {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
};
