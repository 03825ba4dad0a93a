import pg from 'pg'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import type { Place } from '../model/facts.ts'

const { DatabaseError } = pg
type DatabaseError = InstanceType<typeof pg.DatabaseError>

/** What is known about where an error came from. Never holds a password. */
export interface FailureContext {
  /** The target's label. */
  readonly label?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly user?: string | undefined
  readonly database?: string | undefined
  /** How the target was found. */
  readonly origin?: string | undefined
}

export interface StatementContext {
  /** The text that was sent; PostgreSQL's position counts in it. */
  readonly statement: string
  readonly file?: string | undefined
  /** 1-based line of the file that the statement begins on. */
  readonly lineOfStatement?: number | undefined
}

const statements = new WeakMap<object, string>()

/** Keeps the text that made PostgreSQL raise this error, so that whoever reports it can show it. */
export function rememberStatement(error: unknown, statement: string): void {
  if (typeof error === 'object' && error !== null && !statements.has(error)) statements.set(error, statement)
}

export function statementOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? statements.get(error) : undefined
}

/** Whether PostgreSQL itself raised it; then it has a SQLSTATE as `code`. */
export function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError
}

/** The SQLSTATE of an error that PostgreSQL raised. */
export function sqlState(error: unknown): string | undefined {
  return isDatabaseError(error) ? error.code : undefined
}

/** An error on its way to the reporter: failures stay, what the database or the socket said becomes one, bugs stay bugs. */
export function asFailure(error: unknown, context: FailureContext = {}): unknown {
  if (error instanceof Failure) return error
  if (isDatabaseError(error) || isSocketError(error)) return new Failure([databaseFailure(error, context)])
  return error
}

function isSocketError(error: unknown): boolean {
  const code = nodeCode(error)
  return code !== undefined && (code in socketCodes || isTlsCode(code))
}

interface Said {
  readonly code: string
  readonly message: string
  readonly help?: readonly string[]
}
type Say = (context: FailureContext, message: string) => Said

const where = (context: FailureContext) => context.label ?? 'the database server'
const address = (context: FailureContext) =>
  context.host === undefined
    ? 'the server'
    : context.host.startsWith('/')
      ? `the socket in ${context.host}`
      : `${context.host}:${context.port}`
const from = (context: FailureContext) => (context.origin === undefined ? [] : [`it was found by: ${context.origin}`])

const serverDown: Say = context => ({
  code: 'server-down',
  message: `no PostgreSQL answers at ${address(context)}`,
  help: [
    'start the server, or check host and port',
    ...from(context),
    'without --url, DATABASE_URL and PG* the embedded PostgreSQL is used',
  ],
})
const unreachable: Say = context => ({
  code: 'server-unreachable',
  message: `${address(context)} cannot be reached`,
  help: ['check host and port, the network and the firewall', ...from(context)],
})
const connectionLost: Say = context => ({
  code: 'connection-lost',
  message: `the connection to ${where(context)} broke off`,
  help: ['what was not committed is rolled back by the server', "see the server's log, then run the command again"],
})

const socketCodes: { readonly [code: string]: Say } = {
  ECONNREFUSED: serverDown,
  ENOENT: serverDown,
  ENOTFOUND: context => ({
    code: 'unknown-host',
    message: `there is no host named ${context.host ?? 'so'}`,
    help: ['check the spelling of the host', ...from(context)],
  }),
  EAI_AGAIN: context => ({
    code: 'unknown-host',
    message: `the name ${context.host ?? 'of the host'} cannot be looked up now`,
    help: ['check the network and the name server', ...from(context)],
  }),
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EACCES: context => ({
    code: 'server-unreachable',
    message: `${address(context)} may not be opened by this user`,
    help: ["check the permissions of the socket's folder, or use a host and a port"],
  }),
  ECONNRESET: connectionLost,
  EPIPE: connectionLost,
}

