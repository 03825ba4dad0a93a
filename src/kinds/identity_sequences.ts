import { type IdentitySequenceEntry, identitySequenceEntry } from '../../schema/identity_sequences.ts'
import { address, rowAddress } from '../model/addresses.ts'
import { isInherited } from '../model/facts.ts'
import { type Key, keyOf, nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, sql } from '../model/sql.ts'
import { sequenceNameFor } from './identities.ts'

export type IdentitySequenceAttributes = {
  /** In the schema of its table. PostgreSQL gives it; it stays when the table or the column is renamed. */
  readonly name: string
}

const identityOf = (column: readonly string[]): Key => keyOf({ kind: 'identity', path: column })

/** The sequence behind an identity column (`pg_depend`, deptype `i`): it comes and goes with the identity. */
export const identitySequences = defineKind<IdentitySequenceAttributes, IdentitySequenceEntry>({
  name: 'identity_sequence',
  traits: ['commented', 'labelled', 'granted'],
  rank: 46,
  follows: true,
  part: true,
  derived: true,
  section: { key: 'sequence', under: ['numbered'], form: 'single', entry: identitySequenceEntry },

  query: scope => sql`
    select c.oid, c.relname as name, d.refobjid, d.refobjsubid
    from pg_catalog.pg_class c
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
      and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjsubid > 0 and d.deptype = 'i'
    where c.relkind = 'S' and ${scope.managed(sql`c.relnamespace`)}`,
  read: (row, reading) => {
    const column = reading.at(address('pg_class', number(row, 'refobjid'), number(row, 'refobjsubid')))
    if (column === undefined) return []
    return [
      {
        addresses: [address('pg_class', number(row, 'oid')), rowAddress('pg_class', number(row, 'oid'), 'relacl')],
        fact: {
          id: { kind: 'identity_sequence', path: column.id.path },
          parent: column.key,
          dependsOn: [identityOf(column.id.path)],
          attributes: { name: text(row, 'name') },
        },
      },
    ]
  },

  declare: (_entry, { parent, place }) =>
    parent === undefined
      ? []
      : [
          {
            id: { kind: 'identity_sequence', path: parent.id.path },
            parent: parent.key,
            place,
            dependsOn: [identityOf(parent.id.path)],
            attributes: { name: sequenceNameFor(parent.id.path) },
          },
        ],
  impossible: ({ id: { path } }, { facts }) => {
    const column = facts.get(keyOf({ kind: 'column', path }))
    if (column === undefined || isInherited(column) || facts.has(identityOf(path))) return undefined
    return {
      code: 'no-identity',
      message: `${nameOf({ kind: 'column', path })} has no identity, so there is no sequence behind it`,
      help: ['add `identity: always`, or leave `sequence` out'],
    }
  },
  write: () => ({ long: new Map() }),

  designate: ({ id, attributes }, context) => {
    const key = identityOf(id.path)
    const stated = (context?.to.facts.get(key) ?? context?.from.facts.get(key))?.attributes.sequence
    return sql`SEQUENCE ${ident(id.path[0] ?? '', typeof stated === 'string' ? stated : attributes.name)}`
  },
  create: () => [],
  drop: () => [],
  attributes: { name: { compare: 'derived', stays: true, change: () => [] } },
})
