import type { Fact } from '../model/facts.ts'
import type { PlanContext } from '../model/kinds.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { automaticName } from './automatic_names.ts'
import { type ColumnAttributes, conversion } from './column_types.ts'
import { keptIdentity, restoredIdentity } from './counters.ts'
import { replacementsOf, replacing } from './enum_replacements.ts'
import { seeingAllRows } from './row_moves.ts'

/** The statements that take a table's rows out of it before it is dropped, and into the one that is made in its place. */
export interface CarriedRows {
  readonly save: readonly Change[]
  readonly refill: readonly Change[]
}

const isColumn = (fact: Fact): fact is Fact<ColumnAttributes> => fact.id.kind === 'column'
const isIdentity = (fact: Fact): boolean => fact.id.kind === 'identity'

/** A table with the tables that are its partitions, theirs too. */
function withPartitions(table: Fact, side: 'from' | 'to', context: PlanContext): readonly Fact[] {
  const below = context.children(table.key, side).filter(({ id }) => id.kind === 'table' || id.kind === 'foreign_table')
  return [table, ...below.flatMap(each => withPartitions(each, side, context))]
}

const typeKinds = ['enum', 'domain', 'composite', 'range', 'base_type']

/** A value as the new table takes it. */
function carriedValue(former: Fact<ColumnAttributes>, column: Fact<ColumnAttributes>, context: PlanContext): Sql {
  const name = ident(column.id.path.at(-1) ?? '')
  const { type } = column.attributes
  if (former.attributes.type !== type) return conversion(former, column, context) ?? name
  const base = type.replace(/(\[\])+$/, '')
  const replaced = typeKinds
    .map(kind => context.from.facts.get(`${kind} ${base}`))
    .find(fact => fact !== undefined && context.isReplaced(fact.key))
  return replaced === undefined
    ? name
    : sql`${replacing(name, type, replacementsOf(replaced, context)?.by ?? new Map())}::${raw(type)}`
}

/** Whether a column is named in the key by which its table, or a partition of that, is partitioned: PostgreSQL does not alter it. */
export function isOfPartitionKey(column: Fact, context: PlanContext): boolean {
  const table = column.parent === undefined ? undefined : context.from.facts.get(column.parent)
  if (table === undefined) return false
  const name = column.id.path.at(-1) ?? ''
  const text = ident(name).text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const mention = new RegExp(`(?<![\\w"$])${text}(?![\\w"$])`)
  return withPartitions(table, 'from', context).some(({ attributes: { partitionBy } }) =>
    typeof partitionBy === 'string' ? mention.test(partitionBy) : false,
  )
}

const columnsOf = (table: Fact, side: 'from' | 'to', context: PlanContext): readonly Fact<ColumnAttributes>[] =>
  context.children(table.key, side, 'column').filter(isColumn)

const hasIdentity = (column: Fact, side: 'from' | 'to', { children }: PlanContext): boolean =>
  children(column.key, side).some(isIdentity)

/** A table's owner is under its row security only where that is forced. */
const forced = ({ id, attributes: { rowSecurity } }: Fact, isForced: boolean): readonly Change[] =>
  rowSecurity === 'forced'
    ? [
        {
          sql: sql`ALTER TABLE ${ident(...id.path)} ${when(!isForced, sql`NO `)}FORCE ROW LEVEL SECURITY`,
          lock: 'access exclusive',
        },
      ]
    : []

/**
 * Carries the rows of a table that is made again (another partition key) through that: out into a temporary table before, in again once
 * it and its partitions stand. Undefined where rows stand on another server, or the table hangs on one that carries them.
 */
export function carriedRows(before: Fact, after: Fact, context: PlanContext): CarriedRows | undefined {
  if (before.parent !== undefined && context.isRemade(before.parent)) return undefined
  if (
    [...withPartitions(before, 'from', context), ...withPartitions(after, 'to', context)].some(
      ({ id }) => id.kind === 'foreign_table',
    )
  )
    return undefined
  const old = new Map(columnsOf(before, 'from', context).map(column => [column.key, column]))
  const kept = columnsOf(after, 'to', context).flatMap(column => {
    const former = old.get(column.key)
    const stays = former !== undefined && column.attributes.generated === null
    return stays ? [{ column, former }] : []
  })
  // Of a table that only has its name in common with the other there is nothing that a row could keep.
  if (kept.length === 0) return undefined
  const table = ident(...after.id.path)
  const rows = ident('pg_temp', automaticName('schematic_rows', after.id.path.join('.'), ''))
  const nameOf = (column: Fact) => ident(column.id.path.at(-1) ?? '')
  const columns = join(kept.map(({ column }) => nameOf(column)))
  const isWhole = typeof before.attributes.partitionBy === 'string'
  const counters = kept.filter(
    ({ column, former }) => hasIdentity(column, 'to', context) && hasIdentity(former, 'from', context),
  )
  return {
    save: [
      // What others write between the copy and the drop would be lost.
      { sql: sql`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`, lock: 'access exclusive' },
      seeingAllRows,
      ...forced(before, false),
      {
        note: 'its rows go out of it, and into the one that takes its place',
        sql: sql`CREATE TEMPORARY TABLE ${rows} ON COMMIT DROP AS SELECT ${columns} FROM ${when(!isWhole, sql`ONLY `)}${table}`,
        lock: 'access exclusive',
      },
      ...counters.map(({ column }) => keptIdentity(column.id)),
    ],
    refill: [
      ...forced(after, false),
      {
        sql: sql`INSERT INTO ${table} (${columns})${when(
          kept.some(({ column }) => hasIdentity(column, 'to', context)),
          sql` OVERRIDING SYSTEM VALUE`,
        )} SELECT ${join(kept.map(({ column, former }) => carriedValue(former, column, context)))} FROM ${rows}`,
        lock: 'access exclusive',
        hazards: [
          {
            code: 'may-fail',
            name: after.id.path.join('.'),
            message: `a row of ${after.id.path.join('.')} that fits no partition or is not as the new table wants it stops the migration`,
          },
        ],
      },
      ...forced(after, true),
      { sql: sql`DROP TABLE ${rows}` },
      ...counters.map(({ column }) => restoredIdentity(column.id)),
    ],
  }
}
