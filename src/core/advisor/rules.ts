import type { Rule } from "./rule.ts";
import { btreeOnJsonbOrArray } from "./rules/btree-on-jsonb-or-array/rule.ts";
import { duplicateIndex } from "./rules/duplicate-index/rule.ts";
import { lowSelectivityIndex } from "./rules/low-selectivity-index/rule.ts";
import { prefixRedundantIndex } from "./rules/prefix-redundant-index/rule.ts";
import { referenceWithoutIndex } from "./rules/reference-without-index/rule.ts";
import { softDeleteUnique } from "./rules/soft-delete-unique/rule.ts";

/** All rules, the weightiest first: findings are shown in this order. */
export const rules: readonly Rule[] = [
  referenceWithoutIndex,
  softDeleteUnique,
  btreeOnJsonbOrArray,
  duplicateIndex,
  prefixRedundantIndex,
  lowSelectivityIndex,
];
