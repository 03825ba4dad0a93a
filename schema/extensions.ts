import type { z } from 'zod'
import { fields, text } from './values.ts'

export const extensionEntry = fields({
  schema: text.optional().meta({
    description: 'The schema of its objects (`CREATE EXTENSION … SCHEMA`).',
    leftOut: 'the default schema; one that stands is left where it is',
    examples: ['extensions'],
  }),
  version: text.optional().meta({
    description: 'The version (`CREATE EXTENSION … VERSION`, `ALTER EXTENSION … UPDATE TO`).',
    leftOut: 'what the server takes by itself',
    examples: ['1.6'],
  }),
})

export type ExtensionEntry = z.output<typeof extensionEntry>
