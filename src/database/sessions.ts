import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import pg from 'pg'
import { Failure, fail } from '../model/diagnostics.ts'
import { literal, nothing, type Sql, sql } from '../model/sql.ts'
import { databaseFailure, type FailureContext, rememberStatement, sqlState } from './errors.ts'
import { pinnedSettings, type Settings, settingCalls, settingSql } from './settings.ts'
import type { SslMode, Target, Tls } from './targets.ts'

export type Row = { readonly [column: string]: unknown }
export type TransactionKind = 'read' | 'write'

export interface Notice {
  readonly severity: string
  readonly message: string
  readonly detail?: string | undefined
  readonly hint?: string | undefined
}

/** What one statement of a script gave. */
export interface Result {
  readonly command: string
  readonly rowCount: number
  readonly rows: readonly Row[]
}

export interface SessionOptions {
  /** Shown in pg_stat_activity. */
  readonly applicationName: string
  /** How long connecting may take, where it is not what the target says; 0 is for ever. */
  readonly timeoutMs?: number | undefined
  /** Aborting it cancels what runs at the server; the waiting call fails with `interrupted`. */
  readonly signal?: AbortSignal | undefined
  /** On top of, or instead of, the pinned ones: `{ lock_timeout: '1min' }`. */
  readonly settings?: Settings | undefined
  readonly onNotice?: ((notice: Notice) => void) | undefined
}

/**
 * One connection with pinned settings. A statement that the server refuses throws `pg`'s DatabaseError (its `code` is the SQLSTATE;
 * `statementDiagnostic` and `asFailure` of errors.ts make a diagnostic of it); a connection that broke throws a Failure.
 */
export interface Session {
  readonly target: Target
  /** The server's major version, 14 to 18. */
  readonly serverMajor: number
  /** `18.4` */
  readonly serverVersion: string
  /** The server process behind the session. */
  readonly backendPid: number
  /**
   * Whether a pooler stands between: then settings are pinned within transactions only, and nothing that outlives
   * a transaction (a session's advisory lock, a temporary table) can be relied upon.
   */
  readonly pooled: boolean
  /** Whether the role may read the connection strings of subscriptions: a superuser, or a member of pg_read_all_data. */
  readonly seesConnections: boolean
  /** Whether the connection still stands. */
  readonly open: boolean
  /** The rows of one statement, with values as `pg` types them: int8 and numeric as text, json parsed. Several statements: the last one's rows. */
  query<R extends object = Row>(statement: Sql): Promise<R[]>
  /** The rows of one statement as PostgreSQL's own text, in column order. */
  texts(statement: Sql): Promise<(string | null)[][]>
  /** Runs a text of any number of statements in one message: one transaction, unless it holds transaction commands. */
  script(text: string): Promise<Result[]>
  /** Runs `work` in a transaction: `read` is REPEATABLE READ READ ONLY, `write` READ COMMITTED. An error in it rolls back and goes on up. */
  transaction<T>(kind: TransactionKind, work: (session: Session) => Promise<T>): Promise<T>
  /** Calls back for every notice from now on; returns how to stop that. */
  onNotice(callback: (notice: Notice) => void): () => void
  /** Cancels what runs now (pg_cancel_backend by a second connection; behind a pooler the connection is cut). */
  cancel(): Promise<void>
  close(): Promise<void>
}

