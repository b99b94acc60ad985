import { useId, useState } from "react";
import type { End } from "#core/schema/schema.ts";
import { Tooltip } from "#ui/Tooltip.tsx";
import type { Answer } from "./ask.ts";
import { Foot, signs } from "./Foot.tsx";
import { Row } from "./Row.tsx";

type Sign = Pick<End, "many" | "optional">;

type SignFieldProps = {
  readonly label: string;
  /** Says of which end. */
  readonly name: string;
  readonly value: Sign;
  readonly flipped?: boolean;
  readonly onChoose: (sign: Sign) => Answer;
};

/** How many rows stand at an end, chosen by its picture. */
export function SignField({ label, name, value, flipped = false, onChoose }: SignFieldProps) {
  const id = useId();
  const [refusal, setRefusal] = useState<string>();
  // Shown at once, until the design says so itself.
  const [wish, setWish] = useState<Sign>();
  const shown = wish ?? value;
  const choose = async (sign: Sign): Promise<void> => {
    setWish(sign);
    setRefusal(await onChoose(sign));
    setWish(undefined);
  };
  return (
    <Row label={label} refusal={refusal}>
      <div className="inspector-signs" role="radiogroup" aria-label={name}>
        {signs.map(({ title, many, optional }) => (
          <Tooltip key={title} text={title}>
            <label className="inspector-sign">
              <input
                type="radio"
                name={id}
                className="visually-hidden"
                aria-label={title}
                checked={shown.many === many && shown.optional === optional}
                onChange={() => void choose({ many, optional })}
              />
              <Foot sign={{ many, optional }} flipped={flipped} />
            </label>
          </Tooltip>
        ))}
      </div>
    </Row>
  );
}
