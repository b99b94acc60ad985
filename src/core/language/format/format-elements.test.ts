import { check } from "./check.test-support.ts";

check("keywords are spelled as DBML spells them, names and texts are not")`
  PROJECT Shop {
    NOTE: 'Table'
    Owner: 'X'
  }

  table Users AS U [HeaderColor: #FFF, Owner: 'x'] {
    Id INT [PK, NOT NULL, Note: 'PK', Default: NULL]
    ~Stamps
    INDEXES {
      Id [NAME: 'X', TYPE: Gin]
    }
    Checks {
      \`Id > 0\`
    }
    note: 'x'
  }

  TABLEPARTIAL Stamps {
    At date
  }

  enum State {
    TABLE
  }

  tablegroup Main {
    Users
    note: 'x'
  }

  diagramview All {
    TABLES { * }
    tablegroups {
      Main
    }
  }

  metadata TABLE Users {
    Note: 'x'
  }

  records Users(Id) {
    NULL
  }

  REF: Users.Id > U.Id [DELETE: CASCADE]
  ↓
  Project Shop {
    Note: 'Table'
    Owner: 'X'
  }

  Table Users as U [headercolor: #FFF, Owner: 'x'] {
    Id INT [pk, not null, note: 'PK', default: NULL]
    ~Stamps
    indexes {
      Id [name: 'X', type: Gin]
    }
    checks {
      \`Id > 0\`
    }
    Note: 'x'
  }

  TablePartial Stamps {
    At date
  }

  Enum State {
    TABLE
  }

  TableGroup Main {
    Users
    Note: 'x'
  }

  DiagramView All {
    Tables { * }
    TableGroups {
      Main
    }
  }

  Metadata Table Users {
    Note: 'x'
  }

  Records Users(Id) {
    NULL
  }

  Ref: Users.Id > U.Id [delete: CASCADE]
  `;

check("a column may be called as a keyword")`
  Table As as As {
    note TEXT
    Indexes int
    records "x"
  }
  ↓
  Table As as As {
    note    TEXT
    Indexes int
    records "x"
  }
  `;

check("one empty line between elements")`


  Table a {
    id int
  }
  Table b {
    id int
  }



  Enum c {
    x
  } Ref: a.id > b.id
  ↓
  Table a {
    id int
  }

  Table b {
    id int
  }

  Enum c {
    x
  }

  Ref: a.id > b.id
  `;

check("references may stand together")`
  Ref: a.x > b.x
  Ref: a.y > b.y


  Ref: a.z > b.z
  Ref {
    a.w > b.w
  }
  Ref: a.v > b.v
  ↓
  Ref: a.x > b.x
  Ref: a.y > b.y

  Ref: a.z > b.z

  Ref {
    a.w > b.w
  }

  Ref: a.v > b.v
  `;

check("braces stand on the header's line, lines begin with items")`
  Table a
  {
    id int
    indexes
    {
      ( id )
    } }

  Note b
  {
  'x' }
  ↓
  Table a {
    id int
    indexes {
      (id)
    }
  }

  Note b {
    'x'
  }
  `;

check("a body in one line stays there while it fits")`
  Enum a {x}
  TableGroup g{ }
  TableGroup h {
  }
  Note n { 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen' }
  ↓
  Enum a { x }

  TableGroup g {}

  TableGroup h {
  }

  Note n {
    'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'
  }
  `;

check("indexes and checks")`
  Table a {
    id int

    indexes {
        id[pk]
      (id,\`lower(a, b)\`)   [ unique,type:btree ]

    }

    checks { \`id>0\` [name:'x'] }
  }
  ↓
  Table a {
    id int

    indexes {
      id [pk]
      (id, \`lower(a, b)\`) [unique, type: btree]
    }

    checks { \`id>0\` [name: 'x'] }
  }
  `;

check("records, in a table and beside it")`
  Table a {
    id int
    b text
    records(id,b){
      1,'x'
        -  2 ,
        'y'
    }
  }

  Records a( id , b ) {
    1,\`x\`
    -1,null
  }
  ↓
  Table a {
    id int
    b  text
    records (id, b) {
      1, 'x'
      -2, 'y'
    }
  }

  Records a(id, b) {
    1, \`x\`
    -1, null
  }
  `;

check("fields and their texts")`
  Project {
  database_type:'PostgreSQL'


  view_a :
  '''
    select 1
      '''
  Note {
  'x' }
  }

  Metadata Column a.b {
  x:'y'
  }
  ↓
  Project {
    database_type: 'PostgreSQL'

    view_a: '''
    select 1
      '''
    Note {
      'x'
    }
  }

  Metadata Column a.b {
    x: 'y'
  }
  `;

check("members of groups and views")`
  TableGroup g [ color : #fff , note:'x' ] {
      core . a
    b
    }
  DiagramView v {
      Tables { core . a
      }
      Notes{*}
  }
  ↓
  TableGroup g [color: #fff, note: 'x'] {
      core.a
      b
  }

  DiagramView v {
      Tables {
          core.a
      }
      Notes { * }
  }
  `;
