import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { type Key, keyOf, nameOf } from '../model/ids.ts'
import type { PlanContext, TakenOver } from '../model/kinds.ts'
import { ident, sql } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { type FiringState, firingSql } from './firing_states.ts'
import { isPartition, type PartitionAttributes } from './partition_bounds.ts'
import { keptAside, moved, putBack } from './row_moves.ts'

type Partition = Fact<PartitionAttributes>

/** A partitioned table and its default partition, where both stand before and after. */
interface Beside {
  readonly above: Fact
  readonly rest: Fact
}

/** The default partition of a table that stands before and after, with its rows here. */
function standingDefault(table: Fact, { from, to, isRemade }: PlanContext): Fact | undefined {
  for (const link of from.facts.values()) {
    if (!isPartition(link) || link.attributes.bound !== 'DEFAULT' || !sameValue(link.attributes.of, table.id.path))
      continue
    const after = to.facts.get(link.key)
    const own = link.parent === undefined ? undefined : to.facts.get(link.parent)
    const stays = after !== undefined && isPartition(after) && after.attributes.bound === 'DEFAULT'
    const isSame = stays && sameValue(after.attributes.of, link.attributes.of)
    if (isSame && own?.id.kind === 'table' && from.facts.has(own.key) && !isRemade(own.key) && !isRemade(link.key))
      return own
  }
  return undefined
}

/** Where the rows of a partition are while it is not there, or are to be when it is not any more. */
export function besides({ attributes: { of, bound } }: Partition, context: PlanContext): Beside | undefined {
  const above = context.from.facts.get(keyOf({ kind: 'table', path: of }))
  if (bound === 'DEFAULT' || above === undefined) return undefined
  if (!context.to.facts.has(above.key) || context.isRemade(above.key)) return undefined
  const rest = standingDefault(above, context)
  return rest === undefined ? undefined : { above, rest }
}

const linkOf = (table: Fact, side: 'from' | 'to', { children }: PlanContext): Partition | undefined =>
  children(table.key, side, 'partition').find(isPartition)

/** A table, and those that it is a partition of, from below. */
function withAncestors(table: Fact, context: PlanContext): readonly Fact[] {
  const of = linkOf(table, 'from', context)?.attributes.of
  const above = of === undefined ? undefined : context.from.facts.get(keyOf({ kind: 'table', path: of }))
  return above === undefined ? [table] : [table, ...withAncestors(above, context)]
}

/**
 * The foreign keys that reach a partition, which may not while its rows move to another one: PostgreSQL takes a partition that they
 * refer to for one whose rows go.
 */
export function reaching(table: Fact, context: PlanContext): readonly Key[] {
  const reached = withAncestors(table, context)
  return Array.from(context.from.facts.values()).flatMap(({ id, key, attributes }) =>
    id.kind === 'foreign_key' && reached.some(each => sameValue(attributes.references, each.id.path)) ? [key] : [],
  )
}

/** The statements that set the triggers apart again which a partition has from its table, and which fire otherwise there. */
function firingAsBefore(table: Fact, context: PlanContext): readonly Change[] {
  const own = context.children(table.key, 'from', 'trigger').flatMap(({ id, attributes, inheritedFrom = [] }) => {
    const [source] = inheritedFrom.flatMap(key => context.from.facts.get(key) ?? [])
    const state = firingStates.find(each => each === attributes.enabled)
    if (source === undefined || state === undefined || source.attributes.enabled === state) return []
    const change: Change = {
      sql: sql`ALTER TABLE ONLY ${ident(...table.id.path)} ${firingSql[state]} TRIGGER ${ident(id.path.at(-1) ?? '')}`,
      lock: 'share row exclusive',
    }
    return [change]
  })
  const below = context.children(table.key, 'from', 'table')
  return [...own, ...below.flatMap(each => firingAsBefore(each, context))]
}

const firingStates: readonly FiringState[] = ['origin', 'always', 'replica', 'disabled']

/**
 * The statements that keep the rows of a partition which goes, where the table has a default partition: they are the table's still.
 * Undefined where they go with it.
 */
export function intoDefault(
  table: Fact,
  context: PlanContext,
): { readonly changes: readonly Change[]; readonly hazard: Hazard } | undefined {
  const link = linkOf(table, 'from', context)
  const found = link === undefined ? undefined : besides(link, context)
  if (found === undefined) return undefined
  const { above, rest } = found
  const name = nameOf(table.id)
  return {
    changes: [
      {
        sql: sql`ALTER TABLE ${ident(...above.id.path)} DETACH PARTITION ${ident(...table.id.path)}`,
        lock: 'access exclusive',
      },
      {
        ...moved(table.id.path, rest.id.path, 'all'),
        note: `its rows are those of ${nameOf(above.id)} still: they go into ${nameOf(rest.id)}`,
      },
    ],
    hazard: { code: 'rewrites-table', name, message: `all rows of ${name} go into ${nameOf(rest.id)}` },
  }
}

/** Whether a new partition has none yet that rows could stand in: they wait until it has. */
const isHollow = (table: Fact, { isNew }: PlanContext): boolean =>
  isNew(table.key) && (table.attributes.partitionBy ?? null) !== null

/**
 * The statements that make or attach a partition, with those around them where the table has a default partition: PostgreSQL refuses a
 * partition for which rows stand in the default one, so that goes off, gives its rows away, and comes back.
 */
export function besideDefault(
  table: Fact,
  link: Partition | undefined,
  creates: readonly Change[],
  context: PlanContext,
): readonly Change[] {
  const found = link === undefined ? undefined : besides(link, context)
  if (found === undefined) return creates
  const { above, rest } = found
  const [whole, other] = [ident(...above.id.path), ident(...rest.id.path)]
  return [
    {
      sql: sql`ALTER TABLE ${whole} DETACH PARTITION ${other}`,
      lock: 'access exclusive',
      hazards: [
        {
          code: 'blocks-reads',
          name: nameOf(above.id),
          message: `nobody reads or writes ${nameOf(above.id)} while the rows of ${nameOf(rest.id)} are looked through`,
        },
      ],
    },
    ...creates,
    {
      ...(isHollow(table, context)
        ? keptAside(rest.id.path, table.id.path)
        : moved(rest.id.path, table.id.path, 'what belongs there')),
      note: `rows of ${nameOf(rest.id)} that belong to ${nameOf(table.id)} move there`,
    },
    { sql: sql`ALTER TABLE ${whole} ATTACH PARTITION ${other} DEFAULT`, lock: 'access exclusive' },
    ...firingAsBefore(rest, context),
  ]
}

/** What a new partition that is partitioned itself gets from the default one, once it has partitions. */
export function fromDefault(table: Fact, context: PlanContext): readonly TakenOver[] {
  const link = linkOf(table, 'to', context)
  const found = link === undefined || !isHollow(table, context) ? undefined : besides(link, context)
  return found === undefined ? [] : [{ of: found.rest.key, save: [], refill: putBack(table.id.path) }]
}
