import { z } from 'zod'
import { fields, text } from './values.ts'

const type = text.meta({
  description:
    'The type, as SQL writes it (`CREATE TYPE … AS`, `ALTER TYPE … ADD ATTRIBUTE`). An attribute may always be null.',
  examples: ['varchar(10)'],
})

/** A type, or a type with a collation. */
export const compositeAttributeEntry = z.union([
  type,
  fields({
    type,
    collation: text
      .optional()
      .meta({ description: 'The collation (`COLLATE`).', leftOut: 'that of the type', examples: ['"C"'] }),
  }),
])

export type CompositeAttributeEntry = z.output<typeof compositeAttributeEntry>
