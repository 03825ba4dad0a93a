import type { z } from 'zod'
import { choice, fields, oneOrMany, sqlText, text } from './values.ts'

export const policyEntry = fields({
  as: choice('permissive', 'restrictive').optional().meta({
    description:
      'Rows pass where any permissive and every restrictive policy lets them (`AS PERMISSIVE`, `AS RESTRICTIVE`).',
    leftOut: '`permissive`',
  }),
  for: choice('all', 'select', 'insert', 'update', 'delete')
    .optional()
    .meta({ description: 'The command it holds for (`FOR`).', leftOut: '`all`' }),
  to: oneOrMany(text)
    .optional()
    .meta({ description: 'The roles it holds for (`TO`).', leftOut: '`public`, everybody', examples: [['app']] }),
  using: sqlText.optional().meta({
    description: 'Which rows are seen, changed and deleted (`USING`).',
    leftOut: 'none, of insert; else no row',
    examples: ["customer_id = current_setting('app.customer')::bigint"],
  }),
  with_check: sqlText.optional().meta({
    description: 'Which rows may be written (`WITH CHECK`).',
    leftOut: 'those of `using`',
    examples: ['owner = current_user'],
  }),
})

export type PolicyEntry = z.output<typeof policyEntry>
