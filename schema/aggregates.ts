import type { z } from 'zod'
import { choice, fields, flag, integer, text } from './values.ts'

const called = (what: string) => text.optional().meta({ description: what })

const modify = (of: string) =>
  choice('read_only', 'shareable', 'read_write')
    .optional()
    .meta({
      description: `What ${of} does to the state. Left out: \`read_only\`; \`read_write\` of an ordered-set aggregate.`,
    })

export const aggregateEntry = fields({
  hypothetical: flag.optional().meta({
    description: 'A hypothetical-set aggregate, which has `order by` in its argument list (`HYPOTHETICAL`).',
  }),
  state_function: text.meta({
    description: 'The function that takes each row into the state (`SFUNC`).',
    examples: ['shop.add_cents'],
  }),
  state_type: text.meta({ description: 'The type of the state (`STYPE`).', examples: ['bigint'] }),
  state_space: integer
    .optional()
    .meta({ description: 'The bytes that a state takes, estimated (`SSPACE`). Left out: by the type.' }),
  initial: text
    .optional()
    .meta({ description: 'The state at the start, as text (`INITCOND`). Left out: null.', examples: [0] }),
  final_function: called('Turns the state into the result (`FINALFUNC`). Left out: the state is the result.'),
  final_extra: flag
    .optional()
    .meta({ description: 'The final function gets nulls for the arguments too (`FINALFUNC_EXTRA`).' }),
  final_modify: modify('the final function'),
  combine_function: called('Joins two states, for parallel queries (`COMBINEFUNC`).'),
  serialize_function: called('Writes an `internal` state as bytes (`SERIALFUNC`).'),
  deserialize_function: called('Reads it again (`DESERIALFUNC`).'),
  moving_state_function: called('Takes a row in, of a moving window (`MSFUNC`).'),
  moving_inverse_function: called('Takes a row out again (`MINVFUNC`).'),
  moving_state_type: called('The type of the state of a moving window (`MSTYPE`).'),
  moving_state_space: integer.optional().meta({ description: 'The bytes that it takes, estimated (`MSSPACE`).' }),
  moving_initial: text.optional().meta({ description: 'It at the start, as text (`MINITCOND`).' }),
  moving_final_function: called('Turns it into the result (`MFINALFUNC`).'),
  moving_final_extra: flag.optional().meta({ description: '`MFINALFUNC_EXTRA`.' }),
  moving_final_modify: modify('that function'),
  sort_operator: text.optional().meta({
    description: 'The operator by which an index finds the result, as of min and max (`SORTOP`).',
    examples: ['shop.<'],
  }),
  parallel: choice('unsafe', 'restricted', 'safe')
    .optional()
    .meta({ description: 'Whether parallel queries may call it (`PARALLEL`). Left out: `unsafe`.' }),
})

export type AggregateEntry = z.output<typeof aggregateEntry>
