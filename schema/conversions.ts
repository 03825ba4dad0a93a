import type { z } from 'zod'
import { fields, flag, text } from './values.ts'

export const conversionEntry = fields({
  from: text.meta({ description: 'The encoding that it reads (`FOR`).', examples: ['LATIN1'] }),
  to: text.meta({ description: 'The encoding that it writes (`TO`).', examples: ['UTF8'] }),
  function: text.meta({ description: 'The function that converts (`FROM`).', examples: ['iso8859_1_to_utf8'] }),
  default: flag
    .optional()
    .meta({ description: 'It is the one of its schema for these encodings (`DEFAULT`).', leftOut: 'false' }),
})

export type ConversionEntry = z.output<typeof conversionEntry>
