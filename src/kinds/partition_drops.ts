import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import type { PlanContext } from '../model/kinds.ts'
import { ident, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** The partitioned table that a table is a partition of. */
function above(table: Fact, { from, children }: PlanContext): Fact | undefined {
  const [link] = children(table.key, 'from', 'partition')
  return link?.dependsOn.map(key => from.facts.get(key)).find(fact => fact !== undefined)
}

/**
 * What goes before the DROP of a partition that a foreign key reaches through the partitioned table: PostgreSQL lets it go only where it
 * is no partition any more (`pg_depend` has the constraint lean on each partition).
 */
export function detachedBefore(table: Fact, context: PlanContext): readonly Change[] {
  const { from, to, isRemade } = context
  const own = above(table, context)
  if (own === undefined || !to.facts.has(own.key) || isRemade(own.key)) return []
  const reached: Fact[] = []
  for (let each: Fact | undefined = own; each !== undefined; each = above(each, context)) reached.push(each)
  const isReferenced = [...from.facts.values()].some(
    ({ id, attributes }) =>
      id.kind === 'foreign_key' && reached.some(each => sameValue(attributes.references, each.id.path)),
  )
  if (!isReferenced) return []
  return [
    {
      sql: sql`ALTER TABLE ${ident(...own.id.path)} DETACH PARTITION ${ident(...table.id.path)}`,
      lock: 'access exclusive',
    },
  ]
}
