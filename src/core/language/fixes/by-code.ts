import type { ReaderCode } from "#core/dbml/codes.ts";
import { convertSql, sqlOr } from "./convert-sql.ts";
import {
  contradiction,
  duplicateColumn,
  duplicateItem,
  duplicateName,
  duplicateNote,
  duplicateSetting,
  needlessReference,
} from "./duplicates.ts";
import type { Fixer } from "./problem.ts";
import { missingComma, mistypedSetting, unknownSetting, wrongValue } from "./setting-fixes.ts";
import {
  commentWithoutEnd,
  emptyTable,
  missingBrace,
  missingBracket,
  missingColon,
  missingName,
  missingSpace,
  missingType,
  missingValue,
  needlessParentheses,
  nestedSchema,
  stringWithoutEnd,
  unknownElement,
  wrongEscape,
  wrongRow,
} from "./syntax-fixes.ts";
import { typeMismatch, unbracketedSetting } from "./type-fixes.ts";
import { unknownEnum, unknownEnumValue } from "./unknown-enums.ts";
import { unknownColumn, unknownInView, unknownPartial, unknownTable } from "./unknown-names.ts";
import { unknownTarget } from "./unknown-targets.ts";

/** What can be done about each thing that the reader reports; or why it is left to the author. */
export const fixers: Readonly<Record<ReaderCode, Fixer | string>> = {
  "comment-without-end": commentWithoutEnd,
  contradiction,
  "duplicate-column": duplicateColumn,
  "duplicate-enum-value": duplicateItem,
  "duplicate-member": duplicateItem,
  "duplicate-name": duplicateName,
  "duplicate-note": duplicateNote,
  "duplicate-partial": duplicateItem,
  "duplicate-reference": needlessReference,
  "duplicate-setting": duplicateSetting,
  "empty-enum": "nobody but the author knows its values",
  "empty-list": "nobody but the author knows the columns",
  "empty-table": emptyTable,
  "missing-brace": missingBrace,
  "missing-bracket": missingBracket,
  "missing-colon": missingColon,
  "missing-comma": missingComma,
  "missing-name": missingName,
  "missing-reference": "it is half typed, and completion goes on from there",
  "missing-space": missingSpace,
  "missing-type": missingType,
  "missing-value": missingValue,
  "mistyped-setting": mistypedSetting,
  "needless-parentheses": needlessParentheses,
  "nested-schema": nestedSchema,
  "same-ends": needlessReference,
  sql: convertSql,
  "string-without-end": stringWithoutEnd,
  "type-mismatch": typeMismatch,
  "unbracketed-setting": unbracketedSetting,
  "unequal-ends": "which columns belong together is for the author to say",
  "unexpected-token": convertSql,
  "unknown-column": unknownColumn,
  "unknown-element": sqlOr(unknownElement),
  "unknown-enum": unknownEnum,
  "unknown-enum-value": unknownEnumValue,
  "unknown-group": unknownInView,
  "unknown-note": unknownInView,
  "unknown-partial": unknownPartial,
  "unknown-setting": unknownSetting,
  "unknown-table": unknownTable,
  "unknown-target": unknownTarget,
  "wrong-escape": wrongEscape,
  "wrong-row": wrongRow,
  "wrong-value": wrongValue,
};
