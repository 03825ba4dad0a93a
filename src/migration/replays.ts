import { buildStatements } from '../catalog/build.ts'
import { introspect } from '../catalog/introspect.ts'
import { type Reach, schemasOf } from '../catalog/marks.ts'
import { type Session, withSession } from '../database/sessions.ts'
import { fail } from '../model/diagnostics.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { everythingIn } from '../model/scopes.ts'
import { scratchSql } from '../model/steps.ts'
import { neededBy } from '../plan/closures.ts'
import type { Migration } from './files.ts'
import { sectionsOf } from './sections.ts'
import type { Workspace } from './workspaces.ts'

/**
 * Runs migrations in an empty database and reads what they made. What they lean on and did not make is made first, as it stands in the
 * target, and is marked as outside.
 */
export async function replay(workspace: Workspace, line: readonly Migration[], reach: Reach): Promise<Catalog> {
  if (line.length > 0) workspace.watch(`running ${line.length} migrations in the shadow`)
  const { session, close } = await workspace.scratch('replay', reach.roles)
  const built = new Set<Key>()
  const target = targetOnce(workspace, reach)
  try {
    for (const migration of line) {
      const needed = migration.header.outside.filter(key => !built.has(key))
      if (needed.length > 0)
        for (const key of await surround(workspace, session, migration, needed, reach, await target())) built.add(key)
      for (const { mode, statements } of sectionsOf(migration.up)) {
        const texts = statements.flatMap(scratchSql)
        if (mode === 'transaction') await session.script(['begin', ...texts, 'commit'].join(';\n'))
        else for (const text of texts) await session.script(text)
      }
    }
    return withOutside(await introspect(session, reach, workspace.project.registry), built)
  } finally {
    await close()
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
