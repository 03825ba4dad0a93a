import type { z } from 'zod'
import { routineShape } from './routines.ts'
import { choice, fields, flag, text } from './values.ts'

export const functionEntry = fields({
  returns: text.optional().meta({
    description: 'The result type (`RETURNS`). It may be left out where there are `out` arguments.',
    examples: ['integer', 'setof shop.orders', 'table(id bigint, name text)', 'trigger'],
  }),
  ...routineShape,
  volatility: choice('immutable', 'stable', 'volatile')
    .optional()
    .meta({ description: 'What the result depends on. Left out: `volatile`.' }),
  strict: flag.optional().meta({ description: 'Null for a null argument, without being called (`STRICT`).' }),
  leakproof: flag.optional().meta({ description: 'Tells nothing of its arguments but by its result (`LEAKPROOF`).' }),
  parallel: choice('unsafe', 'restricted', 'safe')
    .optional()
    .meta({ description: 'Whether parallel queries may call it. Left out: `unsafe`.' }),
  cost: text.optional().meta({
    description: 'The estimated cost of a call. Left out: 1 for the languages `c` and `internal`, 100 for others.',
    examples: [10],
  }),
  rows: text.optional().meta({
    description: 'The estimated number of rows of a set. Left out: 1000.',
    examples: [50],
  }),
  window: flag.optional().meta({ description: 'A window function, in language `c` (`WINDOW`).' }),
  support: text.optional().meta({ description: "The planner's support function (`SUPPORT`)." }),
})

export type FunctionEntry = z.output<typeof functionEntry>
