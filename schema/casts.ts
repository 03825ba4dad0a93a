import type { z } from 'zod'
import { choice, fields, flag, text } from './values.ts'

export const castEntry = fields({
  function: text.optional().meta({
    description: 'The function that converts, with its argument types (`WITH FUNCTION`).',
    leftOut: '`inout` or `binary` says how',
    examples: ['shop.to_cents(integer)'],
  }),
  inout: flag.optional().meta({ description: 'By the text of the value (`WITH INOUT`).', leftOut: 'false' }),
  binary: flag.optional().meta({ description: 'Both store the same bytes (`WITHOUT FUNCTION`).', leftOut: 'false' }),
  as: choice('explicit', 'assignment', 'implicit').optional().meta({
    description: 'Where it happens unasked (`AS ASSIGNMENT`, `AS IMPLICIT`).',
    leftOut: 'nowhere, `explicit`',
  }),
})

export type CastEntry = z.output<typeof castEntry>
