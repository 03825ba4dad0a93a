import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { dollarQuoted, ident, join, literal, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { isPartition, type PartitionAttributes } from './partition_bounds.ts'
import { boundTold } from './partition_conditions.ts'

type Partition = Fact<PartitionAttributes>

const oid = (path: readonly string[]): Sql => sql`${literal(ident(...path).text)}::pg_catalog.regclass`

const link = ({ id, attributes }: Partition): Sql =>
  sql`SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = ${oid(id.path)} AND inhparent = ${oid(attributes.of)}`

/** A table that stands on both sides and stops being a partition. PostgreSQL detaches none so beside a default one. */
function isDetachedOnline({ key, parent, attributes }: Partition, context: PlanContext): boolean {
  const { online, from, to, isRemade } = context
  const above = to.facts.get(keyOf({ kind: 'table', path: attributes.of }))
  const stays = [to.facts.get(parent ?? ''), above].every(table => table !== undefined && !isRemade(table.key))
  const besideDefault = [...from.facts.values()].some(
    each => isPartition(each) && each.attributes.bound === 'DEFAULT' && sameValue(each.attributes.of, attributes.of),
  )
  return online && stays && !besideDefault && !to.facts.has(key)
}

/** The names of a table's checks that the files or the database have; what PostgreSQL adds is none of them. */
const knownChecks = ({ parent = '' }: Partition, { children }: PlanContext): readonly string[] => [
  ...new Set(
    (['from', 'to'] as const).flatMap(side => children(parent, side, 'check').map(({ id }) => id.path.at(-1) ?? '')),
  ),
]

/**
 * Drops the check that PostgreSQL leaves on a table which was detached concurrently: it says what the bounds of the partition and of those
 * above it said (`DetachAddConstraintIfNeeded` in `tablecmds.c`; of a hash there is none). Parentheses aside it has the same text.
 */
const withoutLeftover = (partition: Partition, key: string, context: PlanContext): Change => {
  const { id, attributes } = partition
  const told = boundTold(attributes.of, key, attributes.bound)
  return {
    note: `PostgreSQL leaves a check on ${nameOf(id)} that says what its values were`,
    sql: sql`DO ${dollarQuoted(
      sql`
DECLARE
${told.declares}
  leftover record;
BEGIN
${told.statements}
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef(${oid(attributes.of)}), bound);
  FOR leftover IN
    SELECT conname FROM pg_catalog.pg_constraint
    WHERE conrelid = ${oid(id.path)} AND contype = 'c' AND conname <> ALL (ARRAY[${join(knownChecks(partition, context).map(literal))}]::name[])
      AND pg_catalog.translate(pg_catalog.pg_get_expr(conbin, conrelid), '()', '') = pg_catalog.translate(bound, '()', '')
  LOOP
    EXECUTE pg_catalog.format(${literal(`ALTER TABLE ${ident(...id.path).text.replaceAll('%', '%%')} DROP CONSTRAINT %I`)}, leftover.conname);
  END LOOP;
END
`.text,
    )}`,
    lock: 'access exclusive',
    transaction: 'alone',
  }
}

/**
 * The statements that detach a partition while others read and write its table: it waits for them between two transactions of its own, and
 * where it was cut off there it is finished (`pg_inherits.inhdetachpending`). Undefined where that is not asked for or not possible.
 */
export function detachedOnline(
  partition: Partition,
  detach: Change,
  context: PlanContext,
): readonly Change[] | undefined {
  const { id, attributes } = partition
  const key = context.from.facts.get(keyOf({ kind: 'table', path: attributes.of }))?.attributes.partitionBy
  if (typeof key !== 'string' || !isDetachedOnline(partition, context)) return undefined
  const finish = sql`DO ${dollarQuoted(
    sql` BEGIN IF EXISTS (${link(partition)} AND inhdetachpending) THEN ALTER TABLE ${ident(...attributes.of)} DETACH PARTITION ${ident(...id.path)} FINALIZE; END IF; END `
      .text,
  )}`
  return [
    {
      ...detach,
      sql: sql`${detach.sql} CONCURRENTLY`,
      lock: 'share update exclusive',
      transaction: 'alone',
      recovery: { done: sql`SELECT NOT EXISTS (${link(partition)})`, cleanUp: finish },
    },
    ...(/^hash\b/i.test(key) ? [] : [withoutLeftover(partition, key, context)]),
  ]
}
