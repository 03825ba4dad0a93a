import { z } from 'zod'
import { fields, listOf, namesMap, text } from './values.ts'

const renamedLabel = fields({
  label: text.meta({ description: 'The label, between the parentheses of `AS ENUM (…)`.', examples: ['paid'] }),
  renamed_from: text.meta({
    description:
      'What it was called: where that is there and this is not, it is renamed in place (`ALTER TYPE … RENAME VALUE`), once; then the line can go.',
    examples: ['payed'],
  }),
})

const labels = listOf(z.union([text, renamedLabel])).meta({
  description:
    'The labels in their order. A new one is added in place (`ALTER TYPE … ADD VALUE`); where one goes or moves, the type is made anew. `{ label: paid, renamed_from: payed }` renames one.',
  examples: [['pending', 'paid', 'shipped']],
})

/** `shop.order_status: [pending, paid]`, or the labels under a key of their own. */
const replace = namesMap(text).meta({
  description:
    'Which label rows get that hold one that goes: the old label and the new one (`ALTER COLUMN … TYPE … USING CASE …`). Done once; then the line can go.',
  leftOut: 'a row that holds a label that goes stops the migration',
  examples: [{ gone: 'archived' }],
})

export const enumEntry = z.union([labels, fields({ labels, replace: replace.optional() })])

export type EnumEntry = z.output<typeof enumEntry>
