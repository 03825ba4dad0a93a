import { existsSync, readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { fail } from '../model/diagnostics.ts'
import { parseDotenv } from './dotenv.ts'

/** libpq's `sslmode` (manual, 34.19). */
export type SslMode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full'

export interface Tls {
  readonly mode: SslMode
  /** Paths of PEM files; `system` as root certificate means the machine's own. */
  readonly rootCertificate?: string
  readonly certificate?: string
  readonly key?: string
  /** Of the key; behind a function as the password is. */
  readonly passphrase?: () => string
  /** A PEM file of revoked certificates. */
  readonly revoked?: string
  /** The name that the certificate must carry where it is not the host that is dialled. */
  readonly serverName?: string
}

/** All that a connection needs. The password is behind a function, so that printing or serialising a connection never shows it. */
export interface Connection {
  /** A host name, an address, or the folder of a unix socket (it begins with a slash). */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password?: () => string | undefined
  readonly tls: Tls
  /** Command-line options for the server process (`-c name=value`). */
  readonly options?: string
  readonly timeoutMs: number
}

/** The database that a command works on. */
export interface Target {
  /** How it was found, for the output: `DATABASE_URL from .env`. */
  readonly origin: string
  readonly connection: Connection
  /** A URL for display, without a password: `postgres://app@db:5432/shop`. */
  readonly label: string
  readonly embedded: boolean
  /** On a unix socket or a loopback address. */
  readonly local: boolean
}

/** The embedded server was chosen; `openTarget` of embedded.ts starts it and gives the target. */
export interface EmbeddedChoice {
  readonly embedded: true
  readonly origin: string
  readonly projectFolder: string
}

export interface TargetQuestion {
  readonly url?: string | undefined
  /** The url of the environment of the config that was asked for by name: stronger than all but `url`. */
  readonly chosen?: { readonly url: string; readonly origin: string } | undefined
  readonly env: NodeJS.ProcessEnv
  readonly projectFolder: string
  /** What the config file says; weaker than the environment and `.env`. */
  readonly configUrl?: string | undefined
}

type Environment = { readonly [name: string]: string | undefined }
type Parameters = ReadonlyMap<string, string>

/**
 * Finds the target: `--url`, the chosen environment's url, `DATABASE_URL`, `PG*`, the same two from `.env`, the config's url, else the embedded server.
 * What a url leaves out is filled in from `PG*` as libpq does; `.env` never overrides the environment.
 */
export function resolveTarget(question: TargetQuestion): Target | EmbeddedChoice {
  const file = dotenvOf(question.projectFolder)
  const env: Environment = { ...file, ...question.env }
  const from = (url: string, origin: string) => targetOf(parseUrl(url, origin), env, origin)
  if (question.url !== undefined) return from(question.url, '--url')
  if (question.chosen !== undefined) return from(question.chosen.url, question.chosen.origin)
  if (question.env.DATABASE_URL) return from(question.env.DATABASE_URL, 'DATABASE_URL')
  const named = pgVariables(question.env)
  if (named !== '') return targetOf(new Map(), env, named)
  if (file.DATABASE_URL) return from(file.DATABASE_URL, 'DATABASE_URL from .env')
  const namedInFile = pgVariables(file)
  if (namedInFile !== '') return targetOf(new Map(), env, `${namedInFile} from .env`)
  if (question.configUrl) return from(question.configUrl, 'the config file')
  return { embedded: true, origin: 'the embedded PostgreSQL', projectFolder: resolve(question.projectFolder) }
}

/** A target from a url alone and the environment, for `--shadow-url` and the like. */
export function targetFromUrl(url: string, origin: string, env: NodeJS.ProcessEnv = {}): Target {
  return targetOf(parseUrl(url, origin), env, origin)
}

/** The same server and role with another database. */
export function withDatabase(target: Target, database: string): Target {
  const connection = { ...target.connection, database }
  return { ...target, connection, label: labelOf(connection) }
}

/** A url without the password. */
export function labelOf(connection: Omit<Connection, 'password'>): string {
  const user = encodeURIComponent(connection.user)
  const database = encodeURIComponent(connection.database)
  const port = `:${connection.port}`
  if (isSocket(connection.host)) {
    const host = encodeURIComponent(connection.host).replaceAll('%2F', '/')
    return `postgres://${user}@${connection.port === 5432 ? '' : port}/${database}?host=${host}`
  }
  return `postgres://${user}@${connection.host.includes(':') ? `[${connection.host}]` : connection.host}${port}/${database}`
}

/** The url with its password, for another program of the same user (`db url`). Never for a log. */
export function urlWithPassword(target: Target): string {
  const password = target.connection.password?.()
  if (password === undefined) return target.label
  return target.label.replace('@', `:${encodeURIComponent(password)}@`)
}

export function isSocket(host: string): boolean {
  return host.startsWith('/')
}

export function isLocal(host: string): boolean {
  return isSocket(host) || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function dotenvOf(folder: string): Environment {
  const file = join(folder, '.env')
  return existsSync(file) ? parseDotenv(readFileSync(file, 'utf8')) : {}
}

function pgVariables(env: Environment): string {
  return ['PGHOST', 'PGHOSTADDR', 'PGPORT', 'PGDATABASE', 'PGUSER', 'PGSERVICE'].filter(name => env[name]).join(', ')
}

/** Parameters of libpq (manual, 34.1.2) that have no meaning for this program, and some of other tools that share DATABASE_URL. */
const ignored = new Set(
  `application_name fallback_application_name client_encoding keepalives keepalives_idle keepalives_interval
  keepalives_count tcp_user_timeout gssencmode sslcompression sslsni sslcrldir krbsrvname gsslib
  gssdelegation channel_binding require_auth ssl_min_protocol_version ssl_max_protocol_version
  target_session_attrs load_balance_hosts sslnegotiation min_protocol_version max_protocol_version
  schema pgbouncer connection_limit pool_timeout socket_timeout statement_cache_size search_path
  uselibpqcompat pool_mode supa workaround sslaccept statement_timeout`.split(/\s+/),
)
const known = new Set(
  'host hostaddr port user password dbname sslmode sslrootcert sslcert sslkey sslpassword sslcrl connect_timeout options ssl'.split(
    ' ',
  ),
)

/** Reads a url as libpq does (manual, 34.1.1.2). Messages name the part that is wrong, never its value. */
function parseUrl(url: string, origin: string): Parameters {
  const malformed = (why: string): never =>
    fail('malformed-url', `the url in ${origin} cannot be read: ${why}`, {
      help: [
        'write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE',
        'in a user name or password write : as %3A, / as %2F, @ as %40, ? as %3F and % as %25',
      ],
    })
  const decode = (text: string, part: string): string => {
    try {
      return decodeURIComponent(text)
    } catch {
      return malformed(`its ${part} has a % that is not followed by two hexadecimal digits`)
    }
  }
  const rest = /^postgres(?:ql)?:\/\/(.*)$/su.exec(url.trim())?.[1]
  if (rest === undefined) return malformed('it does not begin with postgres://')
  const found = new Map<string, string>()
  const credentials = /^([^@/]*)@/u.exec(rest)?.[1]
  if (credentials !== undefined) {
    const colon = credentials.indexOf(':')
    const user = colon < 0 ? credentials : credentials.slice(0, colon)
    if (user !== '') found.set('user', decode(user, 'user name'))
    if (colon >= 0) found.set('password', decode(credentials.slice(colon + 1), 'password'))
  }
  const address = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(
    rest.slice(credentials === undefined ? 0 : credentials.length + 1),
  )
  if (address === null) return malformed('its end is not a database name and parameters')
  const [, where = '', database = '', query = ''] = address
  if (where.includes(',')) return malformed('it names several hosts, and a schema is changed on one')
  if (where.includes('@')) return malformed('there is an @ too many')
  if (credentials === undefined && database.includes('@')) return malformed('its password has a / in it')
  const hostAndPort = /^(\[[0-9a-fA-F:.%]+\]|[^:[\]]*)(?::(\d*))?$/u.exec(where)
  if (hostAndPort === null) return malformed('its host and port are not HOST:PORT')
  const [, host = '', port = ''] = hostAndPort
  if (host !== '') found.set('host', decode(host.replace(/^\[|\]$/g, ''), 'host'))
  if (port !== '') found.set('port', port)
  if (database !== '') found.set('dbname', decode(database, 'database name'))
  for (const pair of query.split('&').filter(each => each !== '')) {
    const equals = pair.indexOf('=')
    if (equals < 0) return malformed('a parameter behind the ? has no =')
    const name = decode(pair.slice(0, equals), 'parameter')
    const value = decode(pair.slice(equals + 1).replaceAll('+', '%20'), 'parameter')
    if (known.has(name)) found.set(name, value)
    else if (!ignored.has(name)) return malformed(`it has a parameter that nobody knows, "${name.slice(0, 40)}"`)
  }
  if (found.get('ssl') === 'true' && !found.has('sslmode')) found.set('sslmode', 'require')
  return found
}

function targetOf(found: Parameters, env: Environment, origin: string): Target {
  if (env.PGSERVICE && !found.has('host')) {
    fail('service-file', 'PGSERVICE is set, and service files are not read', {
      help: [
        'give the url instead: --url postgres://USER@HOST:PORT/DATABASE, or PGHOST, PGPORT, PGDATABASE and PGUSER',
      ],
    })
  }
  const pick = (parameter: string, variable: string) => found.get(parameter) || env[variable] || undefined
  const ownHost = found.get('host') !== undefined
  const named = pick('host', 'PGHOST')
  const address = found.get('hostaddr') ?? (ownHost ? undefined : env.PGHOSTADDR)
  const portText = found.get('port') ?? (ownHost ? undefined : env.PGPORT) ?? '5432'
  const port = Number(portText)
  if (!/^\d+$/.test(portText) || port < 1 || port > 65535) {
    fail('malformed-url', `the port in ${origin} is not a number from 1 to 65535`, {
      help: ['write the port of the server, mostly 5432, or leave it out'],
    })
  }
  if (named?.includes(','))
    fail('malformed-url', 'PGHOST names several hosts, and a schema is changed on one', {
      help: ['name the primary server alone'],
    })
  const host = address ?? named ?? defaultHost(port)
  const user = pick('user', 'PGUSER') ?? systemUser(origin)
  const database = pick('dbname', 'PGDATABASE') ?? user
  const options = pick('options', 'PGOPTIONS')
  const secret = found.get('password') || env.PGPASSWORD || undefined
  const passFile = env.PGPASSFILE || defaultPassFile(env)
  const seconds = Number(pick('connect_timeout', 'PGCONNECT_TIMEOUT') ?? 10)
  const connection: Connection = {
    host,
    port,
    user,
    database,
    password: () => secret ?? passwordFrom(passFile, { host: named ?? host, port, user, database }),
    tls: isSocket(host)
      ? { mode: 'disable' }
      : { ...tlsOf(pick, env, found.get('sslpassword')), ...(address && named && { serverName: named }) },
    ...(options && { options }),
    timeoutMs: Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 10_000,
  }
  return { origin, connection, label: labelOf(connection), embedded: false, local: isLocal(host) }
}

/**
 * How the connection is encrypted. Files that nobody names are those of ~/.postgresql, where they are there (manual, 34.19); without any root
 * certificate Node's own list of authorities stands in.
 */
function tlsOf(
  pick: (parameter: string, variable: string) => string | undefined,
  env: Environment,
  passphrase: string | undefined,
): Tls {
  const usual = (name: string) => {
    const file =
      process.platform === 'win32'
        ? join(env.APPDATA ?? homedir(), 'postgresql', name)
        : join(env.HOME ?? homedir(), '.postgresql', name)
    return existsSync(file) ? file : undefined
  }
  const asked = pick('sslmode', 'PGSSLMODE')
  const rootCertificate = pick('sslrootcert', 'PGSSLROOTCERT') ?? usual('root.crt')
  const isSystem = rootCertificate === 'system'
  const mode = sslModeOf(asked ?? (isSystem ? 'verify-full' : undefined))
  if (isSystem && mode !== 'verify-full')
    fail('weak-sslmode', `sslrootcert=system trusts every public authority, so sslmode=${mode} would prove nothing`, {
      help: ['write sslmode=verify-full, or leave sslmode out'],
    })
  const certificate = pick('sslcert', 'PGSSLCERT') ?? usual('postgresql.crt')
  const key = pick('sslkey', 'PGSSLKEY') ?? usual('postgresql.key')
  const revoked = pick('sslcrl', 'PGSSLCRL') ?? usual('root.crl')
  return {
    mode,
    ...(rootCertificate && { rootCertificate }),
    ...(certificate && { certificate }),
    ...(key && { key }),
    ...(passphrase && { passphrase: () => passphrase }),
    ...(revoked && { revoked }),
  }
}

const sslModes: { readonly [mode: string]: SslMode } = {
  disable: 'disable',
  allow: 'allow',
  prefer: 'prefer',
  require: 'require',
  'no-verify': 'require',
  'verify-ca': 'verify-ca',
  'verify-full': 'verify-full',
}

function sslModeOf(text: string | undefined): SslMode {
  const mode = sslModes[text ?? 'prefer']
  return (
    mode ??
    fail('unknown-sslmode', 'sslmode has a value that PostgreSQL does not know', {
      help: ['write one of disable, allow, prefer, require, verify-ca, verify-full'],
    })
  )
}

/** The name of the operating system's user, as libpq takes it; in a container the user may have none. */
function systemUser(origin: string): string {
  try {
    return userInfo().username
  } catch {
    return fail('no-user-name', `${origin} names no role, and this user has no name in the operating system`, {
      help: ['write it into the url, postgres://USER@HOST/DATABASE, or set PGUSER'],
    })
  }
}

/** Without a host libpq takes the server's usual socket; where there is none, localhost. */
function defaultHost(port: number): string {
  const folder = ['/var/run/postgresql', '/tmp'].find(each => existsSync(join(each, `.s.PGSQL.${port}`)))
  return folder ?? 'localhost'
}

function defaultPassFile(env: Environment): string {
  if (process.platform === 'win32') return join(env.APPDATA ?? homedir(), 'postgresql', 'pgpass.conf')
  return join(env.HOME ?? homedir(), '.pgpass')
}

/** The first line of a password file that fits (manual, 34.16): `host:port:database:user:password`, `*` fits all, `\` escapes. */
function passwordFrom(
  file: string,
  wanted: { host: string; port: number; user: string; database: string },
): string | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  const hosts = isSocket(wanted.host) ? [wanted.host, 'localhost'] : [wanted.host]
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue
    const parts = Array.from(line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/gs), match =>
      (match[1] ?? '').replace(/\\(.)/gs, '$1'),
    )
    const [host, port, database, user, password] = parts
    if (password === undefined) continue
    const fits = (pattern: string | undefined, values: readonly string[]) =>
      pattern === '*' || (pattern !== undefined && values.includes(pattern))
    if (
      fits(host, hosts) &&
      fits(port, [String(wanted.port)]) &&
      fits(database, [wanted.database]) &&
      fits(user, [wanted.user])
    ) {
      return password
    }
  }
  return undefined
}
