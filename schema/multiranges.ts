import { z } from 'zod'
import { constructorNames } from './ranges.ts'
import { fields, text } from './values.ts'

const name = text.meta({
  description: 'The name (`MULTIRANGE_TYPE_NAME`).',
  leftOut: '`range` in the name of the range becomes `multirange`, or `_multirange` is put behind it',
  examples: ['shop.periods'],
})

/** A name, or all that is to be said of it. */
export const multirangeEntry = z.union([
  name,
  fields({ name: name.optional(), constructors: constructorNames.optional() }),
])

export type MultirangeEntry = z.output<typeof multirangeEntry>
