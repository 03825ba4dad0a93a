import type { z } from 'zod'
import { text } from './values.ts'

/** The comment on the index of a primary key, a unique or an exclusion constraint. */
export const indexCommentEntry = text.meta({
  description: 'What `COMMENT ON INDEX` says of the index behind the constraint.',
  leftOut: 'no comment',
  examples: ['Bloats: see the runbook'],
})

export type IndexCommentEntry = z.output<typeof indexCommentEntry>

/** The comment on the NOT NULL constraint of a column. */
export const columnNotNullCommentEntry = text.meta({
  description: 'What `COMMENT ON CONSTRAINT` says of the NOT NULL constraint of the column (PostgreSQL 18).',
  leftOut: 'no comment',
  examples: ['Every order has a buyer'],
})

export type ColumnNotNullCommentEntry = z.output<typeof columnNotNullCommentEntry>
