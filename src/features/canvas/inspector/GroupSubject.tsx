import type { Group } from "#core/schema/schema.ts";
import { isCollapsed, toggleGroup } from "#features/canvas/collapse.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button, IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { ask } from "./ask.ts";
import { ColorField, LinkRow, Section } from "./controls.tsx";
import { pointAtTable, tableName } from "./pointing.ts";
import { TextField } from "./TextField.tsx";

/** Everything of a group. */
export function GroupSubject({ group }: { group: Group }) {
  const session = getSession();
  const schema = useSessionState((state) => state.schema);
  const collapsed = useSessionState((state) => isCollapsed(state, group.name));
  const { name, tables } = group;
  return (
    <>
      <Section title="Group">
        <TextField label="Name" value={name} onCommit={(typed) => ask("renameGroup", { group: name, name: typed })} />
        <ColorField
          value={group.color}
          onChoose={(color) => ask("changeGroup", { group: name, color: color ?? null })}
        />
        <TextField
          label="Note"
          multiline
          value={group.note ?? ""}
          onCommit={(note) => ask("changeGroup", { group: name, note: note === "" ? null : note })}
        />
        <div className="inspector-buttons">
          <Button onClick={() => toggleGroup(session, name)}>{collapsed ? "Expand" : "Collapse"}</Button>
          <Button icon="tidy" onClick={() => void session.arrange(tables)}>
            Tidy
          </Button>
          <Button tone="danger" onClick={() => void session.run("removeGroup", { group: name })}>
            Ungroup
          </Button>
        </div>
      </Section>
      <Section title="Tables" count={tables.length}>
        <ul>
          {tables.map((key) => (
            <li key={key} className="inspector-item">
              <LinkRow
                icon={<Icon name="table" size={12} />}
                title={tableName(schema, key)}
                onClick={() => pointAtTable(key)}
              />
              <IconButton
                label={`Take ${tableName(schema, key)} out of the group`}
                onClick={() => void ask("setGroup", { tables: [key], group: undefined })}
              >
                <Icon name="close" size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
