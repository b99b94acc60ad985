import { check } from "./check.test-support.ts";

check("tabs where the text has tabs")`
  Table a {
  →id int
    indexes {
    id
    }
  }
  ↓
  Table a {
  →id int
  →indexes {
  →→id
  →}
  }
  `;

check("four blanks where the text has four")`
  Enum a {
  x
  }

  Table b {
      id int
    c int
  }
  ↓
  Enum a {
      x
  }

  Table b {
      id int
      c  int
  }
  `;

check("no blanks at the ends of lines")`
  Table a {··
    id int··
  →
    b int // c··
  }··
  ··
  ↓
  Table a {
    id int

    b int // c
  }
  `;

check("a broken element stays exactly as it is, and its neighbours do not")`
  Table a {
  id int
  }

  Table b {
  id   int [pk
     x y z
  }


  Table c {
  id int
  }
  ↓
  Table a {
    id int
  }

  Table b {
  id   int [pk
     x y z
  }


  Table c {
    id int
  }
  `;

check("what is wrong only in what it means is laid out")`
  Table a {
  id int [pk,pk,default:#fff]
  id nothing
  }
  ↓
  Table a {
    id int [pk, pk, default: #fff]
    id nothing
  }
  `;

check("what is not read stays as it is")`
  use   { table a } from './x'
  Dep: a.b  ->  c.d


  Table a {
    id int
  }
  ↓
  use   { table a } from './x'
  Dep: a.b  ->  c.d

  Table a {
    id int
  }
  `;
