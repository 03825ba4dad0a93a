import type { z } from 'zod'
import { defaultValue } from './columns.ts'
import { fields } from './values.ts'

/** What is said about a view's column; that it is there comes from the query. */
export const viewColumnEntry = fields({
  default: defaultValue.optional().meta({
    description:
      'What an INSERT into the view takes for the column (`ALTER VIEW … ALTER COLUMN … SET DEFAULT`). Not for materialized views.',
    leftOut: 'the default of the column beneath',
    examples: ['now()'],
  }),
})

export type ViewColumnEntry = z.output<typeof viewColumnEntry>
