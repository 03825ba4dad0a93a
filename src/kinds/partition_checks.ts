import type { Fact } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { dollarQuoted, ident, literal, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { automaticName } from './automatic_names.ts'
import type { PartitionAttributes } from './partition_bounds.ts'
import { boundTold } from './partition_conditions.ts'

type Partition = Fact<PartitionAttributes>

/** The check that stands for a partition's bound until it is attached. */
const checkFor = ({ id }: Partition): Sql => ident(automaticName('schematic_bound', id.path.at(-1) ?? '', ''))

const oid = (table: Sql): Sql => sql`${literal(table.text)}::pg_catalog.regclass`

const isAttached = (partition: Partition): Sql =>
  sql`SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = ${oid(ident(...partition.id.path))} AND inhparent = ${oid(ident(...partition.attributes.of))})`

/** A check of a table that is not validated yet; `condition` is an expression over `bound`, the text of the partition's. */
const checking = (table: Sql, check: Sql, condition: Sql): Sql =>
  sql`EXECUTE pg_catalog.format(${literal(`ALTER TABLE ${table.text.replaceAll('%', '%%')} ADD CONSTRAINT ${check.text.replaceAll('%', '%%')} CHECK (%s) NOT VALID`)}, ${condition});`

/**
 * The statements that attach a table while others read and write both (manual, 5.12.2.2): rows are held against a check first, and
 * PostgreSQL, which sees that the check says what the bound says, does not read them under its lock. So it does with the
 * default partition, which must have none of them. A table of the same shape and key tells what the bound says.
 * Undefined where the key is not known, and for the default partition, whose bound is all that the others leave.
 */
export function attachedOnline(
  partition: Partition,
  attach: Change,
  rest: Fact | undefined,
  { from }: PlanContext,
): readonly Change[] | undefined {
  const { of, bound } = partition.attributes
  const key = from.facts.get(keyOf({ kind: 'table', path: of }))?.attributes.partitionBy
  if (typeof key !== 'string' || bound === 'DEFAULT') return undefined
  const [above, own] = [ident(...of), ident(...partition.id.path)]
  const tables = [own, ...(rest === undefined ? [] : [ident(...rest.id.path)])]
  const name = nameOf(partition.id)
  const check = checkFor(partition)
  const told = boundTold(of, key, bound)
  return [
    {
      note: `rows are held against the bound of ${name} first, so that it is attached without a look at them`,
      sql: sql`DO ${dollarQuoted(
        sql`
DECLARE
${told.declares}
BEGIN
${told.statements}
  ${checking(own, check, sql`pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef(${oid(above)}))`)}${
    rest === undefined
      ? sql``
      : sql`
  ${checking(ident(...rest.id.path), check, sql`'NOT (' || bound || ')'`)}`
  }
END
`.text,
      )}`,
      lock: 'access exclusive',
      transaction: 'committed',
      hazards:
        rest === undefined
          ? []
          : [
              {
                code: 'blocks-writes',
                name: nameOf(rest.id),
                message: `nobody writes rows of ${name} until it is attached: ${nameOf(rest.id)} takes none any more`,
              },
            ],
    },
    ...tables.map((table, index): Change => {
      const isRest = index > 0
      return {
        sql: sql`ALTER TABLE ${table} VALIDATE CONSTRAINT ${check}`,
        lock: 'share update exclusive',
        transaction: 'alone',
        hazards: [
          {
            code: 'scans-table',
            name,
            message: `all rows of ${table.text} are read, while others write`,
          },
          {
            code: 'may-fail',
            name,
            message: isRest
              ? `a row of ${table.text} that belongs to ${name} stops the migration: without --online such rows move`
              : `a row of ${table.text} that does not belong there stops the migration`,
          },
        ],
      }
    }),
    {
      ...attach,
      hazards: [],
      lock: 'access exclusive',
      transaction: 'alone',
      recovery: { done: isAttached(partition), cleanUp: sql`SELECT` },
    },
    ...tables.map(
      (table): Change => ({
        sql: sql`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${check}`,
        lock: 'access exclusive',
        transaction: 'alone',
      }),
    ),
  ]
}
