import type { z } from 'zod'
import { choice, fields, text } from './values.ts'

export const accessMethodEntry = fields({
  type: choice('index', 'table').meta({ description: 'What it stores (`TYPE`).' }),
  handler: text.meta({ description: 'Its handler function (`HANDLER`).', examples: ['heap_tableam_handler'] }),
})

export type AccessMethodEntry = z.output<typeof accessMethodEntry>
