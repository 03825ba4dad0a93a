import { sameValue } from '../model/equality.ts'
import { type Attributes, type Fact, isInherited } from '../model/facts.ts'
import { keyOf } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { ident, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type Deferrable, deferrableClause, isPartitioned, named } from './constraints.ts'
import type { IndexAttributes } from './index_rows.ts'
import type { IndexPlace } from './index_storage.ts'

type Index = Fact<IndexAttributes>

/** What a constraint is to have. */
type Wanted = Attributes & {
  readonly columns: readonly string[]
  readonly include: readonly string[]
  readonly withoutOverlaps: boolean
}

const isIndex = (fact: Fact): fact is Index => fact.id.kind === 'index'
const isComment = ({ id }: Fact): boolean => id.kind === 'comment'

/** Whether a constraint may have the index (manual, ALTER TABLE, ADD table_constraint_using_index). */
function fits(
  { attributes }: Index,
  { columns, include, withoutOverlaps }: Wanted,
  nullsNotDistinct: boolean,
): boolean {
  const { unique, valid, method, predicate, keys } = attributes
  const isPlain = keys.every(
    key => key.collation === null && key.opclass === null && !key.descending && !key.nullsFirst,
  )
  return (
    unique &&
    valid &&
    method === 'btree' &&
    predicate === null &&
    isPlain &&
    !withoutOverlaps &&
    attributes.nullsNotDistinct === nullsNotDistinct &&
    sameValue(
      keys.map(key => key.column),
      columns,
    ) &&
    sameValue(attributes.include, include)
  )
}

/**
 * The indexes that go and that a new constraint can take over in place. Of a partitioned table, and of its partitions as such, PostgreSQL
 * lets it have none.
 */
export function takenOver(
  fact: Fact<Wanted>,
  at: IndexPlace,
  nullsNotDistinct: boolean,
  context: PlanContext,
): readonly Fact[] {
  const { from, to, children } = context
  if (fact.parent === undefined || isPartitioned(fact, context)) return []
  // Where another index has the name, that one is meant or goes first.
  const holder = from.facts.get(keyOf({ kind: 'index', path: [at.table[0] ?? '', at.name] }))
  return children(fact.parent, 'from')
    .filter(isIndex)
    .filter(
      index =>
        !isInherited(index) &&
        !to.facts.has(index.key) &&
        (holder === undefined || holder.key === index.key) &&
        children(index.key, 'from').every(isComment) &&
        fits(index, fact.attributes, nullsNotDistinct),
    )
}

/** The statement by which a constraint takes an index over: that gets its name, and what is said of it stays. */
export const takeOver = (index: Fact, { table, name }: IndexPlace, word: Sql, deferrable: Deferrable): Change => ({
  sql: sql`ALTER TABLE ${ident(...table)} ADD ${named(name, sql`${word} USING INDEX ${ident(index.id.path.at(-1) ?? '')}${deferrableClause(deferrable)}`)}`,
  lock: 'access exclusive',
})
