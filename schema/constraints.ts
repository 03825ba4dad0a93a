import { z } from 'zod'
import { statisticsTarget } from './column_settings.ts'
import { tablespace } from './relation_storage.ts'
import { storageParameters } from './tables.ts'
import {
  choice,
  fields,
  flag,
  holdsOnce,
  holdsSome,
  listOf,
  literally,
  namesMap,
  oneOrMany,
  sqlText,
  text,
} from './values.ts'

export const columnNames = oneOrMany(text)
  .refine(...holdsSome('column'))
  .refine(...holdsOnce('column'))

/** The short form of what is made of columns: their names. A single name stands for a list of it. */
export const shortColumns = z.union([
  text,
  listOf(text)
    .refine(...holdsSome('column'))
    .refine(...holdsOnce('column')),
])

export const deferrable = choice('immediate', 'deferred').meta({
  description:
    'Can be checked at the end of a transaction: `immediate` where SET CONSTRAINTS asks for it, `deferred` by itself (`DEFERRABLE INITIALLY …`).',
  leftOut: 'NOT DEFERRABLE',
})

export const validityShape = {
  not_valid: flag.optional().meta({
    description:
      'Rows that were there before it are not checked (`NOT VALID`). Taken away, they are (`VALIDATE CONSTRAINT`).',
    leftOut: 'false: they are',
  }),
  not_enforced: flag.optional().meta({
    description: 'Only tells what should hold; nothing is checked (`NOT ENFORCED`, PostgreSQL 18).',
    leftOut: 'false: it is checked',
  }),
}

export const include = oneOrMany(text).meta({
  description: 'Columns that the index holds besides its keys, for index-only scans (`INCLUDE`).',
  leftOut: 'none',
  examples: [['email']],
})

export const storageShape = {
  options: storageParameters.optional(),
  tablespace,
  clustered: flag.optional().meta({
    description: 'CLUSTER sorts the table by this index (`ALTER TABLE … CLUSTER ON`).',
    leftOut: 'left alone',
  }),
}

export const replicaIdentity = flag.optional().meta({
  description:
    'Logical replication knows rows by these columns (`REPLICA IDENTITY USING INDEX`). They must be NOT NULL.',
  leftOut: 'left alone',
})

const withoutOverlaps = flag.optional().meta({
  description:
    'No two ranges in the last column may overlap where the other columns are equal (`WITHOUT OVERLAPS`, PostgreSQL 18).',
  leftOut: 'false',
})

/** The key that tells an entry of something inherited from one that makes it. */
export const inherited = literally('true').meta({
  description:
    'It comes from the table that this one is a partition of or inherits from (`PARTITION OF`, `INHERITS`), or from its type (`OF`); the entry says more of it.',
  examples: [true],
})

/** The same where the name may be another one than there. */
export const inheritedAs = text.meta({
  description:
    'Its name on the table that this one is a partition of (`PARTITION OF`): the entry gives it another one, or says more of it.',
  examples: ['orders_placed_at_idx'],
})

/** What primary keys and unique constraints share. */
export const keyShape = {
  columns: columnNames.meta({
    description: 'The columns (`(a, b)` behind `PRIMARY KEY`, `UNIQUE` or the index).',
    examples: [['customer_id', 'number']],
  }),
  include: include.optional(),
  deferrable: deferrable.optional(),
  without_overlaps: withoutOverlaps,
  replica_identity: replicaIdentity,
  ...storageShape,
}

const operatorClass = z.union([
  text.meta({
    description: 'The operator class, as SQL writes it in `CREATE INDEX`.',
    leftOut: 'the default of the type',
    examples: ['text_pattern_ops'],
  }),
  fields({
    name: text.meta({
      description: 'The operator class, as SQL writes it in `CREATE INDEX`.',
      examples: ['public.gist_trgm_ops'],
    }),
    options: namesMap(text).meta({
      description: 'Its parameters (`CREATE INDEX … (a gist_trgm_ops (siglen = 32))`).',
      examples: [{ siglen: 32 }],
    }),
  }),
])

/** One key of an index or one element of an exclusion constraint. */
export const keyPartShape = {
  column: text.optional().meta({
    description: 'The column (`(name)`, as in `CREATE INDEX`). Either this or `sql`.',
    leftOut: '`sql` says it',
    examples: ['placed_at'],
  }),
  sql: sqlText.optional().meta({
    description: 'The expression (`((…))`, as in `CREATE INDEX`). Either this or `column`.',
    leftOut: '`column` says it',
    examples: ['lower(email)'],
  }),
  collation: text
    .optional()
    .meta({ description: 'The collation (`COLLATE`), as SQL writes it.', leftOut: "the column's", examples: ['"C"'] }),
  opclass: operatorClass.optional().meta({
    description: 'The operator class (`CREATE INDEX … (a text_pattern_ops)`), with its parameters where it takes some.',
    leftOut: 'the default of the type',
    examples: ['text_pattern_ops', { name: 'public.gist_trgm_ops', options: { siglen: 32 } }],
  }),
  order: choice('asc', 'desc')
    .optional()
    .meta({ description: 'Which way it is sorted (`ASC`, `DESC`).', leftOut: '`asc`' }),
  nulls: choice('first', 'last')
    .optional()
    .meta({ description: 'Where nulls stand (`NULLS FIRST`, `NULLS LAST`).', leftOut: 'last, or first with `desc`' }),
  statistics: statisticsTarget.optional().meta({
    description: 'How closely ANALYZE looks at the expression (`ALTER INDEX … ALTER COLUMN … SET STATISTICS`).',
    leftOut: 'left alone',
    examples: [500],
  }),
}

const keyPart = fields(keyPartShape)
export type KeyPartEntry = z.output<typeof keyPart>

export const method = text.meta({ description: 'The index method (`USING`).', leftOut: 'btree', examples: ['gin'] })

export const predicate = sqlText.meta({
  description: 'Only the rows for which this holds (`WHERE`).',
  leftOut: 'all rows',
  examples: ["status = 'pending'"],
})
