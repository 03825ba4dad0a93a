import { settleExpressions } from '../catalog/expressions.ts'
import { catalogHash } from '../catalog/fingerprints.ts'
import { readerFormat, readFacts, withDependencies } from '../catalog/introspect.ts'
import { inWriteTransaction } from '../database/commits.ts'
import { isDatabaseError } from '../database/errors.ts'
import { demandLockHeld } from '../database/locks.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import type { Scope } from '../model/scopes.ts'
import type { Sql } from '../model/sql.ts'
import { diff, keysOf } from '../plan/diff.ts'
import type { Migration } from './files.ts'
import { absent, hashIn } from './generate.ts'
import { reachOver, scopeOver, stateOf } from './heads.ts'
import { defaultHistorySchema, hasLaterRow, historyDdl, nextRun, type Run, recordRun } from './history.ts'
import { refusedStatement } from './refusals.ts'
import type { Graph } from './revisions.ts'
import { asksForSecrets, provideSecrets } from './secrets.ts'
import { type MigrationFile, type Section, type SectionStatement, sectionsOf } from './sections.ts'
import type { Workspace } from './workspaces.ts'

export interface RunOptions {
  readonly migration: Migration
  readonly direction: 'up' | 'down'
  readonly graph: Graph
  /** What the target has run before it, in the order of the graph. */
  readonly before: readonly Migration[]
  /** What the files state at what the run leads to. */
  readonly scope: Scope
  /** Nothing stood in the target before the first migration, so that what stands there now the migrations made. */
  readonly startsEmpty?: boolean
  /** How much of it ran before: a run that stopped midway goes on from there. */
  readonly done?: { readonly section: number; readonly statement: number }
  /** Called before each statement. */
  readonly onStatement?: (index: number, of: number, sql: string) => void
}

/** Runs a migration's file, section by section, each with its line of history. A failing section leaves nothing behind. */
export async function runMigration(workspace: Workspace, options: RunOptions): Promise<void> {
  const { migration, direction } = options
  const file = migration[direction]
  const sections = sectionsOf(file)
  const of = sections.length
  const total = sections.reduce((sum, section) => sum + section.statements.length, 0)
  let index = 0
  if (of === 0) await inTransaction(workspace, options, async () => finish(workspace, options, 0, 0))
  for (const [at, section] of sections.entries()) {
    const reached = at + 1
    const isLast = reached === of
    const before = options.done?.section ?? 0
    const goesOn = reached === before && section.mode === 'alone' ? (options.done?.statement ?? 0) : 0
    if (reached < before || (reached === before && goesOn === 0)) {
      index += section.statements.length
      continue
    }
    const tell = (statement: SectionStatement) => {
      index += 1
      options.onStatement?.(index, total, statement.sql)
    }
    if (section.mode === 'transaction')
      await inTransaction(workspace, options, async () => {
        if (at === 0 && direction === 'up') await checkPreconditions(workspace, options)
        for (const statement of section.statements) {
          tell(statement)
          await execute(workspace, file, statement)
        }
        await (isLast ? finish(workspace, options, reached, of) : progress(workspace, options, reached, of))
      })
    else await runAlone(workspace, options, section, { reached, of, goesOn, tell })
  }
}

interface AloneRun {
  readonly reached: number
  readonly of: number
  readonly goesOn: number
  readonly tell: (statement: SectionStatement) => void
}

/** Statements that cannot run in a transaction: each is recorded when it is done, and one that was cut off is cleaned up first. */
async function runAlone(
  workspace: Workspace,
  options: RunOptions,
  section: Section,
  { reached, of, goesOn, tell }: AloneRun,
): Promise<void> {
  const file = options.migration[options.direction]
  for (const [at, statement] of section.statements.entries()) {
    tell(statement)
    if (at < goesOn) continue
    if (!(await isDone(workspace, statement)) && !(await isFinished(workspace, file, statement)))
      if (asksForSecrets(statement.sql))
        await inTransaction(workspace, options, () => execute(workspace, file, statement))
      else await execute(workspace, file, statement)
    const isLast = reached === of && at + 1 === section.statements.length
    await inTransaction(workspace, options, () =>
      isLast ? finish(workspace, options, reached, of) : progress(workspace, options, reached, of, at + 1),
    )
  }
}

/** Cleans up after a statement that was cut off. Whether it is done by that: half of a detachment is finished, not undone. */
async function isFinished(workspace: Workspace, file: MigrationFile, statement: SectionStatement): Promise<boolean> {
  if (statement.recovery === undefined) return false
  await execute(workspace, file, { ...statement, sql: statement.recovery.cleanUp })
  return isDone(workspace, statement)
}

async function isDone({ session }: Workspace, { recovery }: SectionStatement): Promise<boolean> {
  if (recovery === undefined) return false
  const [row] = await session.texts({ text: recovery.done })
  return row?.[0] === 't'
}

async function inTransaction<T>(workspace: Workspace, { migration }: RunOptions, work: () => Promise<T>): Promise<T> {
  const { session, signal } = workspace
  return inWriteTransaction(session, { what: migration.name, signal }, async () => {
    const result = await work()
    await demandLockHeld(session)
    return result
  })
}

