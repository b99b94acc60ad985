import type { End } from "#core/schema/schema.ts";

type Sign = Pick<End, "many" | "optional">;

/** What stands at an end of an edge, with the table at the right: bar or circle, then bar or foot. */
export function Foot({ sign: { many, optional }, flipped }: { sign: Sign; flipped?: boolean }) {
  return (
    <svg
      className="inspector-foot"
      viewBox="0 0 36 16"
      width={36}
      height={16}
      aria-hidden="true"
      transform={flipped === true ? "scale(-1 1)" : undefined}
    >
      <path d={optional ? "M1 8H12M20 8H35" : "M1 8H35"} />
      {optional ? <circle cx={16} cy={8} r={4} /> : <path d={many ? "M20 3V13" : "M24 3V13"} />}
      <path d={many ? "M24 8L35 2M24 8L35 14" : "M29 3V13"} />
    </svg>
  );
}

/** The four ends, from the narrowest to the widest. */
export const signs: readonly (Sign & { readonly title: string })[] = [
  { many: false, optional: true, title: "zero or one" },
  { many: false, optional: false, title: "exactly one" },
  { many: true, optional: true, title: "zero or many" },
  { many: true, optional: false, title: "one or many" },
];