const states: { readonly [state: string]: Say } = {
  '28P01': context => ({
    code: 'wrong-password',
    message: `the server refuses the password of the role ${context.user ?? ''}`.trimEnd(),
    help: [
      'check the password in the url, PGPASSWORD or ~/.pgpass; in a url write special characters as %XX',
      ...from(context),
    ],
  }),
  '28000': (context, message) =>
    /role .* does not exist/.test(message)
      ? {
          code: 'unknown-role',
          message: `there is no role named ${context.user ?? 'so'} on the server`,
          help: ['check the user name, or have the role created: CREATE ROLE … LOGIN', ...from(context)],
        }
      : {
          code: 'connection-refused',
          message: `the server does not let the role ${context.user ?? ''} in: ${message}`,
          help: [
            'add a line for this host, role and database to pg_hba.conf and reload the server',
            'where it wants TLS, add sslmode=require to the url',
          ],
        },
  '3D000': context => ({
    code: 'unknown-database',
    message: `there is no database named ${context.database ?? 'so'} on the server`,
    help: [`create it: createdb ${context.database ?? 'NAME'}`, 'or check the name in the url', ...from(context)],
  }),
  '53300': context => ({
    code: 'too-many-connections',
    message: `${where(context)} has no connection left`,
    help: ['close other connections, raise max_connections, or try again in a while'],
  }),
  '57P01': connectionLost,
  '57P02': connectionLost,
  '57P03': context => ({
    code: 'server-not-ready',
    message: `${where(context)} is starting up or shutting down`,
    help: ['try again in a moment'],
  }),
  '57P05': connectionLost,
  '08P01': (context, message) => {
    const parameter = /unsupported startup parameter: (\S+)/.exec(message)?.[1]
    if (parameter === undefined) return { code: 'connection-failed', message: `${where(context)} says: ${message}` }
    return {
      code: 'pooler-refuses',
      message: `the pooler at ${address(context)} takes no connection with the parameter ${parameter}`,
      help: [
        'give the address of the server itself, without the pooler, or take `options` out of the url and PGOPTIONS',
        `or have the pooler ignore it: ignore_startup_parameters = ${parameter}`,
      ],
    }
  },
}

const statementStates: { readonly [state: string]: Omit<Said, 'message'> } = {
  '42501': {
    code: 'permission-denied',
    help: ['use a role that owns the object or may change it, or have the right granted'],
  },
  '55P03': {
    code: 'lock-timeout',
    help: [
      'another session holds the lock: see pg_locks and pg_stat_activity',
      'try again when it is done, or raise lock_timeout',
    ],
  },
  '40P01': { code: 'deadlock', help: ['another session wanted the same locks the other way round: try again'] },
  '57014': { code: 'statement-cancelled', help: ['somebody cancelled it, or statement_timeout ran out'] },
  '25006': { code: 'read-only', help: ['this is a standby or a read-only session: use the primary server'] },
  '53100': { code: 'disk-full', help: ["make room on the server's disk"] },
  '53200': {
    code: 'out-of-memory',
    help: ['where the hint names max_locks_per_transaction, raise it and restart the server'],
  },
}

/** A diagnostic for an error of `pg` or of the socket beneath it. A statement's own failure shows the statement if it is known. */
export function databaseFailure(error: unknown, context: FailureContext = {}): Diagnostic {
  if (error instanceof Failure && error.diagnostics[0] !== undefined) return error.diagnostics[0]
  if (isDatabaseError(error)) {
    const say = error.code === undefined ? undefined : states[error.code]
    const statement = statementOf(error)
    if (say !== undefined) return { severity: 'error', ...say(context, error.message) }
    return statementDiagnostic(error, { statement: statement ?? '' })
  }
  const code = nodeCode(error)
  const message = error instanceof Error ? error.message : String(error)
  const say =
    code === undefined ? sayByMessage(message) : (socketCodes[code] ?? (isTlsCode(code) ? tlsFailed : undefined))
  if (say !== undefined) return { severity: 'error', ...say(context, message) }
  return {
    code: 'connection-failed',
    severity: 'error',
    message: `${where(context)} cannot be used: ${message}`,
    help: ['see whether psql connects with the same url, and try again then'],
  }
}

