import { z } from 'zod'
import { fields, listOf, text } from './values.ts'

const labels = listOf(text).meta({
  description:
    'The labels in their order. A new one is added in place (`ALTER TYPE … ADD VALUE`); where one goes or moves, the type is made anew.',
  examples: [['pending', 'paid', 'shipped']],
})

/** `shop.order_status: [pending, paid]`, or the labels under a key of their own. */
export const enumEntry = z.union([labels, fields({ labels })])

export type EnumEntry = z.output<typeof enumEntry>
