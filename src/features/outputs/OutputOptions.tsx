import type { OutputKind } from "#core/outputs/output.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Icon } from "#ui/Icon.tsx";
import { chooseOption, chosenOf } from "./chosen.ts";
import "./options.css";

/** A quiet row of what can be chosen of an output; the browser remembers it. */
export function OutputOptions({ output }: { output: OutputKind }) {
  const chosen = useSessionState((state) => state.preferences.outputs.options);
  if (output.options === undefined) return null;
  const choose = (option: string, choice: string): void => {
    const session = getSession();
    const { outputs } = session.getState().preferences;
    session.prefer({ outputs: { ...outputs, options: chooseOption(outputs.options, output, option, choice) } });
  };
  return (
    <div className="output-options">
      {output.options.map((option) => {
        const value = chosenOf(chosen, output, option);
        return (
          <label key={option.id} className={value === option.choices[0]?.id ? "output-option" : "output-option chosen"}>
            <span className="visually-hidden">{option.title}</span>
            <select value={value} onChange={(event) => choose(option.id, event.target.value)}>
              {option.choices.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
            <Icon name="down" size={12} />
          </label>
        );
      })}
    </div>
  );
}
