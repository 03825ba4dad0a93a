import type { Fact } from '../model/facts.ts'
import type { PlanContext } from '../model/kinds.ts'
import { ident, join, nothing, raw, type Sql, sql } from '../model/sql.ts'
import { isInheritance } from './inheritances.ts'
import { isPartition } from './partition_bounds.ts'
import { isTypedTable } from './typed_tables.ts'

/** The columns and constraints between parentheses; nothing where there are none and none are asked for. */
const listed = ({ clauses }: PlanContext, needed: boolean): Sql => {
  const list = join(clauses, ',\n  ')
  if (list.text === '') return needed ? sql` ()` : nothing
  return sql` (\n  ${list}\n)`
}

/**
 * What stands behind the name in CREATE TABLE and CREATE FOREIGN TABLE up to PARTITION BY, SERVER or WITH: of which table it is a partition,
 * of which type it is, from which tables it inherits, and the clauses of what it absorbs.
 */
export function tableDefinition(table: Fact, context: PlanContext): Sql {
  const partition = context.absorbed.find(isPartition)
  if (partition !== undefined) {
    const { of, bound } = partition.attributes
    return sql`${ident(...table.id.path)} PARTITION OF ${ident(...of)}${listed(context, false)} ${raw(bound)}`
  }
  const typed = context.absorbed.find(isTypedTable)
  if (typed !== undefined)
    return sql`${ident(...table.id.path)} OF ${ident(...typed.attributes.type)}${listed(context, false)}`
  const parents = context.absorbed.filter(isInheritance).map(({ attributes: { of } }) => ident(...of))
  return sql`${ident(...table.id.path)}${listed(context, true)}${parents.length === 0 ? nothing : sql` INHERITS (${join(parents)})`}`
}
