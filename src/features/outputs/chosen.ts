import type { OutputKind, OutputOption } from "#core/outputs/output.ts";

type Chosen = readonly (readonly [output: string, option: string, choice: string])[];

/** What is chosen of an option: its first choice when nobody chose, or chose what there is no more. */
export function chosenOf(chosen: Chosen, output: OutputKind, { id, choices }: OutputOption): string {
  const wish = chosen.find(([of, option]) => of === output.id && option === id)?.[2];
  return (choices.find((choice) => choice.id === wish) ?? choices[0])?.id ?? "";
}

/** The choices with another one; the first choice of an option needs no mention. */
export function chooseOption(chosen: Chosen, output: OutputKind, option: string, choice: string): Chosen {
  const others = chosen.filter(([of, id]) => of !== output.id || id !== option);
  const first = output.options?.find(({ id }) => id === option)?.choices[0]?.id;
  return choice === first ? others : [...others, [output.id, option, choice]];
}
