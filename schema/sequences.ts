import type { z } from 'zod'
import { sequenceShape } from './sequence_options.ts'
import { choice, fields, flag, text } from './values.ts'

export const sequenceEntry = fields({
  type: choice('smallint', 'integer', 'bigint')
    .optional()
    .meta({
      description: 'The type of its values (`CREATE SEQUENCE … AS`). Left out: `bigint`.',
      examples: ['integer'],
    }),
  ...sequenceShape,
  unlogged: flag
    .optional()
    .meta({ description: 'Not written to the write-ahead log (`CREATE UNLOGGED SEQUENCE`, PostgreSQL 15).' }),
  owned_by: text.optional().meta({
    description: 'The column with which it goes (`ALTER SEQUENCE … OWNED BY`).',
    examples: ['shop.orders.id'],
  }),
})

export type SequenceEntry = z.output<typeof sequenceEntry>
