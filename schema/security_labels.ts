import type { z } from 'zod'
import { text } from './values.ts'

/** `security_labels: { anon: MASKED WITH VALUE NULL }` (`SECURITY LABEL FOR anon …`). */
export const securityLabelEntry = text.meta({
  description:
    'What this label provider is told of it (`SECURITY LABEL FOR … IS`). An empty text: nothing. Providers that are not listed are left alone.',
  examples: ['MASKED WITH VALUE NULL'],
})

export type SecurityLabelEntry = z.output<typeof securityLabelEntry>
