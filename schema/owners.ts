import type { z } from 'zod'
import { text } from './values.ts'

export const ownerEntry = text.meta({
  description: 'The role that owns it (`ALTER … OWNER TO`).',
  leftOut: 'left alone',
  examples: ['app_owner'],
})

export type OwnerEntry = z.output<typeof ownerEntry>
