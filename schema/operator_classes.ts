import type { z } from 'zod'
import { memberFunctions, memberOperators } from './operator_families.ts'
import { fields, flag, text } from './values.ts'

export const operatorClassEntry = fields({
  type: text.meta({ description: 'The type of column that it is for (`FOR TYPE`).', examples: ['shop.cents'] }),
  default: flag.optional().meta({ description: 'An index on such a column takes it where none is named (`DEFAULT`).' }),
  family: text.optional().meta({
    description: 'Its operator family (`FAMILY`). Left out: the one of its own name, made where it is not there.',
  }),
  operators: memberOperators.optional().meta({ description: 'Its operators (`OPERATOR`).' }),
  functions: memberFunctions.optional().meta({ description: 'Its support functions (`FUNCTION`).' }),
  storage: text
    .optional()
    .meta({ description: 'The type that the index stores (`STORAGE`). Left out: that of the column.' }),
})

export type OperatorClassEntry = z.output<typeof operatorClassEntry>
