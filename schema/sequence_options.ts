import type { z } from 'zod'
import { bigintText, fields, flag } from './values.ts'

/** What `CREATE SEQUENCE` and an identity column share. */
export const sequenceShape = {
  start: bigintText
    .optional()
    .meta({ description: 'The first value. Left out: the lowest of an ascending sequence.', examples: [1000] }),
  increment: bigintText
    .optional()
    .meta({ description: 'What is added for the next value. Left out: 1.', examples: [10] }),
  minimum: bigintText
    .optional()
    .meta({ description: 'The lowest value. Left out: 1, or the lowest of the type when descending.' }),
  maximum: bigintText
    .optional()
    .meta({ description: 'The highest value. Left out: the highest of the type, or -1 when descending.' }),
  cache: bigintText
    .optional()
    .meta({ description: 'How many values a session takes at once. Left out: 1.', examples: [20] }),
  cycle: flag.optional().meta({ description: 'Whether it starts again at its end. Left out: it fails there.' }),
}

const sequenceOptions = fields(sequenceShape)
export type SequenceOptionsEntry = z.output<typeof sequenceOptions>
