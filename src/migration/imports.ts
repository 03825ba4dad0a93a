import { isDatabaseError, statementDiagnostic } from '../database/errors.ts'
import type { Session } from '../database/sessions.ts'
import { ensureRoles, ensureTablespaces } from '../database/shadows.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import { ident, sql } from '../model/sql.ts'
import {
  asideOf,
  firstArgument,
  meaningOf,
  type Script,
  type ScriptCommand,
  type ScriptRows,
  scriptOf,
  variableAt,
  variablesIn,
} from './scripts.ts'
import { placeIn, placeOfPosition, type SourceText } from './sections.ts'
import type { Statement } from './statements.ts'

/** Gives the file that a script includes; `beside` is the file that its path counts from, undefined for where the user stands. */
export type ReadIncluded = (path: string, beside: string | undefined) => SourceText

export interface ImportOptions {
  /** Whether the server is there for this alone, so that the roles and tablespaces that are referred to may be made. */
  readonly ownServer: boolean
  readonly read: ReadIncluded
  readonly onStatement?: (done: number, total: number, sql: string) => void
}

export interface Imported {
  /** How many statements were run. */
  readonly ran: number
  /** How many were left aside, by what they are about; rows of COPY are counted one by one. */
  readonly skipped: ReadonlyMap<string, number>
  /** The roles that were made because something names them. */
  readonly roles: readonly string[]
}

interface Run extends ImportOptions {
  readonly session: Session
  readonly skipped: Map<string, number>
  readonly roles: Set<string>
  /** The database that the first \connect went to. */
  connected: string | undefined
  ran: number
  /** Whether a transaction of the script's own is open. */
  inTransaction: boolean
  /** The files that include each other, from the outermost. */
  readonly open: string[]
}

/**
 * Runs scripts in an empty database as psql would, for the schema that they make: rows, roles and what concerns the server or the database
 * itself are left aside and counted. Stops at the first error with a Failure that shows its place. The session is not to be used for
 * anything else afterwards: it keeps what the scripts SET.
 */
export async function runScripts(
  session: Session,
  files: readonly SourceText[],
  options: ImportOptions,
): Promise<Imported> {
  const run: Run = {
    ...options,
    session,
    skipped: new Map(),
    roles: new Set(),
    connected: undefined,
    ran: 0,
    inTransaction: false,
    open: [],
  }
  for (const file of files) {
    await runFile(run, file)
    if (run.inTransaction) await end(run, 'commit')
  }
  return { ran: run.ran, skipped: run.skipped, roles: [...run.roles].sort() }
}

async function end(run: Run, how: 'commit' | 'rollback'): Promise<void> {
  await run.session.script(how)
  run.inTransaction = false
}

const skip = ({ skipped }: Run, what: string, count = 1): void => {
  if (count > 0) skipped.set(what, (skipped.get(what) ?? 0) + count)
}

async function runFile(run: Run, file: SourceText): Promise<void> {
  if (run.open.includes(file.file))
    throw new Failure([
      {
        code: 'include-circle',
        severity: 'error',
        message: `${file.file} includes itself`,
        help: ['take the \\i that leads back to it out'],
      },
    ])
  run.open.push(file.file)
  const script = scriptOf(file.source)
  if (script.problem !== undefined) {
    const { message, help, offset, length } = script.problem
    refuse(file, 'unclosed-sql', message, offset, length, help)
  }
  await runItems(run, file, script)
  if (isDump(file) && isWithoutRows(script)) await fillViews(run.session)
  run.open.pop()
}

/** Whether a dump was made by pg_dump --schema-only: then it fills no materialized view, whether it was filled or not. */
const isWithoutRows = ({ items }: Script): boolean =>
  items.every(item => item.type !== 'rows' && !(item.type === 'statement' && item.statement.words[0] === 'refresh'))

/** Fills the materialized views, one by one until none is left that can be: they may read each other. */
async function fillViews(session: Session): Promise<void> {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const empty = await session.texts(sql`
      select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'm' and not c.relispopulated order by c.oid`)
    if (empty.length === 0 || empty.length >= before) return
    before = empty.length
    for (const [schema = '', name = ''] of empty)
      await session.query(sql`refresh materialized view ${ident(schema ?? '', name ?? '')}`).catch((error: unknown) => {
        if (!isDatabaseError(error)) throw error
      })
  }
}

