import { describe, expect, test } from "vitest";
import { sampleTable } from "./samples.ts";
import { metrics, rowAnchor, tableSize } from "./sizes.ts";

describe("the size of a table", () => {
  test("has a row for each column, and one when there is none", () => {
    const row = tableSize(sampleTable("a: id, name")).height - tableSize(sampleTable("a: id")).height;
    expect(row).toBe(metrics.row);
    expect(tableSize(sampleTable("a")).height).toBe(tableSize(sampleTable("a: id")).height);
  });

  test("is as wide as the longest row needs, within bounds, on the grid", () => {
    const short = tableSize(sampleTable("a: id")).width;
    const long = tableSize(sampleTable("a: id, the_shipping_address_of_the_order")).width;
    const endless = tableSize(sampleTable(`a: ${"x".repeat(500)}`)).width;
    expect(short).toBe(metrics.minWidth);
    expect(long).toBeGreaterThan(short);
    expect(endless).toBe(metrics.maxWidth);
    expect(long % 8).toBe(0);
  });

  test("has room for a type beside its name, but not much more", () => {
    const [id] = sampleTable("a: amount?").columns;
    if (id === undefined) throw new Error("no column");
    const table = { ...sampleTable("a"), columns: [{ ...id, type: { ...id.type, name: "timestamp with time zone" } }] };
    // Of 24 letters in 11 px and 6 in 12 px, as Chromium sets them in the widest common fonts.
    const needed = 24 * 6.63 + 50 + 58;
    expect(tableSize(table).width).toBeGreaterThanOrEqual(needed);
    expect(tableSize(table).width).toBeLessThan(needed + 24);
  });

  test("makes room for a long name", () => {
    expect(tableSize(sampleTable("the_very_long_name_of_a_table_for_a_test: id")).width).toBeGreaterThan(280);
    expect(tableSize(sampleTable("accounting.monthly_statement_lines: id")).width).toBeGreaterThan(
      tableSize(sampleTable("monthly_statement_lines: id")).width,
    );
  });
});

test("a row's anchor is its middle, a missing column's the header's", () => {
  const table = sampleTable("a: id, name, note");
  expect(rowAnchor(table, "name") - rowAnchor(table, "id")).toBe(metrics.row);
  expect(rowAnchor(table, "id")).toBe(metrics.header + metrics.padding + metrics.row / 2);
  expect(rowAnchor(table, "gone")).toBe(metrics.header / 2);
  expect(rowAnchor(table, "note")).toBeLessThan(tableSize(table).height);
});
