import type { Fact } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { dollarQuoted, ident, literal, type Sql, sql } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { isPartition } from './partition_bounds.ts'

const hasTriggers = (table: Fact, { children }: PlanContext): boolean =>
  (['from', 'to'] as const).some(side => children(table.key, side, 'trigger').length > 0)

/** The default partition of a table that stands before and after, with its rows here. */
function standingDefault(table: Fact, { from, to, isRemade }: PlanContext): Fact | undefined {
  for (const link of from.facts.values()) {
    if (
      !isPartition(link) ||
      link.attributes.bound !== 'DEFAULT' ||
      nameOf({ kind: '', path: link.attributes.of }) !== nameOf(table.id)
    )
      continue
    const after = to.facts.get(link.key)
    const own = link.parent === undefined ? undefined : to.facts.get(link.parent)
    const stays = after !== undefined && isPartition(after) && after.attributes.bound === 'DEFAULT'
    if (stays && own?.id.kind === 'table' && from.facts.has(own.key) && !isRemade(own.key)) return own
  }
  return undefined
}

/** The columns of a table that values go into, as text: `names` in a DO. */
const namesOf = (table: Sql): Sql => sql`
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ${literal(table.text)}::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';`

const percent = (text: string): string => text.replaceAll('%', '%%')

/** The partitioned table and its default partition, where the rows of one that comes or goes can move between them. */
function besides(
  of: readonly string[],
  context: PlanContext,
): { readonly above: Fact; readonly rest: Fact } | undefined {
  const above = context.from.facts.get(keyOf({ kind: 'table', path: of }))
  if (above === undefined || !context.to.facts.has(above.key) || context.isRemade(above.key)) return undefined
  const rest = standingDefault(above, context)
  return rest === undefined || hasTriggers(above, context) || hasTriggers(rest, context) ? undefined : { above, rest }
}

/**
 * The statements that keep the rows of a partition which goes, where the table has a default partition: they are the table's still.
 * Undefined where they go with it.
 */
export function intoDefault(
  table: Fact,
  context: PlanContext,
): { readonly changes: readonly Change[]; readonly hazard: Hazard } | undefined {
  const link = context.children(table.key, 'from', 'partition').find(isPartition)
  if (link === undefined || link.attributes.bound === 'DEFAULT' || hasTriggers(table, context)) return undefined
  const found = besides(link.attributes.of, context)
  if (found === undefined) return undefined
  const [whole, own] = [ident(...found.above.id.path), ident(...table.id.path)]
  const move = `INSERT INTO ${percent(whole.text)} (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM ${percent(own.text)}`
  const name = nameOf(table.id)
  return {
    changes: [
      { sql: sql`ALTER TABLE ${whole} DETACH PARTITION ${own}`, lock: 'access exclusive' },
      {
        note: `its rows are those of ${nameOf(found.above.id)} still: they go into ${nameOf(found.rest.id)}`,
        sql: sql`DO ${dollarQuoted(
          sql`
DECLARE
  names text;
BEGIN${namesOf(own)}
  EXECUTE pg_catalog.format(${literal(move)}, names);
END
`.text,
        )}`,
        lock: 'access exclusive',
      },
    ],
    hazard: { code: 'rewrites-table', name, message: `all rows of ${name} go into ${nameOf(found.rest.id)}` },
  }
}

/**
 * The statements that make a partition, with those around them where the table has a default partition: PostgreSQL refuses a partition
 * for which rows stand in the default one, so that goes off, gives its rows away, and comes back. Triggers would see the rows move, so
 * where there are some, and where the new one is partitioned itself, it is left to PostgreSQL to refuse.
 */
export function besideDefault(table: Fact, creates: readonly Change[], context: PlanContext): readonly Change[] {
  const link = context.absorbed.find(isPartition)
  if (link === undefined || link.attributes.bound === 'DEFAULT' || (table.attributes.partitionBy ?? null) !== null)
    return creates
  const found = besides(link.attributes.of, context)
  if (found === undefined) return creates
  const { above, rest } = found
  const [whole, other, own] = [ident(...above.id.path), ident(...rest.id.path), ident(...table.id.path)]
  const move = `WITH moved AS (DELETE FROM ${percent(other.text)} WHERE %1$s RETURNING %2$s) INSERT INTO ${percent(own.text)} (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM moved`
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
      note: `rows of ${nameOf(rest.id)} that belong to ${nameOf(table.id)} move there`,
      sql: sql`DO ${dollarQuoted(
        sql`
DECLARE
  names text;
BEGIN${namesOf(own)}
  EXECUTE pg_catalog.format(${literal(move)},
    pg_catalog.pg_get_partition_constraintdef(${literal(own.text)}::pg_catalog.regclass), names);
END
`.text,
      )}`,
      lock: 'access exclusive',
    },
    { sql: sql`ALTER TABLE ${whole} ATTACH PARTITION ${other} DEFAULT`, lock: 'access exclusive' },
  ]
}
