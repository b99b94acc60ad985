/** Designs that between them use all that the DBML we speak can say of Postgres, and much that Postgres refuses. */
export const postgresDesigns: readonly (readonly [name: string, dbml: string])[] = [
  [
    "a design with everything that the vocabulary has",
    `
Project p {
  extensions: 'citext'
  sql_before: '''create function touch() returns trigger language plpgsql as $$ begin return new; end $$'''
  sql_after: 'grant select on bookings to public -- all'
}
Enum kind {
  small
  "it's large" [note: 'Ten or more']
}
Table rooms [unlogged: 'false'] {
  id int [pk, identity: 'always']
  name citext [not null, unique, note: 'Shown; on the "door"']
  label text [generated: 'upper(name::text) stored']
  kind kind [default: kind.small]
  extra text [collate: 'C', storage: 'external']
}
Table bookings [rls: 'forced'] {
  id bigserial [pk]
  room_id int [not null]
  during tstzrange [not null]
  tags text[] [default: '{}']
  data jsonb
  indexes {
    (room_id, id) [unique, name: 'bookings_room_idx']
    \`lower(data->>'name')\`
    tags [type: gin]
    data [name: 'bookings_data_idx', type: gin]
  }
  checks { \`not isempty(during)\` [name: 'bookings_during_check'] }
}
Metadata Table bookings {
  index_bookings_room_idx: 'include (during) nulls not distinct where room_id > 0'
  exclude_bookings_no_overlap: 'using gist (during with &&)'
  policy_own: 'for select using (true)'
  trigger_touch: 'before update on bookings for each row execute function touch()'
  reference_bookings_room_fkey: 'deferrable initially deferred'
  check_bookings_during_check: 'not valid'
}
Ref bookings_room_fkey: bookings.room_id > rooms.id [delete: cascade]
Records rooms(id, name) {
  7, "it's"
}
`,
  ],
  [
    "tables that refer to each other in a ring, one to one and many to many",
    `
Table a {
  id int [pk]
  b_id int [ref: > b.id]
}
Table b {
  id int [pk]
  a_id int [ref: - a.id]
}
Table c {
  x int
  y text
  a_id int
  indexes { (x, y) [pk] }
}
Table d {
  cx int
  cy varchar(20)
}
Ref: d.(cx, cy) > c.(x, y)
Ref: a.id <> b.id
Ref: c.a_id ?>? a.id
`,
  ],
  [
    "partitioned tables",
    `
Table events [partition: 'range (created_at)'] {
  id bigint [increment, pk]
  created_at timestamptz [not null]
  name text [unique]
}
Table logs [partition: 'list (lower(kind))', unlogged: 'true'] {
  id int [pk]
  kind text
}
Table kept {
  event_id bigint [ref: > events.id]
}
`,
  ],
  [
    "types of other databases and doubtful settings",
    `
Table t {
  id int(11) [pk, increment]
  u uuid [increment, default: 'not a uuid']
  d datetime [default: \`now()\`]
  s string [default: 5]
  n number(10,2) [default: '12']
  b boolean [default: 1]
  j json [unique]
  f double
  m "int unsigned"
  a serial[]
  indexes {
    j
    s [type: gin]
    (id, f) [type: hash]
    f [type: brin, unique]
  }
}
`,
  ],
  [
    "hostile names",
    `
Table "\\"; DROP TABLE x; --" {
  "it's" int [pk, note: "'; DROP TABLE x; --"]
  "order" int [unique]
  "ctid" int
}
Table "pg_class" {
  id int [pk, ref: > "\\"; DROP TABLE x; --"."order"]
  indexes { id }
}
Table pg_odd."select" {
  id int [pk]
}
`,
  ],
];
