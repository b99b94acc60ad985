import { useState } from "react";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button, IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { ColumnSubject } from "./ColumnSubject.tsx";
import { LinkRow, Section } from "./controls.tsx";
import { plural } from "./counts.ts";
import { DesignSubject } from "./DesignSubject.tsx";
import { GroupSubject } from "./GroupSubject.tsx";
import { NoteSubject } from "./NoteSubject.tsx";
import { endName, pointAtReference } from "./pointing.ts";
import { ReferenceForm } from "./ReferenceForm.tsx";
import { follow, type Shown, type Subject } from "./subject.ts";
import { TableSubject } from "./TableSubject.tsx";
import { TablesSubject } from "./TablesSubject.tsx";
import "./inspector-fields.css";

/** What is selected, under its name. */
export function Panel({ onClose }: { onClose: () => void }) {
  const selection = useSessionState((state) => state.selection);
  const schema = useSessionState((state) => state.schema);
  const [before, setShown] = useState<Shown>();
  const shown = follow(before, selection, schema);
  if (shown !== before) setShown(shown);
  const { subject } = shown;
  return (
    <>
      <header className="inspector-head">
        <h2>{titleOf(subject)}</h2>
        <IconButton label="Close the inspector" shortcut="alt+i" onClick={onClose}>
          <Icon name="close" size={14} />
        </IconButton>
      </header>
      <div className="inspector-body" key={shown.id}>
        <SubjectForm subject={subject} />
      </div>
    </>
  );
}

function SubjectForm({ subject }: { subject: Subject }) {
  switch (subject.kind) {
    case "design":
      return <DesignSubject />;
    case "table":
      return <TableSubject table={subject.table} />;
    case "tables":
      return <TablesSubject tables={subject.tables} />;
    case "column":
      return <ColumnSubject table={subject.table} column={subject.column} />;
    case "reference":
      return (
        <Section title="Reference">
          <ReferenceForm reference={subject.reference} onKeys={(references) => getSession().select({ references })} />
        </Section>
      );
    case "references":
      return <References references={subject.references} />;
    case "group":
      return <GroupSubject group={subject.group} />;
    case "note":
      return <NoteSubject note={subject.note} />;
  }
}

function References({ references }: { references: Extract<Subject, { readonly kind: "references" }>["references"] }) {
  const schema = useSessionState((state) => state.schema);
  const keys = references.map(({ key }) => key);
  return (
    <Section title={plural(references.length, "reference")}>
      <ul>
        {references.slice(0, 100).map(({ key, from, to }) => (
          <li key={key}>
            <LinkRow
              icon={<Icon name="reference" size={12} />}
              title={endName(schema, from)}
              detail={`to ${endName(schema, to)}`}
              onClick={() => pointAtReference(key)}
            />
          </li>
        ))}
      </ul>
      <div className="inspector-buttons">
        <Button
          tone="danger"
          icon="delete"
          onClick={() => void getSession().run("removeReferences", { references: keys })}
        >
          Delete
        </Button>
      </div>
    </Section>
  );
}

function titleOf(subject: Subject): string {
  switch (subject.kind) {
    case "design":
      return "Inspector";
    case "table":
      return subject.table.name;
    case "tables":
      return plural(subject.tables.length, "table");
    case "column":
      return `${subject.table.name}.${subject.column.name}`;
    case "reference":
      return subject.reference.name ?? "Reference";
    case "references":
      return plural(subject.references.length, "reference");
    case "group":
      return subject.group.name;
    case "note":
      return subject.note.name;
  }
}
