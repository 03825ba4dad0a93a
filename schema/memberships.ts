import type { z } from 'zod'
import { fields, flag } from './values.ts'

/** `member_of: [staff]`, or a map of roles with options. */
export const membershipEntry = fields({
  admin: flag.optional().meta({ description: 'It may make others members (`WITH ADMIN`).', leftOut: 'false' }),
  inherit: flag.optional().meta({
    description: 'It has the rights of the role (`WITH INHERIT`, PostgreSQL 16).',
    leftOut: 'as `inherit` of the member says',
  }),
  set: flag.optional().meta({
    description: 'It may become the role by `SET ROLE` (`WITH SET`, PostgreSQL 16).',
    leftOut: 'true',
  }),
})

export type MembershipEntry = z.output<typeof membershipEntry>
