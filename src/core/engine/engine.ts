import { advise } from "#core/advisor/advise.ts";
import { commandTitle, plan } from "#core/commands/commands.ts";
import { copyText } from "#core/commands/copy-design.ts";
import { elementAt, locate } from "#core/dbml/locate.ts";
import { createReader, type Read } from "#core/dbml/read.ts";
import { applyTransaction, type PlaceChanges, type Places } from "#core/document/transaction.ts";
import { arrange } from "#core/layout/arrange.ts";
import { carryPlaces } from "#core/layout/carry-places.ts";
import { placeNew } from "#core/layout/place-new.ts";
import { freeNotes, placeNotes } from "#core/layout/place-notes.ts";
import { linksOf } from "#core/layout/routing/links.ts";
import { createRouter } from "#core/layout/routing/router.ts";
import { findOutput } from "#core/outputs/outputs.ts";
import { keepLastGood, type Shown } from "#core/schema/keep-last-good.ts";
import { diffSchema, emptySchema } from "#core/schema/patch.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { createTeller } from "./emitted-lines.ts";
import type { Advice, EngineCalls, Told } from "./engine-calls.ts";
import { languageAnswers } from "./language-answers.ts";
import { type Outdated, outdated } from "./outdated.ts";

/** All that is computed from a text, for one design after another. It holds the newest text that it was told. */
export function createEngine(): EngineCalls {
  const readText = createReader();
  let revision = -1;
  let read: Read = readText("");
  /** Of `shown`, which the text may be ahead of. */
  let shownRevision = -1;
  /** What was read without errors of syntax, of each table the last time it was. */
  let good = emptySchema;
  let shown: Shown = { schema: emptySchema, stale: new Set() };
  let router = createRouter();
  let places: Places = new Map();
  const tell = createTeller();
  /** What the advisor said last, and of what. */
  let advised: { readonly schema: Schema; readonly advice: Advice } | undefined;

  const adviceNow = (): Advice => {
    if (advised?.schema !== shown.schema) advised = { schema: shown.schema, advice: advise(shown.schema) };
    return advised.advice;
  };

  /** Answers for the text of `asked`, or says that it holds another. */
  const at = <T>(asked: number, answer: () => T): T | Outdated => (asked === revision ? answer() : outdated);
  const atShown = <T>(asked: number, answer: () => T): T | Outdated => (asked === shownRevision ? answer() : outdated);

  function follow({ revision: asked, change, places: told }: Told): Outdated | undefined {
    places = told ?? places;
    if ("text" in change) {
      good = emptySchema;
      shown = { schema: emptySchema, stale: new Set() };
      shownRevision = -1;
      read = readText(change.text);
    } else if (change.base !== revision) return outdated;
    else if (change.edits.length > 0) {
      read = readText(applyTransaction({ text: read.syntax.text, places }, change).document.text);
    }
    revision = asked;
    return undefined;
  }

  return {
    follow,
    read: (told) => {
      if (follow(told) !== undefined) return outdated;
      const before = shown.schema;
      const { unread, schema } = read;
      shown = unread === undefined ? { schema, stale: new Set() } : keepLastGood(good, schema, unread);
      const carried = shownRevision === -1 ? undefined : carryPlaces(good, shown.schema, places);
      good = soundPart(shown, unread?.broken);
      shownRevision = revision;
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
    emit: ({ revision: asked, output, options, known }) =>
      atShown(asked, () =>
        tell(output, findOutput(output)?.emit(shown.schema, options) ?? { text: "", notes: [] }, known),
      ),
    advise: ({ revision: asked }) => atShown(asked, adviceNow),
    arrange: ({ revision: asked, places, only, mode, within }) =>
      atShown(asked, () => {
        const schema = within === undefined ? shown.schema : partOf(shown.schema, within);
        return withFreeNotes(schema, places, arrange(schema, places, { only, mode }));
      }),
    route: ({ revision: asked, stands, most }) =>
      atShown(asked, () => {
        if (stands !== undefined) {
          if (stands.isFresh) router = createRouter();
          const visible = stands.visible === undefined ? undefined : new Set(stands.visible);
          const notes = stands.notes === undefined ? undefined : new Set(stands.notes);
          router.update(linksOf(shown.schema, stands.places, stands.detail, visible, notes));
        }
        return router.step(most);
      }),
    copy: ({ revision: asked, copied, places }) =>
      at(asked, () =>
        copyText({ document: { text: read.syntax.text, places }, syntax: read.syntax, schema: read.schema }, copied),
      ),
    locate: ({ revision: asked, what, mention }) => at(asked, () => locate(read, what, mention)),
    elementAt: ({ revision: asked, offset }) => at(asked, () => elementAt(read, offset)),
    // Only what is known already: to advise takes longer than whoever points at a word waits.
    ...languageAnswers((asked) =>
      at(asked, () => ({ read, findings: advised?.schema === shown.schema ? advised.advice.findings : [] })),
    ),
  };
}

type Within = NonNullable<Parameters<EngineCalls["arrange"]>[0]["within"]>;

function partOf(schema: Schema, { tables, notes }: Within): Schema {
  const [keys, names] = [new Set(tables), new Set(notes)];
  return {
    ...schema,
    tables: schema.tables.filter(({ key }) => keys.has(key)),
    references: schema.references.filter(({ from, to }) => keys.has(from.table) && keys.has(to.table)),
    notes: schema.notes.filter(({ name }) => names.has(name)),
  };
}

const withFreeNotes = (schema: Schema, places: Places, changes: PlaceChanges): PlaceChanges =>
  new Map([...changes, ...freeNotes(schema, changed(places, changes))]);

function changed(places: Places, changes: PlaceChanges): Places {
  const now = new Map(places);
  for (const [key, place] of changes) {
    if (place === undefined) now.delete(key);
    else now.set(key, place);
  }
  return now;
}

/** What was sound at least once: all that is shown, but for tables that were broken from their first letter on. */
function soundPart({ schema, stale }: Shown, broken: ReadonlySet<TableKey> | undefined): Schema {
  if (broken === undefined || broken.size === 0) return schema;
  return { ...schema, tables: schema.tables.filter(({ key }) => !broken.has(key) || stale.has(key)) };
}

/** Places that follow new names, and places for the tables and notes that still have none. */
function withNew(shown: Shown, places: Places, carried: PlaceChanges | undefined): PlaceChanges {
  const changes = new Map(carried);
  const now = changed(places, changes);
  const fresh = placeNew(shown.schema, now);
  const notes = placeNotes(shown.schema, changed(now, fresh));
  return new Map([...changes, ...fresh, ...notes]);
}
