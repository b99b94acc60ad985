import type { Target } from "#core/schema/schema.ts";
import type { SqlToken } from "./scan.ts";

type Feature = {
  readonly from: Target;
  /** As it stands at the head of a sentence. */
  readonly title: string;
};

/** What not every PostgreSQL from 14 on has. */
export const features = {
  nullsNotDistinct: { from: 15, title: "NULLS NOT DISTINCT exists" },
  setColumns: { from: 15, title: "Columns behind SET NULL and SET DEFAULT exist" },
  generatedOfInherited: { from: 16, title: "Generated columns unlike those that they inherit exist" },
  identityOfPartitioned: { from: 17, title: "Identity columns of partitioned tables exist" },
  exclusionOfPartitioned: { from: 17, title: "Exclusion constraints of partitioned tables exist" },
  methodOfPartitioned: { from: 17, title: "Access methods of partitioned tables exist" },
  virtual: { from: 18, title: "Virtual columns exist" },
  withoutOverlaps: { from: 18, title: "WITHOUT OVERLAPS and PERIOD exist" },
  notEnforced: { from: 18, title: "NOT ENFORCED exists" },
  notNullName: { from: 18, title: "NOT NULL constraints have names and properties" },
  notValidOfPartitioned: { from: 18, title: "NOT VALID foreign keys of partitioned tables exist" },
  uuidv7: { from: 18, title: "uuidv7() exists" },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof features;

export const newestTarget: Target = 18;

export const has = (target: Target, feature: FeatureName): boolean => target >= features[feature].from;

/** `Virtual columns exist from PostgreSQL 18 on, and the design is for 16`. */
export const since = (target: Target, feature: FeatureName): string =>
  `${features[feature].title} from PostgreSQL ${features[feature].from} on, and the design is for ${target}`;

/** Whether an expression calls what the target does not have. */
export const isTooEarly = (tokens: readonly SqlToken[], { target }: { readonly target: Target }): boolean =>
  !has(target, "uuidv7") &&
  tokens.some(({ kind, text }, at) => kind === "word" && tokens[at + 1]?.text === "(" && /^uuidv7$/iu.test(text));

/** What a piece of SQL that is kept as it is uses too early, as far as its words tell; the script has it all the same. */
export const tooEarly: readonly { readonly words: RegExp; readonly from: Target; readonly title: string }[] = [
  { words: /\bsecurity_invoker\b/iu, from: 15, title: "security_invoker" },
  { words: /\bmerge\s+into\b/iu, from: 15, title: "MERGE" },
  { words: /\bany_value\s*\(/iu, from: 16, title: "any_value()" },
  { words: /\bjson_table\s*\(/iu, from: 17, title: "JSON_TABLE" },
  { words: /\buuidv7\s*\(/iu, from: 18, title: "uuidv7()" },
];
