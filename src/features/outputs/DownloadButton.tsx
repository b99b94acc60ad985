import { useState } from "react";
import { type EmittedLines, textOf } from "#core/engine/emitted-lines.ts";
import { Button } from "#ui/Button.tsx";
import { Menu } from "#ui/Menu.tsx";
import { downloadText } from "#ui/transfer.ts";

const mostListed = 200;

/** Downloads an output; one that is split into files asks which. */
export function DownloadButton({
  fileName,
  lines,
  files = [],
}: {
  fileName: string;
  lines: EmittedLines["lines"] | undefined;
  files: EmittedLines["files"] | undefined;
}) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  return (
    <>
      <Button
        tone="quiet"
        icon="download"
        disabled={lines === undefined}
        opens={files.length > 0 ? "menu" : undefined}
        expanded={files.length > 0 ? at !== undefined : undefined}
        onClick={(event) => {
          if (lines === undefined) return;
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          if (files.length === 0) downloadText(fileName, textOf({ lines }));
          else setAt({ x: left, y: bottom + 4 });
        }}
      >
        Download
      </Button>
      {at !== undefined && lines !== undefined && (
        <Menu
          label="Download"
          at={at}
          onClose={() => setAt(undefined)}
          items={[
            { title: `All in one, ${fileName}`, onSelect: () => downloadText(fileName, textOf({ lines })) },
            ...files.slice(0, mostListed).map(({ name, text }, index) => ({
              title: name,
              separated: index === 0,
              onSelect: () => downloadText(name, text),
            })),
          ]}
        />
      )}
    </>
  );
}
