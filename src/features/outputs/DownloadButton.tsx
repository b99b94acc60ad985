import { useState } from "react";
import { type EmittedLines, textOf } from "#core/engine/emitted-lines.ts";
import { Button } from "#ui/Button.tsx";
import { Menu } from "#ui/Menu.tsx";
import { downloadText } from "#ui/transfer.ts";

const mostListed = 200;

/** Downloads an output; one that is split into files asks which. */
export function DownloadButton({ fileName, emitted }: { fileName: string; emitted: EmittedLines | undefined }) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  const files = emitted?.files ?? [];
  return (
    <>
      <Button
        tone="quiet"
        icon="download"
        disabled={emitted === undefined}
        opens={files.length > 0 ? "menu" : undefined}
        expanded={files.length > 0 ? at !== undefined : undefined}
        onClick={(event) => {
          if (emitted === undefined) return;
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          if (files.length === 0) downloadText(fileName, textOf(emitted));
          else setAt({ x: left, y: bottom + 4 });
        }}
      >
        Download
      </Button>
      {at !== undefined && emitted !== undefined && (
        <Menu
          label="Download"
          at={at}
          onClose={() => setAt(undefined)}
          items={[
            { title: `All in one, ${fileName}`, onSelect: () => downloadText(fileName, textOf(emitted)) },
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
