import { z } from 'zod'
import { fields, flag, sqlText } from './values.ts'

const condition = sqlText.meta({
  description: 'What must hold; `value` is the value (`ALTER DOMAIN … ADD CONSTRAINT … CHECK`).',
  examples: ["value ~ '@'"],
})

/** A condition, or a condition that is not validated yet. */
export const domainCheckEntry = z.union([
  condition,
  fields({
    sql: condition,
    validated: flag.optional().meta({
      description: '`false`: values that stand in tables are not looked at (`NOT VALID`).',
      leftOut: 'they are',
    }),
  }),
])

export type DomainCheckEntry = z.output<typeof domainCheckEntry>