/** Opens a session. Throws a Failure that says what is wrong with the server, the network or the credentials. */
export async function connect(target: Target, options: SessionOptions): Promise<Session> {
  const client = await dial(target, options)
  const context = contextOf(target)
  const settings: Settings = { ...pinnedSettings, ...options.settings }
  let lost: Failure | undefined
  let closed = false
  let inTransaction = false
  let rollingBack = false
  const listeners = new Set<(notice: Notice) => void>()
  if (options.onNotice) listeners.add(options.onNotice)
  client.on('error', error => {
    lost ??= new Failure([databaseFailure(error, context)])
  })
  client.on('end', () => {
    if (!closed) lost ??= new Failure([databaseFailure(new Error('Connection terminated'), context)])
  })
  client.on('notice', notice => {
    const { severity = 'NOTICE', message = '', detail, hint } = notice
    for (const listener of listeners) listener({ severity, message, detail, hint })
  })

  const send = async <T>(text: string, run: () => Promise<T>): Promise<T> => {
    if (closed) throw new Error('the session is closed')
    if (lost) throw lost
    if (options.signal?.aborted && !rollingBack) throw interrupted()
    try {
      return await run()
    } catch (error) {
      if (options.signal?.aborted && (lost || sqlState(error) === '57014')) throw interrupted()
      if (lost) throw lost
      if (isFatal(error)) {
        lost = new Failure([databaseFailure(error, context)])
        throw lost
      }
      rememberStatement(error, text)
      throw error
    }
  }
  const query = <R extends object = Row>({ text }: Sql): Promise<R[]> =>
    send(text, async () => {
      const result: pg.QueryResult<R> | pg.QueryResult<R>[] = await client.query<R>(text)
      return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows
    })

  const startupPid = 'processID' in client && typeof client.processID === 'number' ? client.processID : 0
  const mine = sql`pg_catalog.pg_backend_pid() = ${literal(startupPid)}`
  let about: About | undefined
  try {
    ;[about] = await query<About>(sql`
      select pg_catalog.current_setting('server_version_num')::int as number,
        pg_catalog.current_setting('server_version') as version,
        pg_catalog.pg_backend_pid() as pid,
        pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'select') as "seesConnections",
        ${mine} as direct,
        case when ${mine} then array[${settingCalls(settings, 'session')}] end as pinned`)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error instanceof Failure ? error : new Failure([databaseFailure(error, context)])
  }
  const serverMajor = Math.floor((about?.number ?? 0) / 10_000)
  const pooled = about?.direct !== true
  if (serverMajor < 14) {
    await client.end()
    fail('unsupported-server', `${target.label} is PostgreSQL ${about?.version ?? 'of an unknown version'}`, {
      help: ['PostgreSQL 14 or later is needed'],
    })
  }
  const backendPid = about?.pid ?? 0

  const session: Session = {
    target,
    serverMajor,
    serverVersion: (about?.version ?? '').split(' ')[0] ?? '',
    backendPid,
    pooled,
    seesConnections: about?.seesConnections === true,
    get open() {
      return !closed && lost === undefined
    },
    query,
    texts: ({ text }) =>
      send(text, async () => {
        const result = await client.query<(string | null)[]>({ text, rowMode: 'array', types: asText })
        return result.rows
      }),
    script: text =>
      send(text, async () => {
        const result: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await client.query<Row>(text)
        return (Array.isArray(result) ? result : [result]).map(({ command, rowCount, rows }) => ({
          command: command ?? '',
          rowCount: rowCount ?? 0,
          rows,
        }))
      }),
    async transaction(kind, work) {
      if (inTransaction) throw new Error('transactions do not nest')
      const mode =
        kind === 'read' ? sql`isolation level repeatable read read only` : sql`isolation level read committed`
      await query(sql`begin ${mode}${pooled ? sql`; ${settingSql(settings, 'local')}` : nothing}`)
      inTransaction = true
      try {
        const result = await work(session)
        const [end] = await session.script('commit')
        if (end?.command === 'ROLLBACK') {
          fail('rolled-back', 'PostgreSQL rolled the transaction back, because a statement in it had failed', {
            help: ['the log of the server says which statement failed; nothing of the transaction was kept'],
          })
        }
        return result
      } catch (error) {
        rollingBack = true
        if (session.open) await client.query('rollback').catch(() => undefined)
        throw error
      } finally {
        rollingBack = false
        inTransaction = false
      }
    },
    onNotice(callback) {
      listeners.add(callback)
      return () => {
        listeners.delete(callback)
      }
    },
    async cancel() {
      if (!session.open) return
      if (pooled) {
        lost = interrupted()
        await client.end().catch(() => undefined)
        return
      }
      const second = await dial(target, { applicationName: options.applicationName })
      second.on('error', () => undefined)
      try {
        await second.query(sql`select pg_catalog.pg_cancel_backend(${literal(backendPid)})`.text)
      } finally {
        await second.end().catch(() => undefined)
      }
    },
    async close() {
      if (closed) return
      closed = true
      options.signal?.removeEventListener('abort', onAbort)
      await client.end().catch(() => undefined)
    },
  }
  const onAbort = () => {
    session.cancel().catch(() => undefined)
  }
  options.signal?.addEventListener('abort', onAbort, { once: true })
  return session
}

