import type { z } from 'zod'
import { fields } from './values.ts'

/** `sequence: { grants: { app: [usage] } }`: what is said of the sequence behind an identity column. */
export const identitySequenceEntry = fields({})

export type IdentitySequenceEntry = z.output<typeof identitySequenceEntry>
