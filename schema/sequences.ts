import type { z } from 'zod'
import { sequenceShape } from './sequence_options.ts'
import { choice, fields, flag, text } from './values.ts'

export const sequenceEntry = fields({
  type: choice('smallint', 'integer', 'bigint')
    .optional()
    .meta({
      description: 'The type of its values (`CREATE SEQUENCE … AS`).',
      leftOut: '`bigint`',
      examples: ['integer'],
    }),
  ...sequenceShape,
  unlogged: flag.optional().meta({
    description: 'Not written to the write-ahead log (`CREATE UNLOGGED SEQUENCE`, PostgreSQL 15).',
    leftOut: 'false',
  }),
  owned_by: text.optional().meta({
    description: 'The column with which it goes (`ALTER SEQUENCE … OWNED BY`).',
    leftOut: 'none: it stays when a table goes',
    examples: ['shop.orders.id'],
  }),
})

export type SequenceEntry = z.output<typeof sequenceEntry>