async function runItems(run: Run, file: SourceText, script: Script): Promise<void> {
  const variables = variablesIn(script)
  const total = script.items.length
  for (const [index, item] of script.items.entries()) {
    if (item.type === 'rows') skipRows(run, item)
    else if (item.type === 'command') {
      if (await command(run, file, item)) return
    } else {
      const { statement } = item
      const variable = variableAt(statement.sql, variables)
      if (variable !== undefined)
        refuse(
          file,
          'psql-variable',
          `:${variable.name} is a variable of psql, which only psql fills in`,
          statement.offset + variable.at,
          variable.name.length + 1,
          [`write the value of ${variable.name} here`],
        )
      run.onStatement?.(index, total, statement.sql)
      await runStatement(run, file, statement)
    }
  }
}

const skipRows = (run: Run, { rows }: ScriptRows): void => skip(run, 'rows of COPY', rows)

/** Does what a backslash command says; true where the file ends with it. */
async function command(run: Run, file: SourceText, found: ScriptCommand): Promise<boolean> {
  const { offset, length, name } = found
  const meaning = found.inStatement ? undefined : meaningOf(found)
  if (meaning === undefined)
    return refuse(file, 'psql-command', `\\${name} is a command that only psql can run`, offset, length, [
      found.inStatement
        ? 'end the statement before it with a semicolon, or write as SQL what it does'
        : 'write it as SQL, or take it out',
      'or run the script with psql into an empty database, and have that one described: schematic pull --url …',
    ])
  const ways: { readonly [way in typeof meaning]: () => Promise<boolean> } = {
    nothing: async () => false,
    end: async () => true,
    rows: async () => {
      skip(run, 'rows of \\copy from files')
      return false
    },
    connect: async () => {
      connectTo(run, file, found)
      return false
    },
    include: async () => {
      await runFile(run, run.read(firstArgument(found), undefined))
      return false
    },
    'include beside': async () => {
      await runFile(run, run.read(firstArgument(found), file.file))
      return false
    },
  }
  return ways[meaning]()
}

/** A dump connects to its own database; a second one would be another schema. */
function connectTo(run: Run, file: SourceText, found: ScriptCommand): void {
  const database = firstArgument(found).replace(/^-reuse-previous=\w+$/, '')
  const name = database === '' ? (found.argument.split(/\s+/)[1] ?? '') : database
  if (name === '' || name === '-') return
  if (run.connected !== undefined && run.connected !== name && run.ran > 0)
    refuse(
      file,
      'several-databases',
      `this script goes on in another database, ${name}, after ${run.connected}`,
      found.offset,
      found.length,
      ['dump each database into a file of its own: pg_dump --schema-only DATABASE'],
    )
  run.connected = name
}

const begins = /^(?:begin|start transaction)\b/
const ends = /^(?:commit|end|abort|rollback)\b(?! to\b)(?! prepared\b)/
const steers = /^(?:savepoint|release|rollback|prepare transaction|begin|start transaction|commit|end|abort)\b/

async function runStatement(run: Run, file: SourceText, statement: Statement): Promise<void> {
  const about = asideOf(statement)
  if (about !== undefined) return skip(run, about)
  const words = statement.words.join(' ')
  const made = new Set<string>()
  for (;;) {
    try {
      await send(run, statement, words)
      run.ran += 1
      if (begins.test(words)) run.inTransaction = true
      else if (ends.test(words)) run.inTransaction = false
      return
    } catch (error) {
      if (!isDatabaseError(error)) throw error
      const reason = needless(error, statement, file)
      if (reason !== undefined) return skip(run, reason)
      if (!(await supply(run, error, made))) throw new Failure([diagnosticOf(run, file, statement, error)])
    }
  }
}

/** Within a transaction of the script's own a savepoint keeps what ran before, so that a statement can be tried again. */
async function send({ session, inTransaction }: Run, { sql }: Statement, words: string): Promise<void> {
  if (!inTransaction || steers.test(words)) {
    await session.script(sql)
    return
  }
  await session.script('savepoint schematic_import')
  try {
    await session.script(sql)
  } catch (error) {
    if (session.open) await session.script('rollback to savepoint schematic_import')
    throw error
  }
  await session.script('release savepoint schematic_import')
}

interface Refused {
  readonly code?: string | undefined
  readonly message: string
  readonly detail?: string | undefined
}

