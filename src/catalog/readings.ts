import type { Result, Session } from '../database/sessions.ts'
import { ident, join, raw, type Sql, sql } from '../model/sql.ts'

/** What a session was asked last, and under which names PostgreSQL knows it. */
interface Asked {
  readonly text: string
  readonly names: readonly Sql[] | undefined
}

const asked = new WeakMap<Session, Asked>()
let counter = 0

/**
 * Runs a list of queries in one message. Planning them costs more than running them on a small database, so a session that
 * is asked the same a second time has PostgreSQL keep the plans.
 */
export async function runQueries(session: Session, queries: readonly Sql[]): Promise<readonly Result[]> {
  const { text } = join(queries, ';\n')
  const before = asked.get(session)
  // Behind a pooler the next statement may run on another server process.
  if (before?.text !== text || session.pooled) {
    asked.set(session, { text, names: undefined })
    return session.script(text)
  }
  const names = before.names ?? queries.map(() => ident(`schematic_read_${counter++}`))
  if (before.names === undefined) {
    const statements = queries.map((query, index) => sql`PREPARE ${names[index] ?? raw('')} AS ${query}`)
    await session.script(join(statements, ';\n').text)
    asked.set(session, { text, names })
  }
  return session.script(
    join(
      names.map(name => sql`EXECUTE ${name}`),
      ';\n',
    ).text,
  )
}
