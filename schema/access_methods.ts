import type { z } from 'zod'
import { choice, fields, text } from './values.ts'

export const accessMethodEntry = fields({
  type: choice('index', 'table').meta({ description: 'What it stores (`TYPE`).' }),
  handler: text.meta({ description: 'Its handler function (`HANDLER`).', examples: ['heap_tableam_handler'] }),
}).meta({
  description: 'Access methods that are of no extension (`CREATE ACCESS METHOD`).',
  examples: [{ heap2: { type: 'table', handler: 'heap_tableam_handler' } }],
})

export type AccessMethodEntry = z.output<typeof accessMethodEntry>
