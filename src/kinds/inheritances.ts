import { address } from '../model/addresses.ts'
import { type Catalog, type Fact, isInherited, type Place } from '../model/facts.ts'
import type { Id, Key } from '../model/ids.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import { type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, nothing, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { heritageAddress } from './heritages.ts'

/** The table that is inherited from, as schema and name. */
export type InheritanceAttributes = { readonly of: readonly string[] }

const inheritanceId = (child: readonly string[], parent: readonly string[]): Id => ({
  kind: 'inheritance',
  path: [...child, ...parent],
})

const childOf = ({ id }: Fact): Sql => ident(...id.path.slice(0, 2))

const altered = (fact: Fact<InheritanceAttributes>, verb: Sql): readonly Change[] => [
  { sql: sql`ALTER TABLE ${childOf(fact)} ${verb} ${ident(...fact.attributes.of)}`, lock: 'access exclusive' },
]

/** The columns that are to be inherited only, but are the table's own by then: PostgreSQL lets a table inherit only what it has. */
function staysOwn({ key, parent = '' }: Fact, { children, from, isRemade }: PlanContext): readonly string[] {
  if (!from.facts.has(parent) || isRemade(parent)) return []
  return children(parent, 'to', 'column').flatMap(column => {
    if (!isInherited(column) || column.inheritedBy?.includes(key) !== true) return []
    const before = from.facts.get(column.key)
    const wasOwn = before === undefined || !isInherited(before) || before.inheritedBy?.every(isRemade) === true
    return wasOwn ? [column.id.path.at(-1) ?? ''] : []
  })
}

/** The drafts of a table's `inherits:` entry. */
export const declaredInheritances = (
  parents: readonly (readonly string[])[],
  child: Id,
  place: Place,
): readonly Draft<InheritanceAttributes>[] =>
  parents.map((parent, position) => ({
    id: inheritanceId(child.path, parent),
    parent: keyOf(child),
    place,
    position,
    dependsOn: [parentKey(parent)],
    attributes: { of: parent },
  }))

const parentKey = (path: readonly string[]): Key => keyOf({ kind: 'table', path })

export const isInheritance = (fact: Fact): fact is Fact<InheritanceAttributes> => fact.id.kind === 'inheritance'

const heirs = new WeakMap<Catalog, ReadonlySet<string>>()

/** Whether tables inherit from a table on either side of a plan. */
export const isInheritedFrom = (table: readonly string[], { from, to }: PlanContext): boolean =>
  [from, to].some(catalog => {
    const known = heirs.get(catalog)
    const found =
      known ??
      new Set(
        Array.from(catalog.facts.values()).flatMap(fact =>
          isInheritance(fact) ? nameOf({ kind: '', path: fact.attributes.of }) : [],
        ),
      )
    if (known === undefined) heirs.set(catalog, found)
    return found.has(nameOf({ kind: '', path: table }))
  })

/** Tables that inherit from others (`pg_inherits`); partitions are another kind. */
export const inheritances = defineKind<InheritanceAttributes>({
  name: 'inheritance',
  traits: [],
  rank: 41,
  part: true,
  shapes: true,
  inseparable: true,
  overlaps: true,

  query: scope => sql`
    select i.inhrelid, i.inhparent, i.inhseqno, pn.nspname as schema, p.relname as name
    from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid and c.relkind in ('r', 'f') and not c.relispartition
    join pg_catalog.pg_class p on p.oid = i.inhparent
    join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
    where ${scope.managed(sql`c.relnamespace`)}`,
  read: (row, reading) => {
    const child = reading.at(address('pg_class', number(row, 'inhrelid')))
    if (child === undefined) return []
    const of = [text(row, 'schema'), text(row, 'name')]
    const parent = reading.at(address('pg_class', number(row, 'inhparent')))
    return [
      {
        addresses: [heritageAddress(number(row, 'inhrelid'), number(row, 'inhparent'))],
        fact: {
          id: inheritanceId(child.id.path, of),
          parent: child.key,
          position: number(row, 'inhseqno'),
          dependsOn: [parent?.key ?? parentKey(of)],
          attributes: { of },
        },
      },
    ]
  },

  designate: fact => sql`TABLE ${childOf(fact)}`,
  clause: () => nothing,
  create: (fact, context) => {
    const own = staysOwn(fact, context)
    const note = `${own.join(', ')} ${own.length === 1 ? 'stays' : 'stay'} of ${nameOf({ kind: '', path: fact.id.path.slice(0, 2) })} itself, too: PostgreSQL has no way to take that from ${own.length === 1 ? 'it' : 'them'}`
    return altered(fact, sql`INHERIT`).map(change => (own.length === 0 ? change : { ...change, note }))
  },
  drop: fact => altered(fact, sql`NO INHERIT`),
  // Another parent makes another inheritance.
  attributes: { of: { compare: 'derived', change: () => [] } },
})
