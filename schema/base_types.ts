import type { z } from 'zod'
import { bigintText, choice, fields, flag, text } from './values.ts'

const called = (description: string, leftOut: string, example: string) =>
  text.optional().meta({ description, leftOut, examples: [example] })

export const baseTypeEntry = fields({
  shell: flag.optional().meta({
    description: 'Only a name that functions can be declared with (`CREATE TYPE name`).',
    leftOut: 'false: a whole type',
  }),
  input: called('The function that reads its text (`INPUT`).', 'of a whole type it is needed', 'shop.cents_in'),
  output: called('The function that writes its text (`OUTPUT`).', 'of a whole type it is needed', 'shop.cents_out'),
  receive: called('The function that reads its bytes (`RECEIVE`).', 'none: not in binary form', 'shop.cents_recv'),
  send: called('The function that writes its bytes (`SEND`).', 'none: not in binary form', 'shop.cents_send'),
  typmod_in: called(
    'The function that reads what stands behind it in parentheses (`TYPMOD_IN`).',
    'none: nothing can stand there',
    'shop.cents_typmod_in',
  ),
  typmod_out: called(
    'The function that writes that (`TYPMOD_OUT`).',
    'as a number between parentheses',
    'shop.cents_typmod_out',
  ),
  analyze: called('The function that gathers statistics (`ANALYZE`).', 'that for all types', 'shop.cents_analyze'),
  subscript: called('The function for `value[n]` (`SUBSCRIPT`).', 'none', 'shop.cents_subscript'),
  length: bigintText
    .optional()
    .meta({ description: 'The bytes of a value (`INTERNALLENGTH`).', leftOut: 'variable', examples: [16] }),
  passed_by_value: flag
    .optional()
    .meta({ description: 'A value is passed by itself, not by address (`PASSEDBYVALUE`).', leftOut: 'false' }),
  alignment: choice('char', 'int2', 'int4', 'double')
    .optional()
    .meta({ description: 'How values are aligned (`ALIGNMENT`).', leftOut: '`int4`' }),
  storage: choice('plain', 'external', 'extended', 'main')
    .optional()
    .meta({ description: 'How long values are stored (`STORAGE`).', leftOut: '`plain`' }),
  category: text
    .optional()
    .meta({ description: 'The letter of its category (`CATEGORY`).', leftOut: '`U`', examples: ['N'] }),
  preferred: flag
    .optional()
    .meta({ description: 'Others of the category are cast to it first (`PREFERRED`).', leftOut: 'false' }),
  default: text.optional().meta({
    description: 'What a column of it holds where nothing is said, as text (`DEFAULT`).',
    leftOut: 'null',
    examples: ['0.00'],
  }),
  element: text.optional().meta({
    description: 'The type of its elements, where it is an array (`ELEMENT`).',
    leftOut: 'it is none',
    examples: ['float8'],
  }),
  delimiter: text.optional().meta({
    description: 'Stands between values in an array of it (`DELIMITER`).',
    leftOut: 'a comma',
    examples: [';'],
  }),
  collatable: flag.optional().meta({ description: 'It can have a collation (`COLLATABLE`).', leftOut: 'false' }),
})

export type BaseTypeEntry = z.output<typeof baseTypeEntry>
