import { importer } from "@dbml/core";
import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { mutated } from "#core/inputs/mutated.test-support.ts";
import { importDialect } from "./import-dialect.ts";
import { readDialect } from "./read-dialect.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

// The parsers print what they stumble over.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

const runs = Number(process.env.FUZZ ?? 50);

const samples: Readonly<Record<string, string>> = {
  mysql:
    "CREATE TABLE `users` (`id` int unsigned NOT NULL AUTO_INCREMENT, `name` varchar(20) DEFAULT 'x' COMMENT 'the name', `state` enum('a','b') DEFAULT 'a', PRIMARY KEY (`id`), KEY `k` (`name`)) ENGINE=InnoDB;\nCREATE TABLE p (id int primary key, user_id int unsigned, CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE);\nINSERT INTO p VALUES (1, 2);\n",
  mssql:
    "CREATE TABLE [dbo].[users] ([id] INT IDENTITY(1,1) NOT NULL PRIMARY KEY, [name] NVARCHAR(20) NULL DEFAULT ('x'), [at] DATETIME2 DEFAULT (GETDATE()), body NVARCHAR(MAX))\nGO\nCREATE TABLE [dbo].[p] (id int primary key, user_id int FOREIGN KEY REFERENCES [dbo].[users](id))\nGO\n",
  oracle:
    "CREATE TABLE users (id NUMBER(10) GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR2(20) DEFAULT 'x' NOT NULL, at DATE DEFAULT SYSDATE, c CLOB);\nCREATE TABLE p (id NUMBER PRIMARY KEY, u NUMBER(10), CONSTRAINT f FOREIGN KEY (u) REFERENCES users (id));\n",
  snowflake:
    "create or replace table users (id number(38,0) autoincrement primary key, name varchar(20) not null, data variant, at timestamp_ntz default current_timestamp());\n",
};

for (const [id, sample] of Object.entries(samples)) {
  test(`law: a mutated text of ${id} is a design that reads, or says what is wrong`, () => {
    fc.assert(
      fc.property(mutated(sample), (text) => {
        const { text: made, problems } = importDialect(id, text, readDialect(id, text, importer.import));
        const isSound = readDesign(made).diagnostics.every(({ severity }) => severity !== "error");
        expect(isSound || problems.length > 0).toBe(true);
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: runs },
    );
  }, 3_000_000);
}
