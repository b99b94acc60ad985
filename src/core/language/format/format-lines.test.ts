import { check } from "./check.test-support.ts";

check("columns stand in columns")`
  Table users {
  id int [pk]
      email   varchar(255)   [not null,unique]
    created_at timestamptz
  }
  ↓
  Table users {
    id         int          [pk]
    email      varchar(255) [not null, unique]
    created_at timestamptz
  }
  `;

check("an empty line begins new columns, a comment does not")`
  Table a {
    id int [pk]
    // the name
    name text [not null]

    a_longer_name int [unique]
    b bigint [unique]
  }
  ↓
  Table a {
    id   int  [pk]
    // the name
    name text [not null]

    a_longer_name int    [unique]
    b             bigint [unique]
  }
  `;

check("a very long name or type pushes no other aside")`
  Table a {
    id int [pk]
    a_name_that_is_longer_than_most_are int [unique]
    b "a type that is longer than most are" [unique]
    kind text [unique]
  }
  ↓
  Table a {
    id   int  [pk]
    a_name_that_is_longer_than_most_are int  [unique]
    b    "a type that is longer than most are" [unique]
    kind text [unique]
  }
  `;

check("types stay close, and what follows them does not")`
  Table a {
    a numeric ( 12 , 2 ) [not null]
    b core . state[]  [ ]
    c int[ 3 ] pk
    d int [note:'x']
  }
  ↓
  Table a {
    a numeric(12,2) [not null]
    b core.state[]  []
    c int[3] pk
    d int           [note: 'x']
  }
  `;

check("a type's sign stays as it is written")`
  Table a {
    a numeric(3, -  2)
  }
  ↓
  Table a {
    a numeric(3,-  2)
  }
  `;

check("spaces in lists of settings")`
  Table a {
    id int [  pk ,not   null,note :'x',default:- 1,ref:>b . id,check : \`a>0\`  ]
  }
  ↓
  Table a {
    id int [pk, not null, note: 'x', default: -1, ref: > b.id, check: \`a>0\`]
  }
  `;

check("signs of relations keep their blanks, those of numbers have none")`
  Table a {
    id int [ref:-b.id, default: + 1]
  }
  Ref:a.id?>?b.id
  Ref:a.( x,y )<>b.(x ,y)
  ↓
  Table a {
    id int [ref: - b.id, default: +1]
  }

  Ref: a.id ?>? b.id
  Ref: a.(x, y) <> b.(x, y)
  `;

check("a long list is wrapped")`
  Table a {
    id int [pk]
    email text [not null, unique, note: 'Where we write to; it is proven when somebody signs up', default: 'x']
  }
  ↓
  Table a {
    id    int  [pk]
    email text [
      not null,
      unique,
      note: 'Where we write to; it is proven when somebody signs up',
      default: 'x'
    ]
  }
  `;

check("a short list is joined")`
  Table a {
    id int [
      pk,

      not null
    ]
  }
  ↓
  Table a {
    id int [pk, not null]
  }
  `;

check("a list with comments stays wrapped, the comments where they are")`
  Table a {
    id int [ // first
        // the key
      pk, // second
      /* third */ not null,
      unique /* fourth */
    ]
  }
  ↓
  Table a {
    id int [ // first
      // the key
      pk, // second
      /* third */ not null,
      unique /* fourth */
    ]
  }
  `;

check("a list with comments in one line stays in one line")`
  Table a {
    id int [/* a */pk/* b */,  /* c */  unique]
  }
  ↓
  Table a {
    id int [/* a */ pk /* b */, /* c */ unique]
  }
  `;

check("a single long setting stays where it is")`
  Table a {
    id int [note: 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen']
  }
  `;

check("a text of several lines stays byte for byte, and its list on the line")`
  Table a {
      id int [pk,note:'''
    one··
  two ''',unique]
  }
  ↓
  Table a {
      id int [pk, note: '''
    one··
  two ''', unique]
  }
  `;

check("a header is wrapped only where its author did")`
  Table a [
    note: 'One two three four five six seven eight', partition: 'range (one_two_three)', rows: '40000000'] {
    id int
  }

  Table b [note: 'One two three four five six seven eight', partition: 'range (one_two_three)', rows: '40000000'] {
    id int
  }

  Table c [
    rows: '4'
  ]
  {
    id int
  }
  ↓
  Table a [
    note: 'One two three four five six seven eight',
    partition: 'range (one_two_three)',
    rows: '40000000'
  ] {
    id int
  }

  Table b [note: 'One two three four five six seven eight', partition: 'range (one_two_three)', rows: '40000000'] {
    id int
  }

  Table c [rows: '4'] {
    id int
  }
  `;

check("a long reference is wrapped")`
  Ref appointments_patient: care.appointments.(practice_id, patient_id) ?> care.patients.(practice_id, id) [delete: restrict, update: cascade]
  ↓
  Ref appointments_patient: care.appointments.(practice_id, patient_id) ?> care.patients.(practice_id, id) [
    delete: restrict,
    update: cascade
  ]
  `;
