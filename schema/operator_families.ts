import type { z } from 'zod'
import { fields, integer, listOf, text } from './values.ts'

const types = listOf(text)
  .optional()
  .meta({
    description: 'The types that it is for, left and right (`OPERATOR 1 < (a, b)`).',
    leftOut: 'its own operands',
    examples: [['shop.cents', 'integer']],
  })

export const memberOperators = listOf(
  fields({
    strategy: integer.meta({
      description: 'What it means to the access method: a strategy number (`OPERATOR 1 …`).',
      examples: [1],
    }),
    operator: text.meta({ description: 'The operator (`OPERATOR`).', examples: ['shop.<'] }),
    types,
    order_by: text.optional().meta({
      description: 'It orders results by this B-tree family (`FOR ORDER BY`).',
      leftOut: 'it is for searching',
      examples: ['pg_catalog.float_ops'],
    }),
  }),
)

export const memberFunctions = listOf(
  fields({
    support: integer.meta({
      description: 'What it means to the access method: a support number (`FUNCTION 1 …`).',
      examples: [1],
    }),
    function: text.meta({
      description: 'The function with its argument types (`FUNCTION`).',
      examples: ['shop.cents_cmp(shop.cents, shop.cents)'],
    }),
    types,
  }),
)

export const operatorFamilyEntry = fields({
  operators: memberOperators.optional().meta({
    description: 'Operators that belong to no class of it (`ALTER OPERATOR FAMILY … ADD OPERATOR`).',
    leftOut: 'none',
    examples: [[{ strategy: 1, operator: 'shop.<', types: ['shop.cents', 'integer'] }]],
  }),
  functions: memberFunctions.optional().meta({
    description: 'Functions that belong to no class of it (`ALTER OPERATOR FAMILY … ADD FUNCTION`).',
    leftOut: 'none',
    examples: [[{ support: 1, function: 'shop.cents_cmp(shop.cents, integer)', types: ['shop.cents', 'integer'] }]],
  }),
})

export type OperatorFamilyEntry = z.output<typeof operatorFamilyEntry>
export type MemberOperatorsEntry = z.output<typeof memberOperators>
export type MemberFunctionsEntry = z.output<typeof memberFunctions>
