import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Section } from "./controls.tsx";
import { plural } from "./counts.ts";
import { Said } from "./Row.tsx";

/** What the design is as a whole, when nothing of it is selected. */
export function DesignSubject() {
  const schema = useSessionState((state) => state.schema);
  const title = useSessionState((state) => state.design.title);
  const { project, tables, references, enums, groups, notes, views } = schema;
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  const indexes = tables.reduce((sum, table) => sum + table.indexes.length, 0);
  const counts = [
    [tables.length, "table"],
    [columns, "column"],
    [references.length, "reference"],
    [indexes, "index", "indexes"],
    [enums.length, "enum"],
    [groups.length, "group"],
    [notes.length, "note"],
    [views.length, "view"],
  ] as const;
  const hidden = useSessionState((state) => state.look.hidden.size);
  const schemas = [...new Set(tables.map((table) => table.schema))];
  return (
    <>
      <p className="inspector-hint">
        Select a table, a column, a reference, a group or a note to see everything of it here.
      </p>
      <Section title="Design">
        <Said label="Name">{title}</Said>
        <Said label="Holds">
          {counts
            .filter(([count], at) => count > 0 || at === 0)
            .map(([count, one, many]) => plural(count, one, many))
            .join(", ")}
        </Said>
        {schemas.length > 1 && <Said label="Schemas">{schemas.join(", ")}</Said>}
        {project?.database !== undefined && <Said label="Database">{project.database}</Said>}
        {project !== undefined && project.extensions.length > 0 && (
          <Said label="Extensions">{project.extensions.join(", ")}</Said>
        )}
        {hidden > 0 && (
          <div className="inspector-buttons">
            <Button icon="eye" onClick={() => getSession().look({ hidden: new Set() })}>
              Show {plural(hidden, "hidden table")}
            </Button>
          </div>
        )}
        {project?.note !== undefined && <p className="inspector-note">{project.note}</p>}
      </Section>
    </>
  );
}
