import type { z } from 'zod'
import { fields, text } from './values.ts'

export const transformEntry = fields({
  from_sql: text.optional().meta({
    description: 'The function that gives a value to the language, with its argument types (`FROM SQL WITH FUNCTION`).',
    leftOut: 'as without the transform',
    examples: ['shop.cents_to_python(internal)'],
  }),
  to_sql: text.optional().meta({
    description: 'The function that takes a value from the language (`TO SQL WITH FUNCTION`).',
    leftOut: 'as without the transform',
    examples: ['shop.python_to_cents(internal)'],
  }),
})

export type TransformEntry = z.output<typeof transformEntry>
