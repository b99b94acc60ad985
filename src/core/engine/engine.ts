import { advise } from "#core/advisor/advise.ts";
import { commandTitle, plan } from "#core/commands/commands.ts";
import { elementAt, locate } from "#core/dbml/locate.ts";
import { createReader, type Read } from "#core/dbml/read.ts";
import { applyTransaction, type PlaceChanges, type Places } from "#core/document/transaction.ts";
import { arrange, placeNew } from "#core/layout/arrange.ts";
import { carryPlaces } from "#core/layout/carry-places.ts";
import { findOutput } from "#core/outputs/outputs.ts";
import { keepLastGood, type Shown } from "#core/schema/keep-last-good.ts";
import { diffSchema, emptySchema } from "#core/schema/patch.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { EngineCalls, Outdated } from "./engine-calls.ts";

const outdated: Outdated = { outdated: true };

/** All that is computed from a text, for one design after another. It holds the newest text that it was told. */
export function createEngine(): EngineCalls {
  const readText = createReader();
  let revision = -1;
  let read: Read = readText("");
  /** What was read without errors of syntax, of each table the last time it was. */
  let good = emptySchema;
  let shown: Shown = { schema: emptySchema, stale: new Set() };

  /** Answers for the text of `asked`, or says that it holds another. */
  const at = <T>(asked: number, answer: () => T): T | Outdated => (asked === revision ? answer() : outdated);

  return {
    read: ({ revision: asked, change, places }) => {
      if ("edits" in change && change.base !== revision) return outdated;
      const isNew = "text" in change;
      const text = isNew ? change.text : applyTransaction({ text: read.syntax.text, places }, change).document.text;
      const before = isNew ? emptySchema : shown.schema;
      if (isNew) good = emptySchema;
      read = readText(text);
      revision = asked;
      const { unread, schema } = read;
      shown = unread === undefined ? { schema, stale: new Set() } : keepLastGood(good, schema, unread);
      const carried = isNew ? undefined : carryPlaces(good, shown.schema, places);
      good = soundPart(shown, unread?.broken);
      return {
        revision,
        shown: diffSchema(before, shown.schema),
        stale: [...shown.stale],
        diagnostics: read.diagnostics,
        places: withNew(shown, places, carried),
      };
    },
    plan: ({ revision: asked, command, args, places }) =>
      at(asked, () => ({
        ...plan(
          { document: { text: read.syntax.text, places }, syntax: read.syntax, schema: read.schema },
          command,
          args,
        ),
        title: commandTitle(command, args),
      })),
    emit: ({ revision: asked, output }) =>
      at(asked, () => findOutput(output)?.emit(shown.schema) ?? { text: "", notes: [] }),
    advise: ({ revision: asked }) => at(asked, () => advise(shown.schema)),
    arrange: ({ revision: asked, places, only }) =>
      at(asked, () => arrange(shown.schema, places, only === undefined ? {} : { only })),
    locate: ({ revision: asked, what }) => at(asked, () => locate(read, what)),
    elementAt: ({ revision: asked, offset }) => at(asked, () => elementAt(read, offset)),
  };
}

/** What was sound at least once: all that is shown, but for tables that were broken from their first letter on. */
function soundPart({ schema, stale }: Shown, broken: ReadonlySet<TableKey> | undefined): Schema {
  if (broken === undefined || broken.size === 0) return schema;
  return { ...schema, tables: schema.tables.filter(({ key }) => !broken.has(key) || stale.has(key)) };
}

/** Places that follow renamed tables, and places for the tables that still have none. */
function withNew(shown: Shown, places: Places, carried: PlaceChanges | undefined): PlaceChanges {
  const changes = new Map(carried);
  const now = new Map(places);
  for (const [key, place] of changes) {
    if (place === undefined) now.delete(key);
    else now.set(key, place);
  }
  for (const [key, place] of placeNew(shown.schema, now)) changes.set(key, place);
  return changes;
}
