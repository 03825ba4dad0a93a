import type { z } from 'zod'
import { choice, fields, oneOrMany, sqlText, text } from './values.ts'

export const policyEntry = fields({
  as: choice('permissive', 'restrictive').optional().meta({
    description: 'Rows pass where any permissive and every restrictive policy lets them. Left out: `permissive`.',
  }),
  for: choice('all', 'select', 'insert', 'update', 'delete')
    .optional()
    .meta({ description: 'The command it holds for (`FOR`). Left out: `all`.' }),
  to: oneOrMany(text)
    .optional()
    .meta({ description: 'The roles it holds for (`TO`). Left out: `public`, everybody.', examples: [['app']] }),
  using: sqlText.optional().meta({
    description: 'Which rows are seen, changed and deleted (`USING`).',
    examples: ["customer_id = current_setting('app.customer')::bigint"],
  }),
  with_check: sqlText.optional().meta({
    description: 'Which rows may be written (`WITH CHECK`). Left out: those of `using`.',
  }),
})

export type PolicyEntry = z.output<typeof policyEntry>
