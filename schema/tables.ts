import type { z } from 'zod'
import { relationStorageShape } from './relation_storage.ts'
import { choice, fields, flag, namesMap, oneOrMany, sqlText, text } from './values.ts'

/** Storage parameters, as `WITH (…)` takes them. */
export const storageParameters = namesMap(text).meta({
  description:
    'Storage parameters as `WITH (…)` takes them; those of the TOAST table have its prefix: `toast.autovacuum_enabled`.',
  leftOut: 'left alone',
  examples: [{ fillfactor: 70 }],
})

/** What a table has whether it stands by itself or is a partition. */
export const tableShape = {
  unlogged: flag.optional().meta({
    description:
      'Not written to the write-ahead log: quicker, and empty after a crash (`CREATE UNLOGGED TABLE`, `SET LOGGED`, `SET UNLOGGED`).',
    leftOut: 'false',
  }),
  row_security: choice('enabled', 'forced').optional().meta({
    description:
      '`enabled`: policies hold for everybody but the owner (`ENABLE ROW LEVEL SECURITY`); `forced`: for the owner too (`FORCE ROW LEVEL SECURITY`).',
    leftOut: 'disabled: policies do not hold',
  }),
  partition_by: sqlText.optional().meta({
    description: 'Rows stand in partitions, by a range, a list or a hash of columns or expressions (`PARTITION BY`).',
    leftOut: 'an ordinary table',
    examples: ['range (placed_at)', 'list (lower(region))', 'hash (customer_id)'],
  }),
  options: storageParameters.optional(),
  ...relationStorageShape,
}

export const tableEntry = fields({
  inherits: oneOrMany(text)
    .optional()
    .meta({
      description: 'The tables whose columns and checks it has, too (`INHERITS`).',
      leftOut: 'none',
      examples: [['shop.documents']],
    }),
  of: text.optional().meta({
    description: 'The composite type whose attributes are its columns (`CREATE TABLE … OF`).',
    leftOut: 'none: `columns` says them',
    examples: ['shop.address'],
  }),
  ...tableShape,
})

export type TableEntry = z.output<typeof tableEntry>