const tlsFailed: Say = (context, message) => ({
  code: 'tls-failed',
  message: `the TLS connection to ${address(context)} failed: ${message}`,
  help: [
    "give the server's root certificate with sslrootcert=FILE",
    'sslmode=require encrypts without checking who the server is',
  ],
})

/** Errors that `pg` raises without a code, by their text. */
const byMessage: readonly (readonly [RegExp, Say])[] = [
  [
    /does not support SSL/,
    context => ({
      code: 'tls-refused',
      message: `${address(context)} does not speak TLS`,
      help: ['turn ssl on at the server, or use sslmode=disable where the network is your own'],
    }),
  ],
  [
    /client password must be a( non-empty)? string|Password must be a string|empty password/i,
    context => ({
      code: 'password-missing',
      message: `the server wants a password for the role ${context.user ?? ''}`.trimEnd(),
      help: ['set PGPASSWORD, write it into ~/.pgpass, or put it into the url', ...from(context)],
    }),
  ],
  [/timeout expired/, unreachable],
  [/Connection terminated|Connection ended|not queryable|Client was closed/i, connectionLost],
  [/SSL|TLS|certificate/i, tlsFailed],
]

function sayByMessage(message: string): Say | undefined {
  return byMessage.find(([pattern]) => pattern.test(message))?.[1]
}

function nodeCode(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return nodeCode(error.errors[0])
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

function isTlsCode(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_OSSL)/.test(code)
}

/**
 * A diagnostic for a statement that PostgreSQL refused: its message, detail, hint and context, and the place in the statement
 * (or in its file). `source` has the statement at that place, behind as many empty lines as the file has above it.
 */
export function statementDiagnostic(error: unknown, context: StatementContext): Diagnostic {
  if (!isDatabaseError(error)) return databaseFailure(error)
  const known = error.code === undefined ? undefined : statementStates[error.code]
  const details: { label: string; text: string }[] = []
  const tell = (label: string, text: string | undefined) => {
    if (text !== undefined && text !== '') details.push({ label, text })
  }
  tell('statement', context.statement.trim())
  tell('detail', error.detail)
  tell('hint', error.hint)
  tell('where', error.where)
  tell('inner statement', error.internalQuery)
  tell('SQLSTATE', error.code)
  const place = placeOf(error, context)
  return {
    code: known?.code ?? 'statement-failed',
    severity: 'error',
    message: error.message,
    ...(place && { place: place.place, source: place.source }),
    ...(known?.help && { help: known.help }),
    details,
  }
}

function placeOf(error: DatabaseError, context: StatementContext): { place: Place; source: string } | undefined {
  const characters = Number(error.position)
  const above = Math.max(0, (context.lineOfStatement ?? 1) - 1)
  const source = '\n'.repeat(above) + context.statement
  if (!Number.isInteger(characters) || characters < 1) {
    if (context.file === undefined) return undefined
    return { place: { file: context.file, offset: above, line: above + 1, column: 1, length: 0 }, source }
  }
  const before = Array.from(context.statement)
    .slice(0, characters - 1)
    .join('')
  const lines = before.split('\n')
  const rest = context.statement.slice(before.length)
  const word = /^(?:"(?:[^"]|"")*"|[\p{L}\p{N}_$]+|\S)?/u.exec(rest)?.[0] ?? ''
  return {
    place: {
      file: context.file ?? 'statement',
      offset: above + before.length,
      line: above + lines.length,
      column: (lines.at(-1)?.length ?? 0) + 1,
      length: Math.max(1, word.length),
    },
    source,
  }
}
