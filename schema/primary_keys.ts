import { z } from 'zod'
import { inherited, keyShape, replicaIdentity, shortColumns, storageShape } from './constraints.ts'
import { fields, identifier } from './values.ts'

/** `primary_key: [id]` (`PRIMARY KEY (id)`). */
export const primaryKeyEntry = z.union([
  shortColumns.meta({
    description: 'The columns (`(a, b)` behind `PRIMARY KEY`, `UNIQUE` or the index).',
    examples: [['id']],
  }),
  fields({
    name: identifier.optional().meta({
      description: 'The name of the constraint (`CONSTRAINT name`).',
      leftOut: '`<table>_pkey`',
      examples: ['orders_pk'],
    }),
    ...keyShape,
  }),
  fields({
    inherited,
    name: identifier.optional().meta({
      description: 'The name of the constraint here (`RENAME CONSTRAINT`).',
      leftOut: 'left alone',
      examples: ['orders_pk'],
    }),
    replica_identity: replicaIdentity,
    ...storageShape,
  }),
])

export type PrimaryKeyEntry = z.output<typeof primaryKeyEntry>
