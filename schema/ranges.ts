import { z } from 'zod'
import { fields, oneOrMany, text } from './values.ts'

/** The functions that PostgreSQL makes with a range type or its multirange type. */
export const constructorNames = oneOrMany(text).meta({
  description:
    'The names of the functions that make values (`ALTER FUNCTION … RENAME TO`): one for all, or one for each by the number of its arguments. They differ from the type only where somebody renamed one without the other.',
  leftOut: 'the name of the type',
  examples: ['shop.period'],
})

const subtype = text.meta({
  description: 'The type of its bounds (`SUBTYPE`). It takes no modifier.',
  examples: ['timestamptz', 'numeric'],
})

/** `shop.price_range: numeric`, or everything under keys. */
export const rangeEntry = z.union([
  subtype,
  fields({
    subtype,
    subtype_opclass: text.optional().meta({
      description: 'The btree operator class that orders its bounds (`SUBTYPE_OPCLASS`).',
      leftOut: 'the default of the subtype',
      examples: ['text_pattern_ops'],
    }),
    collation: text
      .optional()
      .meta({ description: 'The collation (`COLLATION`).', leftOut: 'that of the subtype', examples: ['"C"'] }),
    canonical: text.optional().meta({
      description:
        'The function that brings equal ranges of a discrete subtype into one form (`CANONICAL`). It takes and returns the range, so it is in C or internal.',
      leftOut: 'none: the subtype is continuous',
      examples: ['shop.day_canonical'],
    }),
    subtype_diff: text.optional().meta({
      description:
        'The function that says how far two bounds are apart, as double precision (`SUBTYPE_DIFF`). GiST indexes need it to be quick.',
      leftOut: 'none',
      examples: ['float8mi'],
    }),
    constructors: constructorNames.optional(),
  }),
])

export type RangeEntry = z.output<typeof rangeEntry>
