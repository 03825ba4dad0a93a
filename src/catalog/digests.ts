import type { Session } from '../database/sessions.ts'
import type { Kind } from '../model/kinds.ts'
import { text } from '../model/rows.ts'
import { join, type Sql, sql } from '../model/sql.ts'
import { type Reach, scopeFor } from './introspect.ts'

/**
 * One statement that stands for a whole read: its only value, `digest`, is the same as long as every row that the kinds would read is. The
 * server computes it, so nothing is sent, parsed or kept. Rows count in any order; addresses are part of them, so another database gives another digest.
 */
export function digestQuery(reach: Reach, kinds: readonly Kind[], major: number): Sql {
  const scope = scopeFor(reach, major)
  const parts = kinds.flatMap(({ query }) =>
    query === undefined
      ? []
      : [
          sql`(select pg_catalog.count(*)::text || ' ' || coalesce(pg_catalog.sum(pg_catalog.hashtextextended(q::text, 0))::text, '')
        || ' ' || coalesce(pg_catalog.sum(pg_catalog.hashtextextended(q::text, 1))::text, '')
      from (${query(scope)}) q)`,
        ],
  )
  return sql`select pg_catalog.md5(pg_catalog.concat_ws(',', ${join(parts, ',\n')})) as digest`
}

/** The digest of what stands in a database now. */
export function databaseDigest(session: Session, query: Sql): Promise<string> {
  return session.transaction('read', async () => {
    const [row = {}] = await session.query(query)
    return text(row, 'digest')
  })
}
