import { z } from 'zod'
import { inheritedAs, keyShape, replicaIdentity, shortColumns, storageShape } from './constraints.ts'
import { choice, fields } from './values.ts'

/** `uniques: { orders_number_key: [customer_id, number] }` (`UNIQUE (…)`). */
export const uniqueEntry = z.union([
  shortColumns.meta({
    description: 'The columns (`(a, b)` behind `PRIMARY KEY`, `UNIQUE` or the index).',
    examples: [['email']],
  }),
  fields({
    ...keyShape,
    nulls: choice('distinct', 'not_distinct').optional().meta({
      description: '`not_distinct`: null equals null (`NULLS NOT DISTINCT`, PostgreSQL 15).',
      leftOut: '`distinct`',
    }),
  }),
  fields({ inherited: inheritedAs, replica_identity: replicaIdentity, ...storageShape }),
])

export type UniqueEntry = z.output<typeof uniqueEntry>
