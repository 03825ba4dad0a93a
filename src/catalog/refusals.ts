/** What an error of PostgreSQL means where a file is at fault: its code, and what to write instead. */
export interface Refusal {
  readonly code: string
  readonly help: readonly string[]
}

/** By SQLSTATE (manual, appendix A), where nothing below says more. */
export const bySqlState: Readonly<Record<string, Refusal>> = {
  '0A000': {
    code: 'not-supported',
    help: ['PostgreSQL does not do this: leave out what it names, or write it in another way'],
  },
  '42P01': {
    code: 'unknown-reference',
    help: [
      'declare it, or check its name and schema: quotes keep capitals, and without a schema only the search path is looked through',
    ],
  },
  '42703': {
    code: 'unknown-reference',
    help: ['declare the column, or check its name: a name with capitals needs quotes in SQL'],
  },
  '58P01': { code: 'unknown-reference', help: ['check its name, or install the extension on the server'] },
  '42704': {
    code: 'unknown-reference',
    help: ['declare it, or check its name; a role is made with `roles:`, or on the server before'],
  },
  '42883': {
    code: 'unknown-reference',
    help: ['declare the function, or check its name and the types of its arguments: a cast helps where they differ'],
  },
  '3F000': { code: 'unknown-reference', help: ['list the schema under `schemas:`'] },
}

/** Errors of the class "syntax error": with a place PostgreSQL cannot read on, without one it read all and refuses what it says. */
export const unreadable: Refusal = {
  code: 'sql-syntax',
  help: ['correct the SQL: PostgreSQL cannot read it from there on'],
}
export const impossible: Refusal = { code: 'impossible', help: ['leave out one of the two that do not go together'] }

type Worded = readonly [says: RegExp, code: string, ...help: readonly string[]]

