import type { z } from 'zod'
import { choice, fields, flag, integer, text } from './values.ts'

const called = (description: string, leftOut: string, example: string) =>
  text.optional().meta({ description, leftOut, examples: [example] })

const modify = (of: string, clause: string) =>
  choice('read_only', 'shareable', 'read_write')
    .optional()
    .meta({
      description: `What ${of} does to the state (\`${clause}\`).`,
      leftOut: `\`read_only\`; \`read_write\` of an ordered-set aggregate`,
    })

export const aggregateEntry = fields({
  hypothetical: flag.optional().meta({
    description: 'A hypothetical-set aggregate, which has `order by` in its argument list (`HYPOTHETICAL`).',
    leftOut: 'false',
  }),
  state_function: text.meta({
    description: 'The function that takes each row into the state (`SFUNC`).',
    examples: ['shop.add_cents'],
  }),
  state_type: text.meta({ description: 'The type of the state (`STYPE`).', examples: ['bigint'] }),
  state_space: integer.optional().meta({
    description: 'The bytes that a state takes, estimated (`SSPACE`).',
    leftOut: 'by the type',
    examples: [48],
  }),
  initial: text
    .optional()
    .meta({ description: 'The state at the start, as text (`INITCOND`).', leftOut: 'null', examples: [0] }),
  final_function: called('Turns the state into the result (`FINALFUNC`).', 'the state is the result', 'shop.average'),
  final_extra: flag.optional().meta({
    description: 'The final function gets nulls for the arguments too (`FINALFUNC_EXTRA`).',
    leftOut: 'false',
  }),
  final_modify: modify('the final function', 'FINALFUNC_MODIFY'),
  combine_function: called(
    'Joins two states, for parallel queries (`COMBINEFUNC`).',
    'none: not in parallel',
    'int8pl',
  ),
  serialize_function: called('Writes an `internal` state as bytes (`SERIALFUNC`).', 'none', 'numeric_avg_serialize'),
  deserialize_function: called('Reads it again (`DESERIALFUNC`).', 'none', 'numeric_avg_deserialize'),
  moving_state_function: called('Takes a row in, of a moving window (`MSFUNC`).', 'none', 'int8pl'),
  moving_inverse_function: called('Takes a row out again (`MINVFUNC`).', 'none', 'int8mi'),
  moving_state_type: called('The type of the state of a moving window (`MSTYPE`).', 'none', 'bigint'),
  moving_state_space: integer
    .optional()
    .meta({ description: 'The bytes that it takes, estimated (`MSSPACE`).', leftOut: 'by the type', examples: [48] }),
  moving_initial: text
    .optional()
    .meta({ description: 'That state at the start, as text (`MINITCOND`).', leftOut: 'null', examples: [0] }),
  moving_final_function: called('Turns it into the result (`MFINALFUNC`).', 'the state is the result', 'shop.average'),
  moving_final_extra: flag
    .optional()
    .meta({ description: 'That function gets nulls for the arguments too (`MFINALFUNC_EXTRA`).', leftOut: 'false' }),
  moving_final_modify: modify('that function', 'MFINALFUNC_MODIFY'),
  sort_operator: text.optional().meta({
    description: 'The operator by which an index finds the result, as of min and max (`SORTOP`).',
    leftOut: 'none',
    examples: ['shop.<'],
  }),
  parallel: choice('unsafe', 'restricted', 'safe')
    .optional()
    .meta({ description: 'Whether parallel queries may call it (`PARALLEL`).', leftOut: '`unsafe`' }),
})

export type AggregateEntry = z.output<typeof aggregateEntry>
