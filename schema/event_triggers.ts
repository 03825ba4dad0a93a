import type { z } from 'zod'
import { choice, fields, oneOrMany, sqlText, text } from './values.ts'

export const eventTriggerEntry = fields({
  on: choice('ddl_command_start', 'ddl_command_end', 'table_rewrite', 'sql_drop', 'login').meta({
    description: 'What fires it (`ON`). `login` needs PostgreSQL 17.',
  }),
  tags: oneOrMany(text)
    .optional()
    .meta({
      description: 'Only these commands fire it (`WHEN TAG IN`).',
      leftOut: 'all',
      examples: [['CREATE TABLE', 'ALTER TABLE']],
    }),
  run: sqlText.meta({
    description: 'The function, which returns `event_trigger` (`EXECUTE FUNCTION`).',
    examples: ['shop.log_ddl()'],
  }),
  enabled: choice('origin', 'always', 'replica', 'disabled').optional().meta({
    description: 'In which sessions it fires, by `session_replication_role` (`ALTER EVENT TRIGGER … ENABLE ALWAYS`).',
    leftOut: '`origin`, the ordinary ones',
  }),
})

export type EventTriggerEntry = z.output<typeof eventTriggerEntry>
