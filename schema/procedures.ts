import type { z } from 'zod'
import { routineShape } from './routines.ts'
import { fields } from './values.ts'

export const procedureEntry = fields(routineShape)

export type ProcedureEntry = z.output<typeof procedureEntry>
