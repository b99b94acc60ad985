import type { PlanNode } from "./proof-calls.ts";

/** What `EXPLAIN (FORMAT JSON)` answered, as a tree; `undefined` when it is none. */
export function planTree(json: unknown): PlanNode | undefined {
  const [first] = Array.isArray(json) ? (json as readonly unknown[]) : [json];
  const plan = isRecord(first) ? first.Plan : undefined;
  return isRecord(plan) ? nodeOf(plan, 0) : undefined;
}

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const deepest = 200;

function nodeOf(plan: Json, depth: number): PlanNode {
  const text = (key: string): string | undefined => (typeof plan[key] === "string" ? plan[key] : undefined);
  const number = (key: string): number => (typeof plan[key] === "number" ? plan[key] : 0);
  const children = Array.isArray(plan.Plans) && depth < deepest ? plan.Plans.filter(isRecord) : [];
  const loops = number("Actual Loops");
  return {
    node: nameOf(plan, text),
    on: onWhat(text),
    cost: number("Total Cost"),
    rows: number("Plan Rows"),
    actual:
      typeof plan["Actual Total Time"] === "number"
        ? { ms: number("Actual Total Time") * Math.max(1, loops), rows: number("Actual Rows") * Math.max(1, loops) }
        : undefined,
    extra: extraOf(plan),
    children: children.map((child) => nodeOf(child, depth + 1)),
  };
}

/** `Index Scan Backward`, `Hash Left Join`, `Partial HashAggregate`. */
function nameOf(plan: Json, text: (key: string) => string | undefined): string {
  const type = text("Node Type") ?? "Node";
  const join = text("Join Type");
  const partial = text("Partial Mode");
  const strategy = text("Strategy");
  const named = type === "Aggregate" ? (aggregates.get(strategy ?? "") ?? type) : type;
  const joined =
    join === undefined || join === "Inner"
      ? named
      : /Join$/.test(named)
        ? named.replace(/ ?Join$/, ` ${join} Join`)
        : `${named} ${join} Join`;
  const operation = type === "ModifyTable" ? (text("Operation") ?? joined) : joined;
  const parallel = plan["Parallel Aware"] === true ? "Parallel " : "";
  const part = partial === undefined || partial === "Simple" ? "" : `${partial} `;
  const backward = text("Scan Direction") === "Backward" ? " Backward" : "";
  return parallel + part + operation + backward;
}

const aggregates: ReadonlyMap<string, string> = new Map([
  ["Sorted", "GroupAggregate"],
  ["Hashed", "HashAggregate"],
  ["Mixed", "MixedAggregate"],
]);

/** `orders_pkey on orders o`. */
function onWhat(text: (key: string) => string | undefined): string | undefined {
  const relation = text("Relation Name") ?? text("CTE Name") ?? text("Function Name");
  const alias = text("Alias");
  const called =
    relation === undefined || alias === undefined || alias === relation ? relation : `${relation} ${alias}`;
  const index = text("Index Name");
  return index === undefined ? called : called === undefined ? index : `${index} on ${called}`;
}

/** Told elsewhere, or of no use to whoever reads a plan. */
const told: ReadonlySet<string> = new Set([
  "Node Type",
  "Plans",
  "Total Cost",
  "Startup Cost",
  "Plan Rows",
  "Plan Width",
  "Actual Startup Time",
  "Actual Total Time",
  "Actual Rows",
  "Actual Loops",
  "Relation Name",
  "Schema",
  "Alias",
  "Index Name",
  "CTE Name",
  "Function Name",
  "Join Type",
  "Parent Relationship",
  "Parallel Aware",
  "Async Capable",
  "Strategy",
  "Partial Mode",
  "Scan Direction",
  "Operation",
  "Disabled",
  "Inner Unique",
]);

function extraOf(plan: Json): PlanNode["extra"] {
  return Object.entries(plan).flatMap(([key, value]): readonly (readonly [string, string])[] => {
    if (told.has(key) || value === null || value === 0 || value === false) return [];
    const said = Array.isArray(value) ? value.map(String).join(", ") : isRecord(value) ? undefined : String(value);
    return said === undefined || said === "" ? [] : [[key, said.slice(0, 2000)]];
  });
}
