import { fail } from '../model/diagnostics.ts'
import { literal, type Sql, sql } from '../model/sql.ts'
import { connect, type Session } from './sessions.ts'

/** Who holds the lock that is waited for. */
export interface LockHolder {
  readonly pid: number
  readonly applicationName: string
  /** ISO 8601, in UTC: when its connection was opened. */
  readonly since: string
}

export interface LockOptions {
  /** After this long it fails with `locked`; 10 minutes unless told. */
  readonly giveUpAfterMs?: number | undefined
  /** Called once, after a second of waiting. */
  readonly onWait?: ((holder: LockHolder | undefined) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** The first half of the two-part advisory key: "schm" in ASCII. The second half is a hash of the database's name. */
const family = 0x7363686d
const pollMs = 100
const tellAfterMs = 1000

const databaseKey = sql`pg_catalog.hashtext(pg_catalog.current_database())`

/** Takes the lock that keeps two runners off one database for the rest of a session; true where it was free. */
export const takeRunnerLock = sql`pg_catalog.pg_try_advisory_lock(${literal(family)}, ${databaseKey})`

/**
 * Runs `work` while holding the lock that keeps two runners off one database. It polls pg_try_advisory_lock: a session that
 * blocks in pg_advisory_lock holds a snapshot, and CREATE INDEX CONCURRENTLY would wait for it for ever.
 * Behind a pooler a session's lock may stay at a server process that the next statement does not get, so there an idle
 * READ COMMITTED transaction of a second connection holds it.
 */
export async function withRunnerLock<T>(session: Session, options: LockOptions, work: () => Promise<T>): Promise<T> {
  if (session.pooled) return holdByTransaction(session, options, work)
  await acquire(session, sql`pg_try_advisory_lock`, options)
  try {
    return await work()
  } finally {
    if (session.open) {
      await session
        .query(sql`select pg_catalog.pg_advisory_unlock(${literal(family)}, ${databaseKey})`)
        .catch(() => undefined)
    }
  }
}

async function holdByTransaction<T>(session: Session, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const holder = await connect(session.target, { applicationName: 'schematic lock', signal: options.signal })
  try {
    return await holder.transaction('write', async () => {
      await acquire(holder, sql`pg_try_advisory_xact_lock`, options)
      await demandAnother(session)
      return await work()
    })
  } finally {
    await holder.close()
  }
}

const probeMs = 5000

/** The connection that holds the lock keeps one of the pooler's to the server; the work needs another. */
async function demandAnother(session: Session): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<'silence'>(resolve => {
    timer = setTimeout(() => resolve('silence'), probeMs)
  })
  const answer = session.query(sql`select 1`)
  answer.catch(() => undefined)
  const first = await Promise.race([answer, silence]).finally(() => clearTimeout(timer))
  if (first !== 'silence') return
  await session.cancel()
  fail('pooler-full', `the pooler before ${session.target.label} gives no second connection to the server`, {
    help: [
      'give the address of the server itself, without the pooler: --url postgres://USER@HOST:PORT/DATABASE',
      'or let the pool have two connections to the server (in PgBouncer: default_pool_size)',
    ],
  })
}

/**
 * Behind a pooler: throws `lock-lost` where the connection that holds the runners' lock was cut (a pooler's limit for idle transactions
 * does that), so that what runs now is rolled back and not run beside another. Call it before a commit.
 */
export async function demandLockHeld(session: Session): Promise<void> {
  if (!session.pooled || (await holderOf(session)) !== undefined) return
  fail(
    'lock-lost',
    'the connection that keeps other runners away was cut, so what had not been committed is rolled back',
    {
      help: [
        'give the address of the server itself, without the pooler: --url postgres://USER@HOST:PORT/DATABASE',
        'or raise the limit for idle transactions of the pooler (in PgBouncer: idle_transaction_timeout)',
      ],
    },
  )
}

async function acquire(session: Session, take: Sql, options: LockOptions): Promise<void> {
  const began = Date.now()
  const giveUpAfterMs = options.giveUpAfterMs ?? 600_000
  let told = false
  for (;;) {
    const [row] = await session.query<{ taken: boolean }>(
      sql`select pg_catalog.${take}(${literal(family)}, ${databaseKey}) as taken`,
    )
    if (row?.taken) return
    const waited = Date.now() - began
    if (waited >= giveUpAfterMs) {
      const holder = await holderOf(session)
      fail(
        'locked',
        `another schematic works on ${session.target.label}${holder ? `: ${describeHolder(holder)}` : ''}`,
        {
          help: [
            'wait until it is done and run the command again',
            ...(holder ? [`if it hangs, end it at the server: select pg_terminate_backend(${holder.pid})`] : []),
          ],
        },
      )
    }
    if (!told && waited >= tellAfterMs) {
      told = true
      options.onWait?.(await holderOf(session))
    }
    options.signal?.throwIfAborted()
    await new Promise(resolve => setTimeout(resolve, Math.min(pollMs, giveUpAfterMs - waited)))
  }
}

/** `pid 4711, schematic apply, since 2025-01-01T10:00:00Z` */
export function describeHolder(holder: LockHolder): string {
  return `pid ${holder.pid}, ${holder.applicationName || 'without a name'}, since ${holder.since}`
}

async function holderOf(session: Session): Promise<LockHolder | undefined> {
  const [holder] = await session.query<LockHolder>(sql`
    select l.pid,
      coalesce(a.application_name, '') as "applicationName",
      coalesce(to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'unknown') as since
    from pg_catalog.pg_locks l
    left join pg_catalog.pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted and l.objsubid = 2
      and l.classid::bigint = ${literal(family)}
      and l.objid = ${databaseKey}::oid
      and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
    limit 1`)
  return holder
}
