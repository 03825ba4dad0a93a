import type { z } from 'zod'
import { choice, fields, flag, oneOrMany, sqlText } from './values.ts'

export const ruleEntry = fields({
  on: choice('insert', 'update', 'delete').meta({ description: 'The statement that it rewrites (`ON`).' }),
  instead: flag.optional().meta({
    description: 'In place of the statement (`DO INSTEAD`).',
    leftOut: 'besides it (`DO ALSO`)',
  }),
  where: sqlText.optional().meta({
    description: 'It rewrites only where this holds (`WHERE`).',
    leftOut: 'always',
    examples: ['old.status is distinct from new.status'],
  }),
  do: oneOrMany(sqlText)
    .optional()
    .meta({
      description: 'The commands, in their order (`DO (…; …)`).',
      leftOut: 'none (`DO INSTEAD NOTHING`)',
      examples: ['insert into shop.log values (new.id)'],
    }),
  enabled: choice('origin', 'always', 'replica', 'disabled').optional().meta({
    description: 'In which sessions it counts, by `session_replication_role` (`ALTER TABLE … ENABLE ALWAYS RULE`).',
    leftOut: '`origin`, the ordinary ones',
  }),
})

export type RuleEntry = z.output<typeof ruleEntry>
