import { useId } from "react";

type Option<T> = { readonly value: T; readonly title: string; readonly disabled?: boolean | undefined };

type ChoiceProps<T> = {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
};

/** One of a few, all in sight. */
export function Choice<T extends string | number>({ label, options, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="picture-choice">
      <legend>{label}</legend>
      <div className="picture-options">
        {options.map((option) => (
          <label key={option.value} className="picture-option">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