async function execute(
  { session, project }: Workspace,
  file: MigrationFile,
  { sql, offset }: SectionStatement,
): Promise<void> {
  await provideSecrets(session, sql, project.env)
  try {
    await session.script(sql)
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    const refused = refusedStatement(error, file, { sql, offset })
    throw new Failure([{ ...refused, help: [...(refused.help ?? []), 'nothing of this section was kept'] }])
  }
}

function runOf(
  { migration, direction }: RunOptions,
  workspace: Workspace,
  more: Pick<Run, 'state' | 'section' | 'catalog'>,
): Run {
  return { migration, direction, version: workspace.project.version, ...more }
}

/** The row that says how far a run came, in the transaction of what it tells. */
async function progress(
  workspace: Workspace,
  options: RunOptions,
  reached: number,
  of: number,
  statement?: number,
): Promise<void> {
  const section = { reached, of, ...(statement === undefined ? {} : { statement }) }
  await record(workspace, recordRun(runOf(options, workspace, { state: 'partial', section })))
}

async function finish(workspace: Workspace, options: RunOptions, reached: number, of: number): Promise<void> {
  const catalog = await hashOfTarget(workspace, options.scope)
  await record(workspace, recordRun(runOf(options, workspace, { state: 'done', section: { reached, of }, catalog })))
}

/** The hash of the target as it stands in the open transaction. */
export async function hashOfTarget(workspace: Workspace, scope: Scope): Promise<string> {
  await workspace.session.query({ text: "select pg_catalog.set_config('search_path', '', true)" })
  return catalogHash(
    await readFacts(workspace.session, reachOver(workspace, scope), workspace.project.registry),
    scope,
    workspace.kinds,
  )
}

/** Writes into the history, which is made first where it is not there. */
export async function record(workspace: Workspace, row: Sql): Promise<void> {
  const { session } = workspace
  const { present, schemaPresent, records } = await workspace.history()
  if (!present) await session.script(historyDdl(defaultHistorySchema, schemaPresent).text)
  const last = records.at(-1)?.run ?? 0
  try {
    await session.script(row.text)
  } catch (error) {
    if (isDatabaseError(error) && error.constraint === 'history_pkey') notLater(last)
    throw error
  }
  const [later] = await session.texts(hasLaterRow(last))
  if (later?.[0] !== 't') notLater(last)
  workspace.refresh()
}

/** The rows' order is their numbers', whatever a clock did; a sequence that was not restored with its table would put new ones before old ones. */
const notLater = (last: number): never =>
  fail(
    'history-sequence',
    `the history cannot be added to: its rows go up to ${last}, and the sequence that numbers them is behind`,
    {
      help: [
        'it was probably restored from a backup without its sequence; nothing of this section was kept',
        `set it: ${nextRun.text}`,
      ],
    },
  )

/**
 * Throws where a fact that the migration rests on is not as it was when its proof ran. Equal hashes settle it; where one differs, or
 * another major or reader computed them, what the target has run is run again in a scratch database and compared, because the same
 * expression may read back as another text.
 */
async function checkPreconditions(
  workspace: Workspace,
  { migration, graph, before, startsEmpty }: RunOptions,
): Promise<void> {
  const { preconditions, reader } = migration.header
  if (preconditions.length === 0) return
  const { session, kinds, project } = workspace
  const scope = scopeOver(before, migration)
  const reach = reachOver(workspace, scope)
  const facts = await readFacts(session, reach, project.registry)
  const comparable = reader?.major === session.serverMajor && reader.format === readerFormat
  const doubtful = preconditions.filter(({ key, hash }) => !comparable || hashIn(facts, key, scope, workspace) !== hash)
  if (doubtful.length === 0) return
  // No migration makes it, so that nothing but the database can have it.
  const missing = migration.header.outside.filter(key => !facts.facts.has(key))
  if (missing.length > 0)
    fail(
      'left-out-missing',
      `${migration.name} leans on ${missing.join(', ')}, which is not managed and is not there`,
      {
        help: ['make it in the database first: no migration does'],
      },
    )
  if (startsEmpty === true && !comparable) return
  const wanted = await stateOf(workspace, graph, before, reach)
  const target = await withDependencies(session, facts)
  const settled = await settleExpressions(wanted, target, scope, reach, kinds, workspace.shadow)
  const differing = new Set(keysOf(diff(wanted, settled, scope, kinds)))
  const wrong = doubtful.filter(({ key }) => differing.has(key))
  if (wrong.length === 0) return
  fail('drift', `the database is not as ${migration.name} expects it`, {
    details: wrong.slice(0, 10).map(({ key, hash }) => ({
      label: key,
      text: hash === absent ? 'is there already' : facts.facts.has(key) ? 'is not as it was' : 'is not there',
    })),
    help: [
      'see what differs: schematic status',
      'put it back as it was, or write a migration that starts from what stands there',
      'where schema and history come from different backups, find the revision that the schema looks like: schematic stamp REVISION',
    ],
  })
}
