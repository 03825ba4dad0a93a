import type { z } from 'zod'
import { bigintText, fields, flag } from './values.ts'

/** What `CREATE SEQUENCE` and an identity column share. */
export const sequenceShape = {
  start: bigintText.optional().meta({
    description: 'The first value (`START WITH`).',
    leftOut: 'the minimum; of a descending one the maximum',
    examples: [1000],
  }),
  increment: bigintText
    .optional()
    .meta({ description: 'What is added for the next value (`INCREMENT BY`).', leftOut: '1', examples: [10] }),
  minimum: bigintText.optional().meta({
    description: 'The lowest value (`MINVALUE`).',
    leftOut: '1, or the lowest of the type when descending',
    examples: [1],
  }),
  maximum: bigintText.optional().meta({
    description: 'The highest value (`MAXVALUE`).',
    leftOut: 'the highest of the type, or -1 when descending',
    examples: [9999],
  }),
  cache: bigintText
    .optional()
    .meta({ description: 'How many values a session takes at once (`CACHE`).', leftOut: '1', examples: [20] }),
  cycle: flag
    .optional()
    .meta({ description: 'Whether it starts again at its end (`CYCLE`).', leftOut: 'false: it fails there' }),
}

const sequenceOptions = fields(sequenceShape)
export type SequenceOptionsEntry = z.output<typeof sequenceOptions>
