import type { z } from 'zod'
import { choice, fields, flag, namesMap, text } from './values.ts'

/** Storage parameters, as `WITH (…)` takes them. */
export const storageParameters = namesMap(text).meta({
  description: 'Storage parameters as `WITH (…)` takes them. Left out, they are left alone.',
  examples: [{ fillfactor: 70 }],
})

export const tableEntry = fields({
  unlogged: flag.optional().meta({
    description: 'Not written to the write-ahead log: quicker, and empty after a crash (`CREATE UNLOGGED TABLE`).',
  }),
  row_security: choice('enabled', 'forced')
    .optional()
    .meta({ description: '`enabled`: policies hold for everybody but the owner; `forced`: for the owner too.' }),
  options: storageParameters.optional(),
})

export type TableEntry = z.output<typeof tableEntry>
