import { useEffect } from "react";
import { openFromFile } from "#features/designs/files.ts";
import { newBlank } from "#features/designs/new-design.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon, type IconName } from "#ui/Icon.tsx";
import type { DialogName, ImportSource } from "./App.tsx";

export type WelcomeProps = {
  readonly onDialog: (dialog: DialogName) => void;
  readonly onImport: (source: ImportSource) => void;
};

/** The first choice, below the example's tables. The first edit is a choice too. */
export function Welcome({ onDialog, onImport }: WelcomeProps) {
  const welcomed = useSessionState((state) => state.preferences.welcomed);
  const edited = useSessionState((state) => state.undo !== undefined);
  const shared = useSessionState((state) => state.design.origin === "link");
  const loaded = useSessionState((state) => state.design.id !== "");
  useEffect(() => {
    if (edited && !welcomed) dismiss();
  }, [edited, welcomed]);
  if (welcomed || edited || shared || !loaded) return null;

  const choose = (then: () => void) => (): void => {
    dismiss();
    then();
  };
  return (
    <section className="welcome" aria-label="Where to begin">
      <header>
        <div>
          <h2>Draw a Postgres schema</h2>
          <p>Canvas and DBML are one design. This one is a small shop.</p>
        </div>
        <IconButton label="Close" onClick={dismiss}>
          <Icon name="close" />
        </IconButton>
      </header>
      <div className="welcome-choices">
        <Choice icon="blank" title="Blank" text="Begin with nothing" onChoose={choose(() => void newBlank())} />
        <Choice icon="table" title="Example" text="Look at the shop" onChoose={dismiss} />
        <Choice icon="open" title="Open" text="A .dbml file" onChoose={choose(() => void openFromFile(onImport))} />
        <Choice icon="schema" title="Import" text="SQL or a database" onChoose={choose(() => onDialog("import"))} />
      </div>
    </section>
  );
}

const dismiss = (): void => getSession().prefer({ welcomed: true });

function Choice({
  icon,
  title,
  text,
  onChoose,
}: {
  icon: IconName;
  title: string;
  text: string;
  onChoose: () => void;
}) {
  return (
    <button type="button" className="welcome-choice" onClick={onChoose}>
      <Icon name={icon} size={18} />
      <strong>{title}</strong>
      <span>{text}</span>
    </button>
  );
}
