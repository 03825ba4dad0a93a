import type { z } from 'zod'
import { settings } from './routines.ts'
import { fields, flag, integer, text } from './values.ts'

export const roleEntry = fields({
  login: flag.optional().meta({ description: 'It may connect (`LOGIN`).', leftOut: 'it may not' }),
  superuser: flag.optional().meta({ description: 'It may do everything (`SUPERUSER`).', leftOut: 'false' }),
  createdb: flag.optional().meta({ description: 'It may make databases (`CREATEDB`).', leftOut: 'false' }),
  createrole: flag.optional().meta({ description: 'It may make roles (`CREATEROLE`).', leftOut: 'false' }),
  inherit: flag
    .optional()
    .meta({ description: 'It has the rights of the roles that it is a member of (`INHERIT`).', leftOut: 'true' }),
  replication: flag.optional().meta({ description: 'It may replicate (`REPLICATION`).', leftOut: 'false' }),
  bypassrls: flag
    .optional()
    .meta({ description: 'Row security does not hold for it (`BYPASSRLS`).', leftOut: 'false' }),
  connection_limit: integer
    .refine(limit => limit >= -1, {
      params: { problem: 'out-of-range', help: ['write how many, or -1 for any number'] },
      message: 'a number of connections is 0 or more',
    })
    .optional()
    .meta({
      description: 'How many connections it may have (`CONNECTION LIMIT`).',
      leftOut: 'any number',
      examples: [20],
    }),
  valid_until: text.optional().meta({
    description: 'When its password ends (`VALID UNTIL`).',
    leftOut: 'never',
    examples: ['2027-01-01 00:00:00+00'],
  }),
  set: settings.optional(),
})

export type RoleEntry = z.output<typeof roleEntry>
