import { address } from '../model/addresses.ts'
import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext, type ReadScope } from '../model/kinds.ts'
import { number } from '../model/rows.ts'
import { ident, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** The path of the column. */
export type SequenceOwnerAttributes = { readonly column: readonly string[] }

const isOwner = (fact: Fact): fact is Fact<SequenceOwnerAttributes> => fact.id.kind === 'sequence_owner'

/** The path of the column that a fact of this kind names. */
export const ownerOf = (fact: Fact): readonly string[] => (isOwner(fact) ? fact.attributes.column : [])

/** The persistence of a table's sequences follows its own since PostgreSQL 15. */
const followsSince = 15

/** The statements behind a change of a table's persistence that leave the sequences of its columns as they are wanted. */
export function keepingPersistence(table: Id, unlogged: boolean, { from, to, major }: PlanContext): readonly Change[] {
  if (major < followsSince) return []
  const owners = [...from.facts.values()].filter(isOwner).sort((a, b) => (a.key < b.key ? -1 : 1))
  return owners.flatMap(owner => {
    if (!sameValue(owner.attributes.column.slice(0, -1), table.path)) return []
    const sequence = to.facts.get(owner.parent ?? '')
    if (sequence === undefined || sequence.attributes.unlogged === unlogged) return []
    return [
      {
        sql: sql`ALTER SEQUENCE ${ident(...sequence.id.path)} SET ${raw(unlogged ? 'LOGGED' : 'UNLOGGED')}`,
        lock: 'access exclusive',
      },
    ]
  })
}

const ownerId = (sequence: Id): Id => ({ kind: 'sequence_owner', path: sequence.path })
const columnKey = (column: readonly string[]) => keyOf({ kind: 'column', path: column })

/** The fact of a sequence's `owned_by`; reports what does not name a column. */
export function declaredSequenceOwner(
  written: string,
  sequence: Id,
  declaring: Declaring,
): Draft<SequenceOwnerAttributes> | undefined {
  const parts = declaring.split(written)
  const [column = '', table = '', schema, ...more] = parts.toReversed()
  const place = declaring.placeOf('owned_by')
  if (parts.length < 2 || more.length > 0) {
    declaring.report({
      code: 'owned-by',
      severity: 'error',
      message: `${written} does not name a column`,
      place,
      help: ['write the table and the column, as in `shop.orders.id`'],
    })
    return undefined
  }
  // The sequence of a column must stand in its table's schema.
  const path = [schema ?? sequence.path[0] ?? '', table, column]
  return {
    id: ownerId(sequence),
    parent: keyOf(sequence),
    place,
    dependsOn: [columnKey(path)],
    attributes: { column: path },
  }
}

const ownedBy = ({ id }: Fact<SequenceOwnerAttributes>, column: Sql): readonly Change[] => [
  { sql: sql`ALTER SEQUENCE ${ident(...id.path)} OWNED BY ${column}`, lock: 'share row exclusive' },
]

const owned = (fact: Fact<SequenceOwnerAttributes>) => ownedBy(fact, ident(...fact.attributes.column))

/** The sequences `c` of the managed schemas, without those of identity columns. */
export const sequenceSource = (scope: ReadScope): Sql => sql`
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_sequence s on s.seqrelid = c.oid
    left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.objsubid = 0
      and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
    where c.relkind = 'S' and c.relpersistence <> 't' and d.deptype is distinct from 'i'
      and ${scope.managed(sql`c.relnamespace`)} and ${scope.ownOrExtended('pg_class', sql`c.oid`)}`

/** The column with which a sequence goes (`pg_depend`, deptype `a`). */
export const sequenceOwners = defineKind<SequenceOwnerAttributes>({
  name: 'sequence_owner',
  traits: [],
  rank: 46,
  part: true,
  follows: true,

  query: scope => sql`
    select c.oid, d.refobjid, d.refobjsubid
    ${sequenceSource(scope)} and d.deptype = 'a'`,
  read: (row, reading) => {
    const sequence = reading.at(address('pg_class', number(row, 'oid')))
    const column = reading.at(address('pg_class', number(row, 'refobjid'), number(row, 'refobjsubid')))
    if (sequence === undefined || column === undefined) return []
    return [
      {
        addresses: [],
        fact: {
          id: ownerId(sequence.id),
          parent: sequence.key,
          // Its table too, whose change of persistence goes over to the sequences that it has.
          dependsOn: [column.key, ...(column.parent === undefined ? [] : [column.parent])],
          attributes: { column: column.id.path },
        },
      },
    ]
  },

  designate: fact => sql`SEQUENCE ${ident(...fact.id.path)}`,
  create: owned,
  drop: (fact, { to }) => (fact.parent !== undefined && to.facts.has(fact.parent) ? ownedBy(fact, sql`NONE`) : []),

  attributes: { column: { compare: 'plain', change: (_from, to) => owned(to) } },
})
