import type { ReactNode } from "react";

type RowProps = {
  readonly label: string;
  /** The id of the field; without one the label stands beside something that has a name of its own. */
  readonly htmlFor?: string;
  readonly hideLabel?: boolean;
  readonly refusal?: string | undefined;
  /** The label stands at the top of a tall field. */
  readonly tall?: boolean;
  readonly children: ReactNode;
};

/** A label at the left, a field at the right, and below it why what was typed cannot be. */
export function Row({ label, htmlFor, hideLabel = false, refusal, tall = false, children }: RowProps) {
  const Label = htmlFor === undefined ? "span" : "label";
  return (
    <div className="inspector-row" data-tall={tall} data-bare={hideLabel}>
      <Label
        title={label}
        className={hideLabel ? "visually-hidden" : "inspector-label"}
        {...(htmlFor === undefined ? {} : { htmlFor })}
      >
        {label}
      </Label>
      <div className="inspector-value">
        {children}
        {refusal !== undefined && (
          <p className="inspector-refusal" id={`${htmlFor}-refusal`} role="alert">
            {refusal}
          </p>
        )}
      </div>
    </div>
  );
}

/** A row that only says something. */
export const Said = ({ label, children }: { label: string; children: ReactNode }) => (
  <Row label={label} tall>
    <span className="inspector-said">{children}</span>
  </Row>
);
