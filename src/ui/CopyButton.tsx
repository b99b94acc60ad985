import { useEffect, useRef, useState } from "react";
import { Button } from "./Button.tsx";
import { copyText } from "./transfer.ts";

type CopyButtonProps = {
  readonly text: () => string;
  readonly title?: string;
  readonly tone?: "plain" | "primary" | "quiet";
  readonly disabled?: boolean;
};

/** Copies, and says for a moment that it did. */
export function CopyButton({ text, title = "Copy", tone = "quiet", disabled }: CopyButtonProps) {
  const [said, setSaid] = useState<"copied" | "refused" | undefined>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async (): Promise<void> => {
    setSaid((await copyText(text())) ? "copied" : "refused");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(undefined), 1600);
  };
  return (
    <>
      <Button tone={tone} icon={said === "copied" ? "check" : "copy"} disabled={disabled} onClick={() => void copy()}>
        {said === "copied" ? "Copied" : said === "refused" ? "Not allowed" : title}
      </Button>
      <span className="visually-hidden" role="status">
        {said === "copied" && "Copied to the clipboard"}
      </span>
    </>
  );
}
