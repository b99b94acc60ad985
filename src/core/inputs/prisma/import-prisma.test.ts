import fc from "fast-check";
import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { importPrisma } from "./import-prisma.ts";

const shop = `generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

enum Role {
  USER
  ADMIN @map("admin") // who may do all
  @@map("roles")
}

/// Who buys.
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique @db.VarChar(320)
  role      Role     @default(ADMIN)
  /// As they are called.
  fullName  String?  @map("full_name")
  tags      String[]
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(6)
  profile   Profile?
  orders    Order[]
  friends   User[]   @relation("Friends")
  friendsOf User[]   @relation("Friends")

  @@index([createdAt(sort: Desc)], map: "users_by_age")
  @@map("users")
}

model Profile {
  userId BigInt @id
  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)
  data   Json   @default("{}")
}

model Order {
  number Int
  shop   Int
  buyer  Int?
  user   User? @relation(fields: [buyer], references: [id], map: "who_bought")
  total  Decimal @db.Decimal(12, 2)
  token  String @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  @@id([shop, number])
  @@unique([buyer, token])
}
`;

test("a schema of Prisma becomes the design that its migrations would make", () => {
  const { text, problems } = importPrisma(shop);
  expect(problems).toEqual([]);
  expect(text).toMatchInlineSnapshot(`
    "Project {
      database_type: 'PostgreSQL'
    }

    Enum roles {
      USER
      admin
    }

    Table users {
      id         serial         [pk]
      email      varchar(320)   [unique, not null]
      role       roles          [not null, default: 'admin']
      full_name  text           [note: 'As they are called.']
      tags       text[]
      created_at timestamptz(6) [not null, default: \`CURRENT_TIMESTAMP\`]

      indexes {
        created_at [name: 'users_by_age']
      }

      Note: 'Who buys.'
    }

    Metadata Table users {
      index_users_by_age: 'keys (created_at desc)'
    }

    Table Profile {
      userId bigint [pk]
      data   jsonb  [not null, default: '{}']
    }

    Ref: Profile.userId - users.id [delete: cascade, update: cascade]

    Table Order {
      number integer       [not null]
      shop   integer       [not null]
      buyer  integer
      total  numeric(12,2) [not null]
      token  uuid          [not null, default: \`gen_random_uuid()\`]

      indexes {
        (shop, number) [pk]
        (buyer, token) [unique]
      }
    }

    Ref who_bought: Order.buyer > users.id [delete: set null, update: cascade]

    Table _Friends {
      A integer [not null]
      B integer [not null]

      indexes {
        (A, B) [pk]
        B
      }
    }

    Ref: _Friends.A > users.id [delete: cascade, update: cascade]
    Ref: _Friends.B > users.id [delete: cascade, update: cascade]
    "
  `);
});

test("what is not understood is a problem at its line, and the rest is there", () => {
  const { problems, schema } = importPrisma(
    `model A {\n  id Int @id\n  x Unknown\n  y Int @default(strange(1))\n}\n\nnonsense here\n`,
  );
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [7, "This is no block of Prisma, or one that is not closed. Close it with }."],
    [3, "There is no type or model Unknown."],
    [4, "The default strange(1) of y is not understood: it is left out."],
  ]);
  expect(schema.tables.map(({ key, columns }) => [key, columns.map(({ name }) => name)])).toEqual([
    ["public.A", ["id", "y"]],
  ]);
});

test("law: any text gives a design that reads without errors, or says what is wrong", () => {
  const piece = fc.constantFrom(
    ...'model A {|}|id Int @id|x B? @relation(fields: [id], references: [|b B[]|a A[]|@@id([|@@index([x(sort:|enum E {|@default("|///|@map("|\n|model B {'.split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      const { text, problems } = importPrisma(pieces.join("\n"));
      const isSound = readDesign(text).diagnostics.every(({ severity }) => severity !== "error");
      expect(isSound || problems.some(({ severity }) => severity === "error")).toBe(true);
    }),
    { numRuns: 300 },
  );
});
