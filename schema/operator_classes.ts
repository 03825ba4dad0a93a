import type { z } from 'zod'
import { memberFunctions, memberOperators } from './operator_families.ts'
import { fields, flag, text } from './values.ts'

export const operatorClassEntry = fields({
  type: text.meta({ description: 'The type of column that it is for (`FOR TYPE`).', examples: ['shop.cents'] }),
  default: flag
    .optional()
    .meta({ description: 'An index on such a column takes it where none is named (`DEFAULT`).', leftOut: 'false' }),
  family: text.optional().meta({
    description: 'Its operator family (`FAMILY`).',
    leftOut: 'the one of its own name, made where it is not there',
    examples: ['shop.cents_ops'],
  }),
  operators: memberOperators.optional().meta({
    description: 'Its operators (`OPERATOR`).',
    leftOut: 'none',
    examples: [[{ strategy: 1, operator: 'shop.<' }]],
  }),
  functions: memberFunctions.optional().meta({
    description: 'Its support functions (`FUNCTION`).',
    leftOut: 'none',
    examples: [[{ support: 1, function: 'shop.cents_cmp(shop.cents, shop.cents)' }]],
  }),
  storage: text.optional().meta({
    description: 'The type that the index stores (`STORAGE`).',
    leftOut: 'that of the column',
    examples: ['bytea'],
  }),
})

export type OperatorClassEntry = z.output<typeof operatorClassEntry>
