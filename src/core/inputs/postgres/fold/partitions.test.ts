import { expect, test } from "vitest";
import { importSql } from "#core/inputs/postgres/import.test-support.ts";

/** As pg_dump writes it, with the names that a partition's parts of two indexes have. */
const dump = (ofOne: string, ofOther: string): string => `
CREATE TABLE public.t (a integer NOT NULL) PARTITION BY RANGE (a);
CREATE TABLE public.p (a integer NOT NULL);
ALTER TABLE ONLY public.t ATTACH PARTITION public.p FOR VALUES FROM (0) TO (10);
CREATE INDEX one ON ONLY public.t USING btree (a);
CREATE INDEX other ON ONLY public.t USING brin (a);
CREATE INDEX ${ofOne} ON public.p USING btree (a);
CREATE INDEX ${ofOther} ON public.p USING brin (a);
ALTER INDEX public.one ATTACH PARTITION public.${ofOne};
ALTER INDEX public.other ATTACH PARTITION public.${ofOther};
`;

const read = (sql: string) => {
  const [table] = importSql(sql).schema.tables;
  return { only: table?.indexes.map(({ onlyParent }) => onlyParent), after: table?.partitions[0]?.after };
};

test("indexes of partitions that Postgres would call so are not said", () => {
  expect(read(dump("p_a_idx", "p_a_idx1"))).toEqual({ only: [false, false], after: [] });
});

test("indexes of partitions with names of their own get them afterwards", () => {
  const after = ["alter index p_a_idx rename to mine", "alter index p_a_idx1 rename to yours"];
  expect(read(dump("mine", "yours"))).toEqual({ only: [false, false], after });
});

test("indexes whose names Postgres would give to each other are made one by one", () => {
  const { only, after } = read(dump("p_a_idx1", "p_a_idx"));
  expect(only).toEqual([true, true]);
  expect(after?.map((sql) => sql.replaceAll("public.", ""))).toEqual([
    "CREATE INDEX p_a_idx1 ON p USING btree (a)",
    "alter index one attach partition p_a_idx1",
    "CREATE INDEX p_a_idx ON p USING brin (a)",
    "alter index other attach partition p_a_idx",
  ]);
});

test("an expression and included columns are in the name that Postgres gives", () => {
  const sql = dump("p_lower_b_idx", "p_a_idx")
    .replaceAll("a integer NOT NULL", "a integer NOT NULL, b text")
    .replaceAll("btree (a)", "btree (lower(b)) INCLUDE (b)");
  expect(read(sql)).toEqual({ only: [false, false], after: [] });
});
