import { check } from "./check.test-support.ts";

check("comments stay with what they are about")`
  // the file

  // the enum
  Enum a { // values
    // first
    x // one


    // last
  } // end
  // the table
    /* still the table */
  Table b { /* c */ id int // two
  // rest
  }
  // places
  // more··
  ↓
  // the file

  // the enum
  Enum a { // values
    // first
    x // one

    // last
  } // end

  // the table
  /* still the table */
  Table b {
    /* c */ id int // two
    // rest
  }
  // places
  // more
  `;

check("comments behind items stand in a column")`
  Table a {
    id int [pk] // the key
    name text // what it is called
    b int
    c "a type that is so long that its comment pushes no other one aside" [not null] // far
  }

  Enum e {
    a // one
    longer [note: 'x'] // two

    b // three
  }
  ↓
  Table a {
    id   int [pk] // the key
    name text     // what it is called
    b    int
    c    "a type that is so long that its comment pushes no other one aside" [not null] // far
  }

  Enum e {
    a                  // one
    longer [note: 'x'] // two

    b // three
  }
  `;

check("comments between the parts of a line")`
  Table /* a */ users // b
  {
    id /* c */ int /* d */ [pk]
    n numeric(12, // e
      2)
  }

  Ref: // f
  a.id > b.id
  ↓
  Table /* a */ users // b
  {
    id /* c */ int /* d */ [pk]
    n          numeric(12, // e
      2)
  }

  Ref: // f
    a.id > b.id
  `;
