import type { Fact } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { dollarQuoted, ident, literal, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { isPartitioned, mayHoldRows } from './constraints.ts'
import type { IndexPlace } from './index_storage.ts'

/** How an index, or a constraint with one, is made on one table alone. */
export interface Building {
  /** On a partitioned table, without its partitions: it stands for nothing until all of them have it. */
  whole(at: IndexPlace): Sql
  /** On a table with rows, while others write. */
  part(at: IndexPlace): readonly Change[]
  /** On a table under a lock, as `format()` takes it: `%1$I` is its name, `%2$s` the table. */
  readonly template: string
}

const indexAt = ({ table, name }: IndexPlace): Sql => ident(table[0] ?? '', name)
const oid = (name: Sql): Sql => sql`pg_catalog.to_regclass(${literal(name.text)})`

const isAttached = (above: IndexPlace, own: IndexPlace): Sql =>
  sql`SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = ${oid(indexAt(above))} AND inhrelid = ${oid(indexAt(own))})`

const attach = (above: IndexPlace, own: IndexPlace): Change => ({
  sql: sql`ALTER INDEX ${indexAt(above)} ATTACH PARTITION ${indexAt(own)}`,
  lock: 'share update exclusive',
  transaction: 'alone',
  recovery: { done: isAttached(above, own), cleanUp: sql`SELECT` },
})

/** Builds it where a partition came at run time and nobody knew of it: else it would stand for nothing. */
const completed = (at: IndexPlace, template: string): Change => ({
  note: `partitions that came at run time get ${indexAt(at).text} under a lock`,
  sql: sql`DO ${dollarQuoted(
    sql`
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = ${oid(ident(...at.table))} AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = ${oid(indexAt(at))})
  LOOP
    EXECUTE pg_catalog.format(${literal(template)}, part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format(${literal(`ALTER INDEX ${indexAt(at).text.replaceAll('%', '%%')} ATTACH PARTITION %I.%I`)}, part.schema, part.name);
  END LOOP;
END
`.text,
  )}`,
  lock: 'share',
  transaction: 'alone',
})

/**
 * The statements that build an index of a partitioned table, or a constraint with one, while others write: on the table alone, on each
 * partition by itself, and then attached (manual, 5.12.2.2). Undefined where that is not asked for, and where partitions
 * come or go with it or stand on another server.
 */
export function builtInPartitions(
  fact: Fact,
  at: IndexPlace,
  building: Building,
  context: PlanContext,
): readonly Change[] | undefined {
  const table = context.to.facts.get(fact.parent ?? '')
  if (!context.online || !isPartitioned(fact, context) || !mayHoldRows(fact, context) || table === undefined)
    return undefined
  const below = builtBelow(fact.id, table, at, building, context)
  if (below === undefined) return undefined
  return [
    { sql: building.whole(at), lock: 'share row exclusive', transaction: 'committed' },
    ...below,
    completed(at, building.template),
  ]
}

/** The name of a fact's index: a primary key's is no part of its id. */
const nameIn = ({ id, attributes: { name } }: Fact): string =>
  typeof name === 'string' ? name : (id.path.at(-1) ?? '')

function builtBelow(
  source: Id,
  table: Fact,
  above: IndexPlace,
  building: Building,
  context: PlanContext,
): readonly Change[] | undefined {
  const { children, from, to } = context
  const parts = children(table.key, 'to').filter(({ id }) => ['table', 'foreign_table'].includes(id.kind))
  const before = children(table.key, 'from').filter(({ id }) => ['table', 'foreign_table'].includes(id.kind))
  if (before.some(({ key }) => !to.facts.has(key))) return undefined
  const changes: Change[] = []
  for (const part of parts) {
    const has = children(part.key, 'to', source.kind).find(({ inheritedFrom }) =>
      inheritedFrom?.includes(keyOf(source)),
    )
    if (has === undefined || part.id.kind !== 'table' || !from.facts.has(part.key)) return undefined
    const known = from.facts.get(has.key)
    const own: IndexPlace = { table: part.id.path, name: nameIn(known ?? has) }
    if (known === undefined) {
      if ((part.attributes.partitionBy ?? null) === null) changes.push(...building.part(own))
      else {
        const within = builtBelow(has.id, part, own, building, context)
        if (within === undefined) return undefined
        changes.push(
          {
            sql: building.whole(own),
            lock: 'share row exclusive',
            transaction: 'alone',
            recovery: {
              done: sql`SELECT ${oid(indexAt(own))} IS NOT NULL`,
              cleanUp: sql`SELECT`,
            },
          },
          ...within,
          completed(own, building.template),
        )
      }
    }
    changes.push(attach(above, own))
  }
  return changes
}
