import type { Finding } from "#core/advisor/rule.ts";
import type { Read } from "#core/dbml/read.ts";
import type { Hover } from "#core/language/language-calls.ts";
import type { Named } from "#core/language/mention.ts";
import { mentionAt } from "#core/language/names/mentions.ts";
import { aboutColumn, aboutEnum, aboutPartialColumn, aboutValue } from "./about-columns.ts";
import { aboutFindings } from "./about-findings.ts";
import { aboutSpot } from "./about-spots.ts";
import { aboutGroup, aboutNote, aboutPartial, aboutSchema, aboutTable, aboutView } from "./about-tables.ts";
import { paragraphs } from "./markdown.ts";
import { spotAt } from "./spots.ts";

/** What is to be said of what stands at the offset, the review's findings included. */
export function hoverAt(read: Read, offset: number, findings: readonly Finding[]): Hover | undefined {
  const mention = mentionAt(read, offset);
  const about = mention === undefined || mention.isUnknown ? undefined : aboutNamed(read, mention.named);
  if (mention !== undefined && about !== undefined) {
    const { from, to, named } = mention;
    return { span: { from, to }, markdown: paragraphs(about, aboutFindings(findings, named)) };
  }
  const spot = spotAt(read, offset);
  const markdown = spot && aboutSpot(read, spot);
  return spot === undefined || markdown === undefined
    ? undefined
    : { span: { from: spot.from, to: spot.to }, markdown };
}

function aboutNamed(read: Read, named: Named): string | undefined {
  switch (named.kind) {
    case "table":
    case "alias":
      return aboutTable(read, named.table);
    case "partial":
      return aboutPartial(read, named.partial);
    case "column":
      return named.inPartial
        ? aboutPartialColumn(read, named.table, named.column)
        : aboutColumn(read, named.table, named.column);
    case "enum":
      return aboutEnum(read, named.enum);
    case "value":
      return aboutValue(read, named.enum, named.value);
    case "reference":
      // What its sign says, its name says too.
      return undefined;
    case "group":
      return aboutGroup(read, named.group);
    case "note":
      return aboutNote(read, named.note);
    case "view":
      return aboutView(read, named.view);
    case "schema":
      return aboutSchema(read, named.schema);
  }
}
