import type { z } from 'zod'
import { fields, flag, text } from './values.ts'

export const operatorEntry = fields({
  function: text.meta({ description: 'The function behind it (`FUNCTION`).', examples: ['shop.cents_eq'] }),
  commutator: text.optional().meta({
    description: 'The operator with its sides swapped (`COMMUTATOR`).',
    leftOut: 'none',
    examples: ['shop.>'],
  }),
  negator: text.optional().meta({
    description: 'The operator that is true where this is false (`NEGATOR`).',
    leftOut: 'none',
    examples: ['shop.<>'],
  }),
  restrict: text.optional().meta({
    description: 'Estimates how many rows pass (`RESTRICT`).',
    leftOut: 'none',
    examples: ['eqsel', 'scalarltsel'],
  }),
  join: text.optional().meta({
    description: 'Estimates how many pairs pass in a join (`JOIN`).',
    leftOut: 'none',
    examples: ['eqjoinsel'],
  }),
  hashes: flag.optional().meta({ description: 'It can support a hash join (`HASHES`).', leftOut: 'false' }),
  merges: flag.optional().meta({ description: 'It can support a merge join (`MERGES`).', leftOut: 'false' }),
})

export type OperatorEntry = z.output<typeof operatorEntry>
