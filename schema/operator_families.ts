import type { z } from 'zod'
import { fields, integer, listOf, text } from './values.ts'

const types = listOf(text)
  .optional()
  .meta({ description: 'The types that it is for, left and right. Left out: its own operands.' })

export const memberOperators = listOf(
  fields({
    strategy: integer.meta({ description: 'What it means to the access method: a strategy number.', examples: [1] }),
    operator: text.meta({ description: 'The operator (`OPERATOR`).', examples: ['shop.<'] }),
    types,
    order_by: text.optional().meta({
      description: 'It orders results by this B-tree family (`FOR ORDER BY`). Left out: it is for searching.',
      examples: ['pg_catalog.float_ops'],
    }),
  }),
)

export const memberFunctions = listOf(
  fields({
    support: integer.meta({ description: 'What it means to the access method: a support number.', examples: [1] }),
    function: text.meta({
      description: 'The function with its argument types (`FUNCTION`).',
      examples: ['shop.cents_cmp(shop.cents, shop.cents)'],
    }),
    types,
  }),
)

export const operatorFamilyEntry = fields({
  operators: memberOperators
    .optional()
    .meta({ description: 'Operators that belong to no class of it (`ALTER OPERATOR FAMILY … ADD OPERATOR`).' }),
  functions: memberFunctions
    .optional()
    .meta({ description: 'Functions that belong to no class of it (`ALTER OPERATOR FAMILY … ADD FUNCTION`).' }),
})

export type OperatorFamilyEntry = z.output<typeof operatorFamilyEntry>
export type MemberOperatorsEntry = z.output<typeof memberOperators>
export type MemberFunctionsEntry = z.output<typeof memberFunctions>
