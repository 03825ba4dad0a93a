import type { z } from 'zod'
import { bigintText, choice, fields, flag, text } from './values.ts'

const called = (what: string) => text.optional().meta({ description: what })

export const baseTypeEntry = fields({
  shell: flag.optional().meta({ description: 'Only a name that functions can be declared with (`CREATE TYPE name`).' }),
  input: called('The function that reads its text (`INPUT`).'),
  output: called('The function that writes its text (`OUTPUT`).'),
  receive: called('The function that reads its bytes (`RECEIVE`).'),
  send: called('The function that writes its bytes (`SEND`).'),
  typmod_in: called('The function that reads what stands behind it in parentheses (`TYPMOD_IN`).'),
  typmod_out: called('The function that writes that (`TYPMOD_OUT`).'),
  analyze: called('The function that gathers statistics (`ANALYZE`).'),
  subscript: called('The function for `value[n]` (`SUBSCRIPT`).'),
  length: bigintText
    .optional()
    .meta({ description: 'The bytes of a value (`INTERNALLENGTH`). Left out: variable.', examples: [16] }),
  passed_by_value: flag
    .optional()
    .meta({ description: 'A value is passed by itself, not by address (`PASSEDBYVALUE`).' }),
  alignment: choice('char', 'int2', 'int4', 'double').optional().meta({ description: 'Left out: `int4`.' }),
  storage: choice('plain', 'external', 'extended', 'main')
    .optional()
    .meta({ description: 'How long values are stored (`STORAGE`). Left out: `plain`.' }),
  category: text.optional().meta({ description: 'The letter of its category (`CATEGORY`). Left out: `U`.' }),
  preferred: flag.optional().meta({ description: 'Others of the category are cast to it first (`PREFERRED`).' }),
  default: text
    .optional()
    .meta({ description: 'What a column of it holds where nothing is said, as text (`DEFAULT`).' }),
  element: text.optional().meta({ description: 'The type of its elements, where it is an array (`ELEMENT`).' }),
  delimiter: text
    .optional()
    .meta({ description: 'Stands between values in an array of it (`DELIMITER`). Left out: a comma.' }),
  collatable: flag.optional().meta({ description: 'It can have a collation (`COLLATABLE`).' }),
})

export type BaseTypeEntry = z.output<typeof baseTypeEntry>
