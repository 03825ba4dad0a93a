import type { z } from 'zod'
import { routineShape } from './routines.ts'
import { choice, fields, flag, text } from './values.ts'

export const functionEntry = fields({
  returns: text.optional().meta({
    description: 'The result type (`RETURNS`).',
    leftOut: 'as the `out` arguments say; without any it is needed',
    examples: ['integer', 'setof shop.orders', 'table(id bigint, name text)', 'trigger'],
  }),
  ...routineShape,
  volatility: choice('immutable', 'stable', 'volatile')
    .optional()
    .meta({ description: 'What the result depends on (`IMMUTABLE`, `STABLE`, `VOLATILE`).', leftOut: '`volatile`' }),
  strict: flag.optional().meta({
    description: 'Null for a null argument, without being called (`STRICT`).',
    leftOut: 'false: it is called',
  }),
  leakproof: flag
    .optional()
    .meta({ description: 'Tells nothing of its arguments but by its result (`LEAKPROOF`).', leftOut: 'false' }),
  parallel: choice('unsafe', 'restricted', 'safe')
    .optional()
    .meta({ description: 'Whether parallel queries may call it (`PARALLEL SAFE`).', leftOut: '`unsafe`' }),
  cost: text.optional().meta({
    description: 'The estimated cost of a call (`COST`).',
    leftOut: '1 for the languages `c` and `internal`, 100 for others',
    examples: [10],
  }),
  rows: text.optional().meta({
    description: 'The estimated number of rows of a set (`ROWS`).',
    leftOut: '1000',
    examples: [50],
  }),
  window: flag.optional().meta({ description: 'A window function, in language `c` (`WINDOW`).', leftOut: 'false' }),
  support: text.optional().meta({
    description: "The planner's support function (`SUPPORT`).",
    leftOut: 'none',
    examples: ['shop.add_support'],
  }),
})

export type FunctionEntry = z.output<typeof functionEntry>
