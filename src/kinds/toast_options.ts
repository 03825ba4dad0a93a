import { address } from '../model/addresses.ts'
import type { Fact, Place } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import { type Draft, defineKind } from '../model/kinds.ts'
import { number, numbers, texts } from '../model/rows.ts'
import { ident, nothing, type Sql, sql } from '../model/sql.ts'
import { alteredOptions, type Options, readOptions } from './options.ts'

export type ToastOptionsAttributes = {
  /** With their prefix: `toast.autovacuum_enabled`. */
  readonly options: Options
}

type ToastOptions = Fact<ToastOptionsAttributes>

const prefix = 'toast.'
const isToastOption = ([name]: readonly [string, string]): boolean => name.startsWith(prefix)

const table = ({ id }: ToastOptions): Sql => sql`TABLE ${ident(...id.path)}`

/** Of the storage parameters that an entry states those of the table itself. */
export const ofTable = (options: ReadonlyMap<string, string> | undefined): Options =>
  Object.fromEntries([...(options ?? [])].filter(option => !isToastOption(option)))

/** The draft of those of its TOAST table; where it states parameters, but none of these, there are to be none. */
export function declaredToastOptions(
  options: ReadonlyMap<string, string> | undefined,
  { path }: Id,
  place: Place,
): readonly Draft<ToastOptionsAttributes>[] {
  if (options === undefined) return []
  const own = [...options].filter(isToastOption)
  return [
    {
      id: { kind: 'toast_options', path },
      parent: keyOf({ kind: 'table', path }),
      place,
      attributes: { options: Object.fromEntries(own) },
      ...(own.length === 0 ? { absent: true } : {}),
    },
  ]
}

const isToastOptions = (fact: Fact): fact is ToastOptions => fact.id.kind === 'toast_options'

/** Of a table's children what its TOAST table has. */
export const toastOptionsOf = (children: readonly Fact[]): Options =>
  children.find(isToastOptions)?.attributes.options ?? {}

/**
 * The storage parameters of a table's TOAST table (`pg_class`, relkind `t`), which comes with the first column that needs it: until then
 * PostgreSQL forgets what it is told.
 */
export const toastOptions = defineKind<ToastOptionsAttributes>({
  name: 'toast_options',
  traits: [],
  rank: 46,
  observed: true,
  class: 'storage',
  follows: true,

  query: scope => sql`
    select c.oid, x.reloptions as options, (
      select pg_catalog.array_agg(a.attnum::int4) from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attlen = -1) as attnums
    from pg_catalog.pg_class x
    join pg_catalog.pg_class c on c.reltoastrelid = x.oid and c.relkind = 'r' and c.relpersistence <> 't'
    where x.relkind = 't' and x.reloptions is not null and ${scope.managed(sql`c.relnamespace`)}`,
  read: (row, reading) => {
    const of = reading.at(address('pg_class', number(row, 'oid')))
    if (of === undefined) return []
    const columns = numbers(row, 'attnums').flatMap(
      attnum => reading.at(address('pg_class', number(row, 'oid'), attnum))?.key ?? [],
    )
    return [
      {
        addresses: [],
        fact: {
          id: { kind: 'toast_options', path: of.id.path },
          parent: of.key,
          dependsOn: columns,
          attributes: { options: readOptions(texts(row, 'options'), prefix) },
        },
      },
    ]
  },

  designate: () => nothing,
  create: fact => alteredOptions(table(fact), {}, fact.attributes.options),
  drop: fact => alteredOptions(table(fact), fact.attributes.options, {}),

  attributes: {
    options: {
      compare: 'plain',
      change: (from, to) => alteredOptions(table(to), from.attributes.options, to.attributes.options),
    },
  },
})