/** SQLSTATEs of what is not there: table, object, function, schema. */
const notThere = new Set(['42P01', '42704', '42883', '3F000'])
const isDump = ({ source }: SourceText): boolean => /^-- PostgreSQL database dump/m.test(source.slice(0, 2000))

/** Why a statement that PostgreSQL refused changes nothing of what comes out. */
function needless({ code = '', message }: Refused, { sql }: Statement, file: SourceText): string | undefined {
  if (/^set\b/i.test(sql) && code === '42704' && message.startsWith('unrecognized configuration parameter'))
    return 'settings that this server does not know'
  // pg_dump --clean first drops what it is about to make.
  const drops = /^drop\b/i.test(sql) || (isDump(file) && /^alter\b.*\bdrop\s+(?:constraint|default)\b/is.test(sql))
  if (drops && notThere.has(code)) return 'drops of what is not there'
  if (code === '42P06' && message.includes('"public"')) return 'schemas that are there in every database'
  return undefined
}

/** Makes the role or the tablespace that a statement names; false where it misses something else. */
async function supply(
  { ownServer, session, roles }: Run,
  { message, detail = '' }: Refused,
  made: Set<string>,
): Promise<boolean> {
  if (!ownServer) return false
  const role = /^role "(.*)" does not exist$/s.exec(message)?.[1]
  const tablespace = /tablespace "(.*)" does not exist/is.exec(`${message}\n${detail}`)?.[1]
  const name = role === undefined ? `tablespace ${tablespace}` : `role ${role}`
  if ((role === undefined && tablespace === undefined) || made.has(name)) return false
  made.add(name)
  if (role === undefined) await ensureTablespaces(session, [tablespace ?? ''])
  else {
    await ensureRoles(session, [role])
    roles.add(role)
  }
  return true
}

const before = 'what it needs has to come first: give the files in the order in which they are to run'
const twice = 'something before makes it already: leave that statement or that file out'

/** What to do about what PostgreSQL refuses, by SQLSTATE. */
const remedies: { readonly [state: string]: readonly string[] } = {
  '42P01': [before],
  '42703': [before],
  '42704': [before, 'where an extension brings it, write "create extension …;" above'],
  '42883': [before, 'where an extension brings it, write "create extension …;" above'],
  '3F000': ['write "create schema …;" above, or dump whole schemas: pg_dump --schema-only'],
  '42P07': [twice],
  '42710': [twice],
  '42723': [twice],
  '42P06': [twice],
  '42601': ['correct the SQL here; what is no SQL of PostgreSQL has to be written anew'],
}

function diagnosticOf(
  run: Run,
  file: SourceText,
  statement: Statement,
  error: Refused & { position?: string | undefined },
): Diagnostic {
  const position = Number(error.position)
  const firstLine = statement.sql.split('\n')[0]?.length ?? 1
  const place =
    Number.isInteger(position) && position > 0
      ? placeOfPosition(file, statement.offset, position)
      : placeIn(file, statement.offset, firstLine)
  const said = statementDiagnostic(error, { statement: statement.sql })
  const details = (said.details ?? []).filter(({ label }) => label !== 'statement')
  const at = { place, source: file.source, details }
  const extension = /extension "(.*?)" is not available|control file "[^"]*\/([^"/]+)\.control"/.exec(error.message)
  if (extension !== null && /^create\s+extension\b/i.test(statement.sql))
    return {
      ...at,
      code: 'extension-missing',
      severity: 'error',
      message: `the extension ${extension[1] ?? extension[2]} is not there on the server that the script runs on`,
      help: [
        'give a server that has it: --shadow-url postgres://USER@HOST:PORT/postgres',
        'or take the extension out of the file, and what uses it',
      ],
    }
  const role = /^role "(.*)" does not exist$/s.exec(error.message)
  const help =
    role === null || run.ownServer
      ? (remedies[error.code ?? ''] ?? said.help)
      : [
          `make the role there: create role "${role[1]}" nologin`,
          'or leave --shadow-url out: the embedded server makes it',
        ]
  return { ...said, ...at, ...(help === undefined ? {} : { help }) }
}

function refuse(
  file: SourceText,
  code: string,
  message: string,
  offset: number,
  length: number,
  help: readonly string[],
): never {
  throw new Failure([
    { code, severity: 'error', message, place: placeIn(file, offset, length), source: file.source, help },
  ])
}