/** Opens a session for `work` and closes it whatever happens. */
export async function withSession<T>(
  target: Target,
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await connect(target, options)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

/** What a diagnostic may say about a target. */
export function contextOf(target: Target): FailureContext {
  const { host, port, user, database } = target.connection
  return { label: target.label, host, port, user, database, origin: target.origin }
}

interface About {
  readonly number: number
  readonly version: string
  readonly pid: number
  readonly seesConnections: boolean
  readonly direct: boolean
}

const asText = { getTypeParser: () => (value: string) => value }

function interrupted(): Failure {
  return new Failure([
    {
      code: 'interrupted',
      severity: 'error',
      message: 'interrupted; what was not committed is rolled back',
      help: ['`schematic current` shows how far it came; run the command again to go on from there'],
    },
  ])
}

function isFatal(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined) return state.startsWith('57P')
  return (
    error instanceof Error &&
    /Connection terminated|not queryable|Client was closed|connection error/i.test(error.message)
  )
}

/** Whether to encrypt, in the order of trying (manual, 34.19.1). */
const attempts: { readonly [mode in SslMode]: readonly boolean[] } = {
  disable: [false],
  allow: [false, true],
  prefer: [true, false],
  require: [true],
  'verify-ca': [true],
  'verify-full': [true],
}

/** For `prefer` and `allow`: what worked with a server, so that the next connection does not try the other first. */
const answered = new Map<string, boolean>()

async function dial(
  target: Target,
  options: Pick<SessionOptions, 'applicationName' | 'signal' | 'timeoutMs'>,
): Promise<pg.Client> {
  const { host, port, user, database, password, tls, timeoutMs, options: serverOptions } = target.connection
  const server = `${host}:${port}:${tls.mode}`
  const remembered = answered.get(server)
  const ways = attempts[tls.mode]
  const order = remembered === undefined ? ways : [remembered, ...ways.filter(each => each !== remembered)]
  let first: unknown
  for (const [index, encrypted] of order.entries()) {
    if (options.signal?.aborted) throw interrupted()
    const client = new pg.Client({
      host,
      port,
      user,
      database,
      password: () => password?.() ?? '',
      ssl: encrypted ? tlsOptions(tls) : false,
      application_name: options.applicationName,
      // Left out, `pg` takes PGOPTIONS; and a pooler refuses the parameter whatever is in it.
      ...(serverOptions !== undefined ? { options: serverOptions } : process.env.PGOPTIONS ? { options: ' ' } : {}),
      connectionTimeoutMillis: options.timeoutMs ?? timeoutMs,
      keepAlive: true,
    })
    const swallow = () => undefined
    client.on('error', swallow)
    try {
      await client.connect()
      answered.set(server, encrypted)
      return client
    } catch (error) {
      await client.end().catch(swallow)
      first ??= error
      const more = index + 1 < order.length && (sqlState(error) === '28000' || isTlsTrouble(error))
      if (!more)
        throw new Failure([databaseFailure(index > 0 && isTlsTrouble(error) ? first : error, contextOf(target))])
    }
  }
  throw new Failure([databaseFailure(first, contextOf(target))])
}

function isTlsTrouble(error: unknown): boolean {
  return sqlState(error) === undefined && /SSL|TLS|certificate/i.test(String(error))
}

function tlsOptions(tls: Tls): pg.ClientConfig['ssl'] {
  const read = (file: string, what: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return fail('unreadable-certificate', `the ${what} file ${file} cannot be read`, {
        help: [`check the path and its permissions (${what})`],
      })
    }
  }
  const root = tls.rootCertificate
  const ca =
    root === undefined ? undefined : root === 'system' ? Array.from(rootCertificates) : read(root, 'sslrootcert')
  const checksChain =
    tls.mode === 'verify-ca' || tls.mode === 'verify-full' || (tls.mode === 'require' && root !== undefined)
  return {
    rejectUnauthorized: checksChain,
    ...(ca && { ca }),
    ...(tls.certificate && { cert: read(tls.certificate, 'sslcert') }),
    ...(tls.key && { key: read(tls.key, 'sslkey') }),
    ...(tls.passphrase && { passphrase: tls.passphrase() }),
    ...(tls.revoked && { crl: read(tls.revoked, 'sslcrl') }),
    ...(tls.serverName && { servername: tls.serverName }),
    ...(tls.mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
  }
}
