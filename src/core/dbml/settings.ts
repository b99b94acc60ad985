import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { Lexer } from "./lexer.ts";
import { report, seeAlso } from "./parse-parts.ts";
import { isPostgresSetting, postgresSettings } from "./postgres-settings.ts";
import type { Path, Setting, SettingList, Value } from "./syntax.ts";

export type Owner = "table" | "partial" | "column" | "index" | "check" | "enum value" | "ref" | "group" | "note";

export type Wants = "nothing" | "string" | "color" | "default" | "relation" | "expression" | "word" | "action";

/** What each element takes, and with what value. */
const vocabulary: Readonly<Record<Owner, Readonly<Record<string, Wants>>>> = {
  table: { headercolor: "color", color: "color", note: "string" },
  partial: { headercolor: "color", note: "string" },
  column: {
    pk: "nothing",
    "primary key": "nothing",
    unique: "nothing",
    "not null": "nothing",
    null: "nothing",
    increment: "nothing",
    note: "string",
    default: "default",
    ref: "relation",
    check: "expression",
  },
  index: { unique: "nothing", pk: "nothing", name: "string", note: "string", type: "word" },
  check: { name: "string" },
  "enum value": { note: "string" },
  ref: { delete: "action", update: "action", color: "color", inactive: "nothing" },
  group: { color: "color", note: "string" },
  note: { color: "color" },
};

/** Elements on which DBML takes any key with a text, as its custom settings. */
const custom: ReadonlySet<Owner> = new Set(["table", "column", "group", "note"]);
const repeatable: ReadonlySet<string> = new Set(["ref", "check"]);

const actions: ReadonlySet<string> = new Set(["cascade", "restrict", "set null", "set default", "no action"]);

const wanted: Readonly<Record<Wants, string>> = {
  nothing: "takes no value",
  string: "needs a text in quotes",
  color: "needs a colour, such as #3b82f6",
  default: "needs a number, a text in quotes, `an expression`, true, false, null or a value of an enum",
  relation: 'needs a reference, such as "> users.id"',
  expression: "needs an `expression`",
  word: "needs a word, such as gin",
  action: "is one of cascade, restrict, set null, set default, no action",
};

/** Reports settings that the element does not take, wrong values, and what stands twice. */
export function checkSettings(
  lexer: Lexer,
  owner: Owner,
  list: SettingList | undefined,
  flags: readonly string[] = [],
): void {
  if (list === undefined) return;
  const seen = new Map<string, Span | undefined>(flags.map((flag) => [flag, undefined]));
  for (const setting of list.settings) {
    const key = setting.key === "primary key" ? "pk" : setting.key;
    if (seen.has(key) && !repeatable.has(key)) {
      const first = seen.get(key);
      const more = first === undefined ? {} : seeAlso(first, "It is set here first.");
      report(lexer, "duplicate-setting", `"${setting.key}" is already set.`, setting, more);
    } else seen.set(key, setting);
    if (!isSwallowed(lexer, list, setting)) checkSetting(lexer, owner, setting);
  }
  const [isNull, isNotNull] = [seen.get("null"), seen.get("not null")];
  if (isNull !== undefined && isNotNull !== undefined) {
    const message = `A column cannot be both "null" and "not null".`;
    report(lexer, "contradiction", message, isNull, seeAlso(isNotNull, `Here it is "not null".`));
  }
}

/** Whether a list that is open has taken what stands on a further line for its last setting: it may be a column. */
const isSwallowed = (lexer: Lexer, list: SettingList, setting: Setting): boolean =>
  setting.value === undefined &&
  setting === list.settings.at(-1) &&
  lexer.text[list.to - 1] !== "]" &&
  lexer.text.slice(list.from, setting.to).includes("\n");

/** Of a note in the settings and one in the body the latter counts. */
export function checkNotes(
  lexer: Lexer,
  shown: string,
  { name, settings }: { readonly name: Path; readonly settings: SettingList | undefined },
  notes: readonly Span[],
): void {
  const lost = settings?.settings.find(({ key }) => key === "note");
  const [note, ...others] = notes;
  if (lost === undefined || note === undefined || others.length > 0) return;
  const message = `The ${shown} "${name.words.at(-1)?.text ?? ""}" has two notes: this one counts, and the one in its settings is lost.`;
  report(lexer, "duplicate-note", message, note, { severity: "warning", ...seeAlso(lost, "This one is lost.") });
}

