import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'

/** How rows hold the values of a type: by themselves, or within an array, a composite type or a range. */
interface Uses {
  readonly stored: boolean
  readonly contained: boolean
}

/** Whether the rows of a column stand in this database. */
const isStored = ({ id, parent }: Fact): boolean =>
  (id.kind === 'column' && parent?.startsWith('foreign_table ') !== true) ||
  (id.kind === 'view_column' && parent?.startsWith('materialized_view ') === true)

const isRange = ({ id }: Fact): boolean => ['range', 'range_definition', 'multirange'].includes(id.kind)

/** Looks for a type in columns, in domains over it and in what contains it, as PostgreSQL's `find_composite_type_dependencies()` does. */
function usesOf(type: Key, { facts }: Catalog): Uses {
  // Whether it is reached within something: what is reached so as well comes again.
  const reached = new Map([[type, false]])
  const reach = (key: Key, contained: boolean): void => {
    const known = reached.get(key)
    if (known === true || known === contained) return
    reached.delete(key)
    reached.set(key, contained)
  }
  let stored = false
  // A map yields what is added to it while it is walked.
  for (const [key, within] of reached)
    for (const fact of facts.values()) {
      if (!fact.dependsOn.includes(key) && fact.parent !== key) continue
      const { type: text } = fact.attributes
      const contained = within || (typeof text === 'string' && text.endsWith('[]'))
      if (isStored(fact)) {
        if (contained) return { stored: true, contained }
        stored = true
      } else if (fact.id.kind === 'domain') reach(fact.key, contained)
      else if (fact.id.kind === 'composite_attribute') reach(fact.parent ?? fact.key, true)
      else if (isRange(fact)) reach(fact.key, true)
    }
  return { stored, contained: false }
}

/** The columns that hold values of a type, or of a domain over it, by themselves. */
export function valuesOf(type: Key, { facts }: Catalog): readonly Fact[] {
  const types = new Set([type])
  const columns = new Set<Fact>()
  // A set yields what is added to it while it is walked.
  for (const key of types)
    for (const fact of facts.values()) {
      if (!fact.dependsOn.includes(key) && fact.parent !== key) continue
      const { type: text } = fact.attributes
      if (typeof text === 'string' && text.endsWith('[]')) continue
      if (isStored(fact)) columns.add(fact)
      else if (fact.id.kind === 'domain' || fact.id.kind === 'base_type_definition') types.add(fact.key)
    }
  return [...columns]
}

/** Whether rows hold values of a type: PostgreSQL does not alter the attributes of such a one. */
export const standsInRows = (type: Key, catalog: Catalog): boolean => usesOf(type, catalog).stored

/**
 * Whether rows hold values of a type within something else. PostgreSQL does not look through that for values that do not fit,
 * so that such a domain takes no new constraint.
 */
export const isContained = (type: Key, catalog: Catalog): boolean => usesOf(type, catalog).contained
