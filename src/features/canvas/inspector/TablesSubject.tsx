import { placesIn } from "#core/document/view-places.ts";
import { displayName } from "#core/schema/names.ts";
import type { Group, Table, TableKey } from "#core/schema/schema.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { aligned, alignments, distributed } from "./aligning.ts";
import { type Answer, ask, askAll } from "./ask.ts";
import { ColorField, LinkRow, Section, Toggles } from "./controls.tsx";
import { plural } from "./counts.ts";
import { inView, pointAtTable } from "./pointing.ts";
import { Row } from "./Row.tsx";
import { TextField } from "./TextField.tsx";

/** Several tables: what can be done with all of them at once. */
export function TablesSubject({ tables }: { tables: readonly Table[] }) {
  const session = getSession();
  const groups = useSessionState((state) => state.schema.groups);
  const places = useSessionState(({ document, look }) => placesIn(document.places, look.view));
  const keys = tables.map(({ key }) => key);
  const shared = sharedGroup(groups, keys);
  const [color] = new Set(tables.map((table) => table.color));
  const isOneColor = tables.every((table) => table.color === color);
  const group = (typed: string): Answer => {
    if (typed === "") return ask("setGroup", { tables: keys, group: undefined });
    if (groups.some(({ name }) => name === typed)) return ask("setGroup", { tables: keys, group: typed });
    return askAll([
      { command: "setGroup", args: { tables: keys, group: undefined } },
      { command: "addGroup", args: { name: typed, tables: keys } },
    ]);
  };
  const move = (moved: ReturnType<typeof aligned>, title: string): void => {
    if (moved.size > 0) session.commit({ edits: [], places: moved }, { title });
  };
  const hide = (): void => {
    session.look({ hidden: new Set([...session.getState().look.hidden, ...keys]) });
    session.select({});
  };
  return (
    <>
      <Section title={plural(tables.length, "table")}>
        <TextField
          label="Group"
          value={shared ?? ""}
          placeholder="name a group"
          suggest={(typed) =>
            groups
              .map(({ name }) => name)
              .filter((name) => name.toLowerCase().includes(typed.toLowerCase()) && name !== typed)
          }
          onCommit={group}
        />
        <ColorField
          value={isOneColor ? color : undefined}
          onChoose={(chosen) => ask("setTableColor", { tables: keys, color: chosen })}
        />
        <Toggles
          label="When tidying"
          toggles={[
            {
              title: "keep in place",
              on: keys.every((key) => places.get(key)?.pinned === true),
              onChange: (pinned) => ask("pinTables", { tables: keys, pinned, ...inView() }),
            },
          ]}
        />
        <Row label="Align" tall>
          <div className="inspector-buttons">
            {alignments.map(({ how, title }) => (
              <Button key={how} onClick={() => move(aligned(session.getState(), keys, how), "Align tables")}>
                {title}
              </Button>
            ))}
          </div>
        </Row>
        <Row label="Equal gaps">
          <div className="inspector-buttons">
            <Button
              disabled={keys.length < 3}
              onClick={() => move(distributed(session.getState(), keys, "across"), "Space tables")}
            >
              Across
            </Button>
            <Button
              disabled={keys.length < 3}
              onClick={() => move(distributed(session.getState(), keys, "down"), "Space tables")}
            >
              Down
            </Button>
          </div>
        </Row>
        <div className="inspector-buttons">
          <Button icon="tidy" onClick={() => void session.arrange(keys)}>
            Tidy
          </Button>
          <Button icon="eye" onClick={hide}>
            Hide
          </Button>
          <Button tone="danger" icon="delete" onClick={() => void session.run("removeTables", { tables: keys })}>
            Delete
          </Button>
        </div>
      </Section>
      <Section title="Selected">
        <ul>
          {tables.slice(0, mostListed).map((table) => (
            <li key={table.key}>
              <LinkRow
                icon={<Icon name="table" size={12} />}
                title={displayName(table)}
                detail={plural(table.columns.length, "column")}
                onClick={() => pointAtTable(table.key)}
              />
            </li>
          ))}
        </ul>
        {tables.length > mostListed && (
          <p className="inspector-hint">and {plural(tables.length - mostListed, "more", "more")}</p>
        )}
      </Section>
    </>
  );
}

const mostListed = 100;

/** The group that holds all of the tables, if one does. */
function sharedGroup(groups: readonly Group[], keys: readonly TableKey[]): string | undefined {
  const group = groups.find(({ tables }) => tables.includes(keys[0] ?? ""));
  const members = new Set(group?.tables);
  return keys.every((key) => members.has(key)) ? group?.name : undefined;
}