/** By what PostgreSQL 14 to 18 say in English; a server that speaks another language is understood by its SQLSTATE alone. */
const worded: readonly Worded[] = [
  [
    /^tablespace "/,
    'unknown-tablespace',
    "tablespaces belong to the server, and are never made by a migration: make it there with `CREATE TABLESPACE … LOCATION '/a/folder'`",
    'or leave `tablespace` out: where the relation stands is then left alone',
  ],
  [/^extension "/, 'unknown-reference', 'check its name, or install the extension on the server'],

  // Columns and types.
  [
    /^column data type \S.* (?:can only have storage PLAIN|does not support compression)/,
    'no-column-setting',
    'leave it out: values of this type are neither compressed nor moved out of the row',
  ],
  [
    /^compression method \S+ not supported/,
    'unsupported-compression',
    'the server on which the change is tried is built without it: give one that has it with --shadow-url',
    'or write `compression: pglz`, or leave it out',
  ],
  [/^identity column type must be/, 'identity-type', 'write smallint, integer or bigint as its type'],
  [
    /(?:must be marked IMMUTABLE|generation expression is not immutable)$/,
    'not-immutable',
    'use only what always gives the same result: `now()`, `random()` and what depends on settings do not',
    'a function of yours may say `volatility: immutable`',
  ],
  [
    /^cannot use generated column "(.+)" in column generation expression/,
    'generated-from-generated',
    'write the expression of $1 in its place',
  ],
  [
    /^cannot use column reference in DEFAULT expression/,
    'default-of-column',
    'a default does not see the row: write `generated: …`, or set the column in a trigger',
  ],
  [
    /(?:has pseudo-type|is not a valid base type for a domain|cannot be made a member of itself)/,
    'unusable-type',
    'write a type whose values can be stored',
  ],
  [
    /(?:collations are not supported by type|subtype does not support collation)/,
    'no-collation',
    'leave `collation` out: values of this type are not texts',
  ],
  [
    /conflicts with a system column name$/,
    'system-column',
    'give it another name: every table has a column of this name',
  ],
  [
    /^cannot add column to typed table/,
    'typed-table',
    'leave the column out: a table `of` a type has the columns of the type',
  ],

  // Partitions.
  [
    /must specify exactly one value per partitioning column/,
    'partition-values',
    'write one value for each column of `partition_by`, as in `from (1, minvalue) to (2, minvalue)`',
  ],
  [
    /^empty range bound specified/,
    'partition-values',
    'write the lower bound first; the upper one belongs to the next partition',
  ],
  [
    /would overlap partition "(.+)"/,
    'partition-values',
    'change the values of one, so that none is in both; an upper bound belongs to the next partition',
  ],
  [/hash partition must be/, 'partition-values', 'write a modulus above 0 and a remainder from 0 to one below it'],
  [
    /^every hash partition modulus must be a factor/,
    'partition-values',
    'give all partitions the same modulus, or one that is a multiple of the other',
  ],
  [
    /^cannot use "list" partition strategy/,
    'partition-key',
    'name one column or expression, or partition by `range (…)`',
  ],
  [/^partitioned tables cannot be unlogged/, 'partitioned-storage', 'write `unlogged` at the partitions'],
  [
    /^unique constraint on partitioned table must include all partitioning columns/,
    'key-without-partition-key',
    'add the columns of `partition_by` to it: PostgreSQL keeps it in each partition by itself',
  ],

  // Keys, foreign keys and indexes.
  [
    / on virtual generated columns are not supported/,
    'virtual-column',
    'leave out `virtual: true`: a stored column can be in it',
  ],
  [
    /has no default operator class for access method/,
    'no-operator-class',
    'name one with `opclass`, use another index method, or an expression of another type',
    'for plain types in `gist` or `gin` add `btree_gist` or `btree_gin` under `extensions:`',
  ],
  [
    /^there is no unique constraint matching given keys/,
    'foreign-key-target',
    'refer to all columns of a primary key or of a unique constraint of that table, or declare one there',
  ],
  [
    /^there is no primary key for referenced table/,
    'foreign-key-target',
    'name the columns that it refers to, as in `shop.customers(id)`, or declare the primary key there',
  ],
  [/^foreign key constraint ".+" cannot be implemented/, 'foreign-key-types', 'give both columns the same type'],
  [/^referenced relation ".+" is not a table/, 'foreign-key-target', 'refer to a table'],
  [
    /^invalid ON (UPDATE|DELETE) action for foreign key constraint containing generated column/,
    'foreign-key-action',
    'leave the action out: nothing can be written into a generated column',
  ],
  [
    /^constraints on (?:permanent|unlogged) tables may reference only/,
    'foreign-key-target',
    'leave `unlogged` out of the table that it refers to, or state it for both',
  ],
  [
    /^access method "(.+)" does not support/,
    'index-method',
    'leave out what $1 does not take, or write another index method with `using:`',
  ],
  [/^cannot cluster on index/, 'index-method', 'leave `clustered` out: only btree and gist indexes have an order'],
  [
    /(?:as replica identity|be used as replica identity)/,
    'replica-identity',
    'a replica identity is unique, of columns that are NOT NULL, whole (no `where`) and not deferrable',
  ],
  [/^cannot use more than (\d+) columns in an index/, 'index-key', 'name at most $1'],
  [
    /is not a member of operator family/,
    'exclusion-operator',
    'use an operator that this index method knows: `using: gist` knows `&&` of ranges',
  ],
  [
    /is not commutative$/,
    'exclusion-operator',
    'use an operator that is the same both ways round, as `=` and `&&` are',
  ],
  [/ WITHOUT OVERLAPS /, 'without-overlaps', 'write a range column last, behind at least one other column'],
  [/^invalid input syntax for type (.+): /, 'bad-value', 'write a value of the type $1'],
  [/^invalid (?:operator|function) number \d+/, 'operator-class', 'write a number that the access method knows'],
  [
    /cannot be used in statistics because its type/,
    'no-operator-class',
    'leave the column out, or write an expression of another type',
  ],
  [/^unrecognized parameter "/, 'unknown-option', 'check its name: options are named as in `WITH (…)` in SQL'],
  [/out of bounds for option "/, 'out-of-range', 'write a value within the bounds that PostgreSQL names'],

  // Conditions and queries.
  [
    /^cannot use subquery in/,
    'not-supported',
    'write what the row itself holds; for more, call a function or use a trigger',
  ],
  [
    /^(?:aggregate|window|set-returning) functions are not allowed in/,
    'not-supported',
    'write what one row says: nothing here goes over several rows',
  ],
  [/^argument of .* must be type boolean/, 'not-boolean', 'write a condition: what is true or false'],
  [/specified more than once$/, 'duplicate-column', 'give each column a name of its own: `… as name`'],
  [
    /^WITH CHECK OPTION is supported only/,
    'check-option',
    'leave `check_option` out: nobody can write through this view',
  ],
  [/ must not contain (SELECT INTO|data-modifying)/, 'not-supported', 'write a query that only reads'],

  // Triggers and event triggers.
  [/^function \S.* must return type (\S+)/, 'result-type', 'name another function, or write `returns: $1` in that one'],
  [
    / WHEN condition cannot reference (OLD|NEW) values/,
    'trigger-condition',
    'leave it out of `when`: this event has no $1 row',
  ],
  [
    / WHEN condition cannot reference column values/,
    'trigger-condition',
    'write `for_each: row`, or leave `when` out: a trigger for the statement sees no row',
  ],
  [/^filter value ".+" not recognized/, 'event-trigger', 'write command tags as in the manual, as in `CREATE TABLE`'],
  [/^event triggers are not supported for/, 'event-trigger', 'leave this tag out'],

  // Functions, aggregates, operators and casts.
  [
    /^function result type must be (.+) because of OUT parameters/,
    'result-type',
    'leave `returns` out, or write `returns: $1`',
  ],
  [
    /arguments aren't allowed in TABLE functions/,
    'result-type',
    'write all columns of the result in `table(…)`, or as `out` arguments',
  ],
  [/^input parameters after one with a default/, 'routine-signature', 'give it a default too, or write it first'],
  [
    /^VARIADIC parameter must/,
    'routine-signature',
    'write it last, with an array for its type: `variadic items integer[]`',
  ],
  [/^parameter name ".+" used more than once/, 'routine-signature', 'give each argument a name of its own'],
  [
    /^cannot determine result data type/,
    'result-type',
    'a polymorphic result needs a polymorphic argument, as in `shop.first(anyarray)`',
  ],
  [
    /^must not omit initial value/,
    'aggregate-start',
    'write `initial`, or a state of the type of the first argument: the first row is then the state',
  ],
  [/^only (binary|boolean) operators can have/, 'operator-form', 'leave it out: it is for $1 operators'],
  [/^operator cannot be its own negator/, 'operator-form', 'name the operator that is true where this one is false'],
  [
    /^source data type and target data type are the same/,
    'cast-types',
    'write two types; a function that fits a value to its modifier has a cast in PostgreSQL alone',
  ],
  [/^cast from type .+ already exists/, 'cast-types', 'leave it out: PostgreSQL has this cast'],

  // Text, foreign data, publications.
  [
    /(?:^could not create locale|invalid locale name|^invalid icu locale)/i,
    'unknown-locale',
    'write a locale that the server has: `locale -a` there lists those of libc, and `select collname from pg_collation` shows what is known',
  ],
  [/^unrecognized \S.* parameter: /, 'unknown-option', 'check its name: the template says which options it takes'],
  [
    /^token type ".+" does not exist/,
    'unknown-reference',
    'write a type of token of the parser: `select * from ts_token_type(…)` lists them',
  ],
  [/^invalid option "/, 'unknown-option', 'check its name: the foreign data wrapper says which options it takes'],
  [
    / is not a foreign table$/,
    'foreign-options',
    'leave it out: only columns of foreign tables take options of a wrapper',
  ],
  [
    / not supported on foreign tables$/,
    'not-supported',
    'leave it out: only checks and NOT NULL are told of a foreign table',
  ],
  [
    /^cannot add schema to publication/,
    'publication-content',
    'leave out `columns` of its tables, or `schemas`: tables with a column list and whole schemas do not go together',
  ],
  [
    /^cannot add relation ".+" to publication/,
    'publication-content',
    'leave it out: only tables are published that are logged, and neither views nor foreign tables',
  ],
]

/** What PostgreSQL's words mean, where they are known. */
export function refusalWorded(message: string): Refusal | undefined {
  for (const [says, code, ...help] of worded) {
    const match = says.exec(message)
    if (match !== null) return { code, help: help.map(each => each.replace('$1', match[1] ?? '')) }
  }
  return undefined
}
