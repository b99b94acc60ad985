import { type ReactNode, useId, useState } from "react";
import { palette } from "#core/offers/colors.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { swatchColor } from "#ui/swatch.ts";
import { Tooltip } from "#ui/Tooltip.tsx";
import type { Answer } from "./ask.ts";
import { Row } from "./Row.tsx";

/** Which sections are folded, for as long as the page is open. */
const folded = new Set<string>();

type SectionProps = {
  readonly title: string;
  readonly count?: number;
  /** Beside the title: a button that adds. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** Rows under a title that folds them. */
export function Section({ title, count, action, children }: SectionProps) {
  const [isOpen, setOpen] = useState(!folded.has(title));
  const toggle = (): void => {
    if (isOpen) folded.add(title);
    else folded.delete(title);
    setOpen(!isOpen);
  };
  return (
    <section className="inspector-section">
      <div className="inspector-section-head">
        <h3>
          <button type="button" className="inspector-fold" aria-expanded={isOpen} onClick={toggle}>
            <Icon name={isOpen ? "down" : "right"} size={14} />
            {title}
            {count !== undefined && count > 0 && <span className="inspector-count">{count}</span>}
          </button>
        </h3>
        {action}
      </div>
      {isOpen && children}
    </section>
  );
}

export type Choice<T> = { readonly value: T; readonly title: string };

type SelectFieldProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T) => Answer;
  readonly hideLabel?: boolean;
};

/** One of a few. */
export function SelectField<T extends string>({ label, value, choices, onChoose, hideLabel }: SelectFieldProps<T>) {
  const id = useId();
  const [refusal, setRefusal] = useState<string>();
  // What was chosen shows at once; what the design says shows again when the wish is answered.
  const [wish, setWish] = useState<T>();
  const choose = async (title: string): Promise<void> => {
    const chosen = choices.find((choice) => choice.value === title)?.value;
    if (chosen === undefined) return;
    setWish(chosen);
    setRefusal(await onChoose(chosen));
    setWish(undefined);
  };
  return (
    <Row label={label} htmlFor={id} hideLabel={hideLabel === true} refusal={refusal}>
      <select
        id={id}
        className="inspector-field inspector-select"
        value={wish ?? value}
        aria-describedby={refusal === undefined ? undefined : `${id}-refusal`}
        onChange={(event) => void choose(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </Row>
  );
}

type ToggleProps = {
  readonly title: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => Answer;
};

/** Yes or no, several on a line. */
export function Toggles({ label, toggles }: { label: string; toggles: readonly ToggleProps[] }) {
  const [refusal, setRefusal] = useState<string>();
  return (
    <Row label={label} refusal={refusal} tall={toggles.length > 2}>
      {/* biome-ignore lint/a11y/useSemanticElements: the label stands outside of it */}
      <div className="inspector-toggles" role="group" aria-label={label}>
        {toggles.map((toggle) => (
          <Toggle key={toggle.title} {...toggle} onRefusal={setRefusal} />
        ))}
      </div>
    </Row>
  );
}

type OneToggleProps = ToggleProps & { readonly onRefusal: (refusal: string | undefined) => void };

function Toggle({ title, on, disabled = false, onChange, onRefusal }: OneToggleProps) {
  const id = useId();
  // Shown at once, until the design says so itself.
  const [wish, setWish] = useState<boolean>();
  const change = async (next: boolean): Promise<void> => {
    setWish(next);
    onRefusal(await onChange(next));
    setWish(undefined);
  };
  return (
    <label className="inspector-toggle" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={wish ?? on}
        disabled={disabled}
        onChange={(event) => void change(event.target.checked)}
      />
      {title}
    </label>
  );
}

type ColorFieldProps = {
  readonly value: string | undefined;
  readonly onChoose: (color: string | undefined) => Answer;
  /** Whether it can be taken away again. */
  readonly optional?: boolean;
};

/** A colour of the usual ones, or the one that the text has. */
export function ColorField({ value, onChoose, optional = true }: ColorFieldProps) {
  const [refusal, setRefusal] = useState<string>();
  const now = swatchColor(value)?.toLowerCase();
  const own =
    now === undefined || palette.some(([, color]) => color === now) ? [] : [[`As written: ${now}`, now] as const];
  const choose = async (color: string | undefined): Promise<void> => setRefusal(await onChoose(color));
  return (
    <Row label="Colour" refusal={refusal}>
      {/* biome-ignore lint/a11y/useSemanticElements: the label stands outside of it */}
      <div className="inspector-colors" role="group" aria-label="Colour">
        {[...own, ...palette].map(([title, color]) => (
          <Tooltip key={color} text={title}>
            <button
              type="button"
              className="inspector-color"
              aria-label={title}
              aria-pressed={color === now}
              style={{ background: color }}
              onClick={() => void choose(color)}
            />
          </Tooltip>
        ))}
        {optional && (
          <IconButton label="No colour" disabled={now === undefined} onClick={() => void choose(undefined)}>
            <Icon name="close" size={14} />
          </IconButton>
        )}
      </div>
    </Row>
  );
}

type LinkRowProps = {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly icon?: ReactNode;
  readonly onClick: () => void;
  readonly label?: string;
};

/** A line that leads to another part of the design. */
export const LinkRow = ({ title, detail, icon, onClick, label }: LinkRowProps) => (
  <button type="button" className="inspector-link" onClick={onClick} aria-label={label}>
    <span className="inspector-link-icon">{icon}</span>
    <span className="inspector-link-title">{title}</span>
    {detail !== undefined && <span className="inspector-link-detail">{detail}</span>}
  </button>
);

/** Takes the thing beside it away. The focus goes to the section's title, because the button goes too. */
export const RemoveButton = ({ label, onRemove }: { label: string; onRemove: () => unknown }) => (
  <IconButton
    label={label}
    onClick={(event) => {
      event.currentTarget.closest(".inspector-section")?.querySelector<HTMLElement>(".inspector-fold")?.focus();
      onRemove();
    }}
  >
    <Icon name="delete" size={14} />
  </IconButton>
);

/** What deserves attention, in a sentence. */
export const Warning = ({ children }: { children: ReactNode }) => (
  <p className="inspector-warning">
    <Icon name="warning" size={14} />
    <span>{children}</span>
  </p>
);
