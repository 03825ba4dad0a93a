import type { GrantEntry } from '../../schema/grants.ts'
import type { Declaring } from '../model/kinds.ts'
import type { Privilege } from './privileges.ts'

const relation = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']
const usage = ['USAGE']
const routine = ['EXECUTE']

/** The privileges that there are on an object of a kind, or of a type of default privileges (manual, 5.8). */
const privilegesOn: Readonly<Record<string, readonly string[]>> = {
  table: relation,
  foreign_table: relation,
  view: relation,
  materialized_view: relation,
  default_table_grant: relation,
  sequence: ['SELECT', 'UPDATE', 'USAGE'],
  identity_sequence: ['SELECT', 'UPDATE', 'USAGE'],
  default_sequence_grant: ['SELECT', 'UPDATE', 'USAGE'],
  function: routine,
  procedure: routine,
  aggregate: routine,
  default_function_grant: routine,
  schema: ['USAGE', 'CREATE'],
  default_schema_grant: ['USAGE', 'CREATE'],
  enum: usage,
  domain: usage,
  composite: usage,
  base_type: usage,
  range: usage,
  multirange: usage,
  default_type_grant: usage,
  language: usage,
  foreign_data_wrapper: usage,
  foreign_server: usage,
  default_large_object_grant: ['SELECT', 'UPDATE'],
}

const withColumns: ReadonlySet<string> = new Set(['ALL', 'SELECT', 'INSERT', 'UPDATE', 'REFERENCES'])
const isRelation = (kind: string): boolean => privilegesOn[kind] === relation && kind !== 'default_table_grant'

const listed = (words: readonly string[]): string => words.map(word => word.toLowerCase()).join(', ')

/** Reports privileges that there are not on what they are granted on, and those that cannot be passed on. */
export function checkPrivileges(
  entry: GrantEntry,
  privileges: readonly Privilege[],
  kind: string,
  { name, place, placeOf, report }: Declaring,
): void {
  const placeOfWord = (privilege: string) => {
    const index = entry.findIndex(item => {
      const words = typeof item === 'string' ? [item] : Object.entries(item).flatMap(([word, of]) => (of ? [word] : []))
      return words.includes(privilege.toLowerCase())
    })
    return index < 0 ? place : placeOf(index)
  }
  const wrong = (code: string, { privilege }: Privilege, message: string, help: string): void =>
    report({ code, severity: 'error', message, place: placeOfWord(privilege), help: [help] })
  const there = privilegesOn[kind]
  for (const each of privileges) {
    const word = each.privilege.toLowerCase()
    const columns = each.columns !== null
    if (there !== undefined && each.privilege !== 'ALL' && !there.includes(each.privilege))
      wrong(
        'unknown-privilege',
        each,
        `${word} cannot be granted here`,
        there.length === 1 ? `write ${listed(there)}` : `write one of ${listed(there)}`,
      )
    else if (columns && !isRelation(kind))
      wrong('column-privilege', each, `${word} cannot be granted on columns here`, `write \`${word}\` alone`)
    else if (columns && !withColumns.has(each.privilege))
      wrong(
        'column-privilege',
        each,
        `${word} cannot be granted on columns`,
        'only select, insert, update and references can be granted on columns',
      )
    else if (each.grantable && name === 'public')
      wrong('grant-option', each, 'what everybody may do needs no passing on', 'leave with_grant_option out')
  }
  const all = privileges.find(each => each.privilege === 'ALL' && each.columns === null)
  const besides = privileges.find(each => each !== all && each.columns === null)
  if (all !== undefined && besides !== undefined)
    wrong(
      'all-privileges',
      besides,
      `${besides.privilege.toLowerCase()} stands beside all, which holds it`,
      'leave out `all`, or what stands beside it',
    )
}
