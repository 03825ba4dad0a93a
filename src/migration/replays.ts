import { buildStatements } from '../catalog/build.ts'
import { introspect } from '../catalog/introspect.ts'
import { type Reach, schemasOf } from '../catalog/marks.ts'
import { isDatabaseError } from '../database/errors.ts'
import { type Session, withSession } from '../database/sessions.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { everythingIn } from '../model/scopes.ts'
import { scratchSql } from '../model/steps.ts'
import { neededBy } from '../plan/closures.ts'
import type { Migration } from './files.ts'
import { refusedStatement } from './refusals.ts'
import { type MigrationFile, type SectionMode, type SectionStatement, sectionsOf } from './sections.ts'
import type { Workspace } from './workspaces.ts'

/** A scratch database in which migrations run one after the other. */
export interface Replay {
  readonly session: Session
  /** Runs a migration's file; what it leans on and nothing made is made first, as it stands in the target. */
  run(migration: Migration, direction?: 'up' | 'down'): Promise<void>
  /** What stands there now. What was not made by a migration is marked as outside. */
  read(): Promise<Catalog>
  close(): Promise<void>
}

/** Opens an empty scratch database for migrations. The reach is what is read of it. */
export async function openReplay(workspace: Workspace, reach: Reach, purpose = 'replay'): Promise<Replay> {
  const { session, close } = await workspace.scratch(purpose, reach.roles)
  const built = new Set<Key>()
  const target = targetOnce(workspace, reach)
  const run = async (migration: Migration, direction: 'up' | 'down' = 'up') => {
    const needed = migration.header.outside.filter(key => !built.has(key))
    if (needed.length > 0 && direction === 'up')
      for (const key of await surround(workspace, session, migration, needed, reach, await target())) built.add(key)
    for (const { mode, statements } of sectionsOf(migration[direction])) {
      const texts = statements.flatMap(scratchSql)
      try {
        if (mode === 'transaction') await session.script(['begin', ...texts, 'commit'].join(';\n'))
        else for (const text of texts) await session.script(text)
      } catch (error) {
        if (!isDatabaseError(error)) throw error
        await session.script('rollback')
        throw await culprit(session, migration[direction], mode, statements, error)
      }
    }
  }
  return {
    session,
    run,
    read: async () => withOutside(await introspect(session, reach, workspace.project.registry), built),
    close,
  }
}

/** Runs a section that failed statement by statement, to see which it is: a Failure that shows its place. */
async function culprit(
  session: Session,
  file: MigrationFile,
  mode: SectionMode,
  statements: readonly SectionStatement[],
  error: object,
): Promise<Failure> {
  const refused = (said: object, statement: SectionStatement): Failure =>
    new Failure([{ ...refusedStatement(said, file, statement), code: 'replay-failed' }])
  if (mode === 'transaction') await session.script('begin')
  try {
    for (const statement of statements)
      try {
        for (const text of scratchSql(statement)) await session.script(text)
      } catch (again) {
        if (!isDatabaseError(again)) throw again
        return refused(again, statement)
      }
    const last = statements.at(-1)
    // What is deferred to the end of the transaction.
    return last === undefined ? new Failure([]) : refused(error, last)
  } finally {
    if (mode === 'transaction') await session.script('rollback')
  }
}

/** Runs migrations in an empty database and reads what they made. */
export async function replay(workspace: Workspace, line: readonly Migration[], reach: Reach): Promise<Catalog> {
  if (line.length > 0) workspace.watch(`running ${line.length} migrations in the shadow`)
  const opened = await openReplay(workspace, reach)
  try {
    for (const migration of line) await opened.run(migration)
    return await opened.read()
  } finally {
    await opened.close()
  }
}

/** All that is in a reach and beside it. */
const beyond = (reach: Reach): Reach => ({
  schemas: schemasOf(reach),
  roles: reach.roles,
  ...(reach.extended === undefined ? {} : { extended: reach.extended }),
})

/** The target as it stands; read by a session of its own, because the workspace's may be in a transaction. */
function targetOnce({ target, signal, project }: Workspace, reach: Reach): () => Promise<Catalog> {
  let read: Promise<Catalog> | undefined
  return () => {
    read ??= withSession(target, { applicationName: 'schematic', signal }, session =>
      introspect(session, beyond(reach), project.registry),
    )
    return read
  }
}

/** Makes what a migration leans on and nothing has made, with what that needs itself; returns its keys. */
async function surround(
  { kinds, project }: Workspace,
  session: Session,
  { name }: Migration,
  needed: readonly Key[],
  reach: Reach,
  target: Catalog,
): Promise<readonly Key[]> {
  const there = await introspect(session, beyond(reach), project.registry)
  const missing = needed.filter(key => !there.facts.has(key))
  const absent = missing.filter(key => !target.facts.has(key))
  if (absent.length > 0) missingOutside(name, absent)
  const part = [...neededBy(missing, target, kinds).facts.values()].filter(fact => !there.facts.has(fact.key))
  const whole = catalogOf([...there.facts.values(), ...part])
  const statements = buildStatements(whole, kinds, session.serverMajor, everythingIn(catalogOf(part)), there)
  await session.script(['begin', ...statements, 'commit'].join(';\n'))
  return part.map(fact => fact.key)
}

const missingOutside = (name: string, absent: readonly Key[]): never =>
  fail('left-out-missing', `${name} leans on ${absent.join(', ')}, which is not managed and is not in the database`, {
    help: ['make it in the database first: no migration does'],
  })

/** A catalog in which these facts and what hangs on them are outside of what is managed. */
function withOutside(catalog: Catalog, keys: ReadonlySet<Key>): Catalog {
  if (keys.size === 0) return catalog
  const isOutside = (fact: Fact): boolean => {
    if (fact.outside === true || keys.has(fact.key)) return true
    const parent = fact.parent === undefined ? undefined : catalog.facts.get(fact.parent)
    return parent !== undefined && isOutside(parent)
  }
  const facts = Array.from(
    catalog.facts.values(),
    (fact): Fact => (isOutside(fact) ? { ...fact, outside: true } : fact),
  )
  return catalogOf(facts, catalog.unmodelled)
}
