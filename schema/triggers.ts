import { z } from 'zod'
import { inherited } from './constraints.ts'
import { choice, fields, flag, identifier, oneOrMany, sqlText, text } from './values.ts'

const events = oneOrMany(
  z.union([
    choice('insert', 'update', 'delete', 'truncate'),
    fields({
      update: oneOrMany(text).meta({
        description: 'The columns whose update fires it (`UPDATE OF`).',
        examples: [['status']],
      }),
    }),
  ]),
)

const on = (when: string) =>
  events.optional().meta({
    description: `What fires it ${when}: insert, update, delete, truncate, or an update of some columns.`,
    leftOut: 'another of the three says it',
    examples: [['insert', { update: ['status'] }]],
  })

const enabled = choice('origin', 'always', 'replica', 'disabled')

const trigger = fields({
  before: on('before it is done (`BEFORE`)'),
  after: on('when it is done (`AFTER`)'),
  instead_of: on('in its place (`INSTEAD OF`), on a view'),
  run: sqlText.meta({
    description: 'The function with its arguments, which are texts (`EXECUTE FUNCTION`).',
    examples: ['shop.touch()', "shop.log('orders')"],
  }),
  for_each: choice('row', 'statement').optional().meta({
    description: 'Once for each row, or once for the statement (`FOR EACH ROW`, `FOR EACH STATEMENT`).',
    leftOut: 'row; statement for truncate',
  }),
  when: sqlText.optional().meta({
    description: 'It fires only where this holds (`WHEN`).',
    leftOut: 'always',
    examples: ['old.status is distinct from new.status'],
  }),
  old_table: identifier.optional().meta({
    description: 'The name for the rows as they were (`REFERENCING OLD TABLE AS`).',
    leftOut: 'none',
    examples: ['old_rows'],
  }),
  new_table: identifier.optional().meta({
    description: 'The name for the rows as they are (`REFERENCING NEW TABLE AS`).',
    leftOut: 'none',
    examples: ['new_rows'],
  }),
  constraint: flag.optional().meta({
    description: 'A constraint trigger (`CREATE CONSTRAINT TRIGGER`), whose time `SET CONSTRAINTS` moves.',
    leftOut: 'false',
  }),
  deferrable: choice('initially_immediate', 'initially_deferred').optional().meta({
    description: 'Of a constraint trigger: it may wait for the end of the transaction (`DEFERRABLE`).',
    leftOut: 'it does not wait',
  }),
  from: text.optional().meta({
    description: 'Of a constraint trigger: the other table of the constraint (`FROM`).',
    leftOut: 'none',
    examples: ['shop.customers'],
  }),
  enabled: enabled.optional().meta({
    description: 'In which sessions it fires, by `session_replication_role` (`ALTER TABLE … ENABLE ALWAYS TRIGGER`).',
    leftOut: '`origin`, the ordinary ones',
  }),
})

export const triggerEntry = z.union([
  trigger,
  fields({
    inherited,
    enabled: enabled.optional().meta({
      description: 'In which sessions it fires here (`ALTER TABLE … DISABLE TRIGGER`).',
      leftOut: 'left alone',
    }),
  }),
])

export type TriggerEntry = z.output<typeof triggerEntry>
