import { z } from 'zod'
import {
  include,
  inheritedAs,
  keyPartShape,
  method,
  predicate,
  replicaIdentity,
  shortColumns,
  storageShape,
} from './constraints.ts'
import { fields, flag, holdsSome, oneOrMany, text } from './values.ts'

const key = z.union([text.meta({ description: 'A column.' }), fields(keyPartShape)])

/** `indexes: { orders_open_idx: { keys: [customer_id], where: "status = 'pending'" } }` (`CREATE INDEX`). */
export const indexEntry = z.union([
  shortColumns.meta({
    description: 'The columns (`(a, b)` behind `PRIMARY KEY`, `UNIQUE` or the index).',
    examples: [['customer_id', 'placed_at']],
  }),
  fields({
    keys: oneOrMany(key)
      .refine(...holdsSome('key'))
      .meta({
        description: 'Columns and expressions (`CREATE INDEX … ON table (…)`).',
        examples: [['customer_id', { sql: 'lower(email)', order: 'desc' }]],
      }),
    using: method.optional(),
    unique: flag
      .optional()
      .meta({ description: 'No two rows may have the same keys (`CREATE UNIQUE INDEX`).', leftOut: 'false' }),
    nulls_not_distinct: flag.optional().meta({
      description: 'Null equals null in a unique index (`NULLS NOT DISTINCT`, PostgreSQL 15).',
      leftOut: 'false',
    }),
    include: include.optional(),
    where: predicate.optional(),
    replica_identity: replicaIdentity,
    ...storageShape,
  }),
  fields({ inherited: inheritedAs, replica_identity: replicaIdentity, ...storageShape }),
])

export type IndexEntry = z.output<typeof indexEntry>