function checkSetting(lexer: Lexer, owner: Owner, setting: Setting): void {
  const own = vocabulary[owner];
  const wants = wantsOf(owner, setting.key);
  if (wants !== undefined) {
    if (setting.value?.kind !== "wrong" && !fits(wants, setting.value)) {
      report(lexer, "wrong-value", `"${setting.key}" ${wanted[wants]}.`, setting.value ?? setting);
    }
    return;
  }
  const near = nearest(setting.key, [...Object.keys(own), ...postgresKeys(owner)]);
  const more = near === undefined ? {} : { meant: near };
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  if (!custom.has(owner)) {
    report(
      lexer,
      "unknown-setting",
      `"${setting.key}" is not a setting of ${/^[ei]/.test(owner) ? "an" : "a"} ${shownOwner(owner)}.${hint}`,
      setting.keySpan,
      more,
    );
  } else if (setting.value === undefined) {
    report(
      lexer,
      "unknown-setting",
      `"${setting.key}" is not a setting, and a setting of your own needs a text.${hint}`,
      setting.keySpan,
      more,
    );
  } else if (setting.value.kind !== "string" && setting.value.kind !== "color" && setting.value.kind !== "wrong") {
    report(
      lexer,
      "wrong-value",
      `"${setting.key}" is a setting of your own: its value is a text in quotes.${hint}`,
      setting.value,
    );
  } else if (near !== undefined && !isPostgresSetting(owner === "table" ? "table" : "column", setting.key)) {
    const message = `"${setting.key}" is kept as a setting of your own.${hint}`;
    report(lexer, "mistyped-setting", message, setting.keySpan, { severity: "warning", ...more });
  }
}

const shownOwner = (owner: Owner): string =>
  owner === "ref" ? "reference" : owner === "partial" ? "table partial" : owner;

/** What value a setting takes; `undefined` for those that DBML does not know, whose value is a text. */
export const wantsOf = (owner: Owner, key: string): Wants | undefined =>
  Object.hasOwn(vocabulary[owner], key) ? vocabulary[owner][key] : undefined;

/** All settings that an element takes, those for Postgres behind. */
export const settingKeys = (owner: Owner): readonly string[] => [
  ...Object.keys(vocabulary[owner]),
  ...postgresKeys(owner),
];

function postgresKeys(owner: Owner): readonly string[] {
  return postgresSettings.filter(({ where }) => where === owner).map(({ key }) => key);
}

function fits(wants: Wants, value: Value | undefined): boolean {
  switch (wants) {
    case "nothing":
      return value === undefined;
    case "string":
      return value?.kind === "string";
    case "color":
      return value?.kind === "color" && /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value.text);
    case "default":
      return value !== undefined && isDefault(value);
    case "relation":
      return value?.kind === "relation";
    case "expression":
      return value?.kind === "expression";
    case "word":
      return value?.kind === "string" || (value?.kind === "path" && value.path.words.length === 1);
    case "action":
      return actionOf(value) !== undefined;
  }
}

function isDefault(value: Value): boolean {
  if (value.kind === "string" || value.kind === "number" || value.kind === "expression") return true;
  if (value.kind !== "path") return false;
  const { words } = value.path;
  return words.length === 1 ? /^(true|false|null)$/i.test(words[0]?.text ?? "") : words.length <= 3;
}

/** The action that the value of `delete` or `update` names. */
export function actionOf(value: Value | undefined): string | undefined {
  if (value?.kind !== "words" && value?.kind !== "path") return undefined;
  const text = value.kind === "words" ? value.text : value.path.words.map((word) => word.text.toLowerCase()).join(".");
  return actions.has(text) ? text : undefined;
}

/** For a diagnostic: the keyword that a word is probably a slip of the fingers for. */
export function meaning(word: string, keywords: readonly string[]): Pick<Diagnostic, "meant"> {
  const near = nearest(
    word.toLowerCase(),
    keywords.map((keyword) => keyword.toLowerCase()),
  );
  const meant = keywords.find((keyword) => keyword.toLowerCase() === near);
  return meant === undefined ? {} : { meant };
}

/** The one of `keys` that `key` is probably a slip of the fingers for. */
export function nearest(key: string, keys: readonly string[]): string | undefined {
  const allowed = key.length <= 4 ? 1 : 2;
  if (key.length < 3) return undefined;
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const candidate of keys) {
    if (candidate === key) return undefined;
    const distance = editDistance(key, candidate, allowed);
    if (distance < bestDistance && candidate.length > distance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Optimal string alignment: insert, delete, replace, swap of neighbours; more than `limit` is answered as `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > 40) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
