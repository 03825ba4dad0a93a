import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { type Key, keyOf, nameOf } from '../model/ids.ts'
import type { PlanContext, TakenOver } from '../model/kinds.ts'
import { ident, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { isPartition, type PartitionAttributes } from './partition_bounds.ts'
import { boundTold, nothingTold, sharedTold } from './partition_conditions.ts'
import { besides, reaching } from './partition_defaults.ts'
import { misfits } from './partition_misfits.ts'
import { areApart } from './partition_overlaps.ts'
import { copiedAside, misfitsAside, sentBack } from './row_moves.ts'

type Partition = Fact<PartitionAttributes>
type Side = 'from' | 'to'

const partitionsOf = (of: readonly string[], side: Side, context: PlanContext): readonly Partition[] =>
  [...context[side].facts.values()].filter(isPartition).filter(each => sameValue(each.attributes.of, of))

const linkAt = (key: Key, side: Side, context: PlanContext): Partition | undefined => {
  const fact = context[side].facts.get(key)
  return fact !== undefined && isPartition(fact) ? fact : undefined
}

/** A table that stands before and after with its rows in it. */
function standing(key: Key | undefined, { from, to, isRemade }: PlanContext): Fact | undefined {
  const table = key === undefined ? undefined : to.facts.get(key)
  const stands = table?.id.kind === 'table' && from.facts.has(table.key) && !isRemade(table.key)
  return stands ? table : undefined
}

const tableKey = (path: readonly string[]): Key => keyOf({ kind: 'table', path })

/** The table of a partition that stands before and after, and gets other values of the same table. */
export function rebound({ key }: Partition, context: PlanContext): Fact | undefined {
  const [before, after] = [linkAt(key, 'from', context), linkAt(key, 'to', context)]
  if (before === undefined || after === undefined || before.attributes.bound === after.attributes.bound)
    return undefined
  const { of } = after.attributes
  if (!sameValue(of, before.attributes.of) || standing(tableKey(of), context) === undefined) return undefined
  return standing(after.parent, context)
}

/** The bounds that a table has in the end and had not before. */
const newBounds = (of: readonly string[], context: PlanContext): readonly string[] => {
  const before = partitionsOf(of, 'from', context).map(({ attributes: { bound } }) => bound)
  return partitionsOf(of, 'to', context)
    .map(({ attributes: { bound } }) => bound)
    .filter(bound => !before.includes(bound))
}

/** The partition key of a table. */
const keyFor = (of: readonly string[], { from }: PlanContext): string | undefined => {
  const key = from.facts.get(tableKey(of))?.attributes.partitionBy
  return typeof key === 'string' ? key : undefined
}

/**
 * The statements before a partition gets its new values: rows that they leave out go where they wait. All do where it becomes the default
 * one, since that depends on the others.
 */
export function withoutMisfits(partition: Partition, context: PlanContext): readonly Change[] | undefined {
  const table = rebound(partition, context)
  const { of, bound } = partition.attributes
  const key = keyFor(of, context)
  if (table === undefined || key === undefined) return undefined
  const above = nameOf({ kind: 'table', path: of })
  return [
    {
      ...misfitsAside(table.id.path, bound === 'DEFAULT' ? nothingTold : boundTold(of, key, bound)),
      note: `rows of ${nameOf(table.id)} that its new values leave out go to the other partitions of ${above}`,
      hazards: [
        {
          code: 'rewrites-table',
          name: nameOf(table.id),
          message: `rows that the new values of ${nameOf(table.id)} leave out go to the other partitions of ${above}`,
        },
      ],
    },
  ]
}

/** A partition that goes, where others get values that it may have rows of. */
export function givesAway(
  table: Fact,
  context: PlanContext,
): { readonly link: Partition; readonly bounds: readonly string[]; readonly key: string } | undefined {
  const link = context.children(table.key, 'from', 'partition').find(isPartition)
  if (link === undefined || table.id.kind !== 'table' || context.to.facts.has(table.key)) return undefined
  const { of } = link.attributes
  const key = keyFor(of, context)
  const bounds = newBounds(of, context).filter(bound => !areApart(bound, link.attributes.bound))
  const isStanding = standing(tableKey(of), context) !== undefined
  if (!isStanding || key === undefined || bounds.length === 0 || besides(link, context) !== undefined) return undefined
  return { link, bounds, key }
}

/** The rows of partitions that go or get other values, which wait, and how they come into the table again. */
export function redistributed(partition: Partition, context: PlanContext): readonly TakenOver[] {
  const { of } = partition.attributes
  const above = standing(tableKey(of), context)
  if (above === undefined) return []
  const into = above.key
  const bounds = partitionsOf(of, 'to', context).map(({ attributes: { bound } }) => bound)
  const key = keyFor(of, context)
  return partitionsOf(of, 'from', context).flatMap((link): readonly TakenOver[] => {
    const stays = rebound(link, context)
    if (stays !== undefined) {
      const [insert, ...rest] = sentBack(stays.id.path, of)
      if (insert === undefined) return []
      const offending = key === undefined ? undefined : misfits(stays.id.path, key, bounds)
      const refill: Change = bounds.includes('DEFAULT')
        ? insert
        : {
            ...insert,
            hazards: [
              {
                code: 'may-fail',
                name: nameOf(above.id),
                message: `a row of ${nameOf(stays.id)} that belongs to no partition of ${nameOf(above.id)} any more stops the migration`,
                ...(offending === undefined ? {} : { offending }),
              },
            ],
          }
      return [{ of: link.key, into, save: [], refill: [refill, ...rest] }]
    }
    const table = context.from.facts.get(link.parent ?? '')
    const given = table === undefined ? undefined : givesAway(table, context)
    if (table === undefined || given === undefined) return []
    const { path } = table.id
    const { bound } = link.attributes
    return [
      {
        of: table.key,
        into,
        save: [
          {
            sql: sql`LOCK TABLE ONLY ${ident(...of)}, ${ident(...path)} IN ACCESS EXCLUSIVE MODE`,
            lock: 'access exclusive',
          },
          {
            ...copiedAside(path, sharedTold(of, given.key, bound, given.bounds)),
            note: `rows of ${nameOf(table.id)} that other partitions of ${nameOf(above.id)} take stay`,
          },
        ],
        refill: sentBack(path, of),
      },
    ]
  })
}

/** The foreign keys that reach rows which move from a partition to another, or to it. */
export function reachingWhatMoves(link: Partition, context: PlanContext): readonly Key[] {
  const own = context.from.facts.get(link.parent ?? '')
  const gives = own !== undefined && givesAway(own, context) !== undefined
  const sources = [besides(link, context)?.rest, rebound(link, context), gives ? own : undefined]
  return [...new Set(sources.flatMap(source => (source === undefined ? [] : reaching(source, context))))]
}
