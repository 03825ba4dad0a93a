import { address } from '../model/addresses.ts'
import type { Catalog, Fact, Place } from '../model/facts.ts'
import { type Id, type Key, keyOf } from '../model/ids.ts'
import { type Draft, defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { typedAddress } from './heritages.ts'

/** The composite type, as schema and name. */
export type TypedTableAttributes = { readonly type: readonly string[] }

const set = ({ id, attributes }: Fact<TypedTableAttributes>): readonly Change[] => [
  { sql: sql`ALTER TABLE ${ident(...id.path)} OF ${ident(...attributes.type)}`, lock: 'access exclusive' },
]

const typeKey = (path: readonly string[]) => keyOf({ kind: 'composite', path })

/** The draft of a table's `of:` entry. */
export const declaredTypedTable = (type: readonly string[], table: Id, place: Place): Draft<TypedTableAttributes> => ({
  id: { kind: 'typed_table', path: table.path },
  parent: keyOf(table),
  place,
  dependsOn: [typeKey(type)],
  attributes: { type },
})

export const isTypedTable = (fact: Fact): fact is Fact<TypedTableAttributes> => fact.id.kind === 'typed_table'

/** Whether tables have the attributes of a composite type as their columns. */
export const isTypeOfTables = (type: Key, { facts }: Catalog): boolean =>
  Array.from(facts.values()).some(fact => isTypedTable(fact) && fact.dependsOn.includes(type))

/** Tables whose columns are the attributes of a composite type (`pg_class.reloftype`). */
export const typedTables = defineKind<TypedTableAttributes>({
  name: 'typed_table',
  traits: [],
  rank: 41,
  part: true,
  shapes: true,
  inseparable: true,

  query: scope => sql`
    select c.oid, n.nspname as schema, t.typname as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_type t on t.oid = c.reloftype
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where c.reloftype <> 0 and ${scope.managed(sql`c.relnamespace`)}`,
  read: (row, reading) => {
    const table = reading.at(address('pg_class', number(row, 'oid')))
    if (table === undefined) return []
    const type = [text(row, 'schema'), text(row, 'name')]
    return [
      {
        addresses: [typedAddress(number(row, 'oid'))],
        fact: {
          id: { kind: 'typed_table', path: table.id.path },
          parent: table.key,
          dependsOn: [typeKey(type)],
          attributes: { type },
        },
      },
    ]
  },

  designate: fact => sql`TABLE ${ident(...fact.id.path)}`,
  clause: () => nothing,
  create: set,
  drop: fact => [{ sql: sql`ALTER TABLE ${ident(...fact.id.path)} NOT OF`, lock: 'access exclusive' }],
  attributes: { type: { compare: 'plain', change: (_from, to) => set(to) } },
})
