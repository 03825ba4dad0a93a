import { z } from 'zod'
import { keyShape, shortColumns } from './constraints.ts'
import { fields, text } from './values.ts'

/** `primary_key: [id]` (`PRIMARY KEY (id)`). */
export const primaryKeyEntry = z.union([
  shortColumns.meta({ description: 'The columns.', examples: [['id']] }),
  fields({
    name: text.optional().meta({ description: 'The name of the constraint. Left out: `<table>_pkey`.' }),
    ...keyShape,
  }),
])

export type PrimaryKeyEntry = z.output<typeof primaryKeyEntry>
