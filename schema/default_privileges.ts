import type { z } from 'zod'
import { fields } from './values.ts'

/** `default_privileges: { app_owner: { tables: { app: [select] } } }` (`ALTER DEFAULT PRIVILEGES FOR ROLE`). */
export const defaultPrivilegeEntry = fields({})

export type DefaultPrivilegeEntry = z.output<typeof defaultPrivilegeEntry>
