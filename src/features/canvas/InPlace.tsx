import { type FieldParts, useField } from "./use-field.ts";

type InPlaceProps = FieldParts & {
  readonly label: string;
  readonly className: string;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number;
  /** For a text of several lines. */
  readonly multiline?: boolean;
};

/** A field in the place of a text. */
export function InPlace({ label, className, placeholder, maxLength = 200, multiline = false, ...parts }: InPlaceProps) {
  const { attributes } = useField(parts);
  const own = {
    ...attributes,
    className: `in-place nodrag nopan nowheel ${className}`,
    "aria-label": label,
    placeholder,
    maxLength,
  };
  return multiline ? <textarea {...own} rows={3} /> : <input {...own} type="text" />;
}
