import { z } from 'zod'
import { deferrable, include, inheritedAs, keyPartShape, method, predicate, storageShape } from './constraints.ts'
import { fields, holdsSome, listOf, text } from './values.ts'

const { statistics: _statistics, ...part } = keyPartShape

const exclusion = fields({
  using: method.optional(),
  elements: listOf(
    fields({
      ...part,
      with: text.meta({
        description: 'The operator that must not hold between two rows for all elements (`WITH`).',
        examples: ['&&', '='],
      }),
    }),
  )
    .refine(...holdsSome('element'))
    .meta({
      description: 'What is compared, and with which operator (`EXCLUDE USING gist (… WITH …)`).',
      examples: [[{ column: 'during', with: '&&' }]],
    }),
  include: include.optional(),
  where: predicate.optional(),
  deferrable: deferrable.optional(),
  ...storageShape,
})

/** `exclusions: { no_overlap: { using: gist, elements: [{ column: during, with: '&&' }] } }` (`EXCLUDE USING …`). */
export const exclusionEntry = z.union([exclusion, fields({ inherited: inheritedAs, ...storageShape })])

export type ExclusionEntry = z.output<typeof exclusionEntry>
