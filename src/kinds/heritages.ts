import { address } from '../model/addresses.ts'
import type { Fact, NewFact, Origin } from '../model/facts.ts'
import { type Id, type Key, keyOf } from '../model/ids.ts'
import type { Address, Reading } from '../model/kinds.ts'
import { numbers, type Row } from '../model/rows.ts'
import { type Sql, sql } from '../model/sql.ts'

/** The address of what makes one table inherit from another: a row of `pg_inherits`, which has no id of its own. */
export const heritageAddress = (child: number, parent: number): Address => address('pg_inherits', child, parent)

/** The address of what makes a table's columns those of a type (`pg_class.reloftype`). */
export const typedAddress = (table: number): Address => address('pg_inherits', table, 0)

/**
 * The tables from which one inherits something, as an array of ids. `table` is the id of the one that inherits, `condition` what
 * must hold of the other, `i.inhparent`.
 */
export const parentsWhere = (table: Sql, condition: Sql): Sql => sql`(
      select pg_catalog.array_agg(i.inhparent order by i.inhseqno)
      from pg_catalog.pg_inherits i
      where i.inhrelid = ${table} and ${condition})`

/** The id of the name that something has on a partition; `source` is what it is on the table above. */
export const inheritedNameId = (partition: readonly string[], source: Id): Id => ({
  kind: 'inherited_name',
  path: partition,
  on: source,
})

/** How a fact came to its table, and what it is there for. */
export interface Heritage {
  /** Whether it is the table's own, whatever else it is. */
  readonly local: boolean
  /** The table that inherits, as its id in `pg_class`. */
  readonly table: number
  /** The tables that it inherits from. */
  readonly parents: readonly number[]
  /** The like on such a table. */
  source(parent: Fact): Id
  /** Whether the table may call it otherwise. */
  readonly named?: boolean
}

/** What is said of a fact that its table may have from elsewhere. */
export type Inherited = Pick<NewFact<never>, 'origin' | 'inheritedFrom' | 'inheritedBy' | 'dependsOn'>

const originOf = (local: boolean): readonly Origin[] => (local ? ['declared', 'inherited'] : ['inherited'])

/** Origin and dependencies of what a table may have inherited; `dependsOn` is what it leans on besides. */
export function inheritedParts(
  { local, table, parents, source, named }: Heritage,
  reading: Reading,
  dependsOn: readonly Key[] = [],
): Inherited {
  if (parents.length === 0) return { dependsOn }
  const sources = parents.flatMap(parent => {
    const fact = reading.at(address('pg_class', parent))
    return fact === undefined ? [] : [source(fact)]
  })
  const inheritedFrom = sources.map(keyOf)
  const own = reading.at(address('pg_class', table))
  const names =
    named === true && own !== undefined ? sources.map(each => keyOf(inheritedNameId(own.id.path, each))) : []
  const inheritedBy = parents.flatMap(parent => reading.at(heritageAddress(table, parent))?.key ?? [])
  return {
    origin: originOf(local),
    inheritedFrom,
    inheritedBy,
    // What is its own, too, stays when what it comes from goes.
    dependsOn: local ? dependsOn : [...dependsOn, ...inheritedFrom, ...names],
  }
}

/** The part of {@link Heritage} that stands in a row's columns `local` and `parents`. */
export const heritageIn = (row: Row, table: number): Pick<Heritage, 'local' | 'table' | 'parents'> => ({
  local: row.local === true,
  table,
  parents: numbers(row, 'parents'),
})

/** Origin and dependencies of a column of a typed table; `source` is the type's attribute. */
export function typedParts(table: number, reading: Reading, source: (type: Fact) => Id): Inherited {
  const link = reading.at(typedAddress(table))
  if (link === undefined) return {}
  const attribute = keyOf(source(link))
  return { origin: originOf(false), inheritedFrom: [attribute], inheritedBy: [link.key], dependsOn: [attribute] }
}
