import { z } from 'zod'
import { inherited, validityShape } from './constraints.ts'
import { fields, flag, sqlText } from './values.ts'

/** `checks: { total_positive: total >= 0 }` (`CHECK (…)`). */
export const checkEntry = z.union([
  sqlText.meta({ description: 'The condition (`CHECK (…)`).', examples: ['total >= 0'] }),
  fields({
    sql: sqlText.meta({ description: 'The condition (`CHECK (…)`).', examples: ['total >= 0'] }),
    no_inherit: flag.optional().meta({
      description: 'Does not hold for tables that inherit from this one (`NO INHERIT`).',
      leftOut: 'false: it does',
    }),
    ...validityShape,
  }),
  fields({ inherited }),
])

export type CheckEntry = z.output<typeof checkEntry>
