import { readFacts } from '../catalog/introspect.ts'
import { inWriteTransaction } from '../database/commits.ts'
import { isDatabaseError } from '../database/errors.ts'
import { fail } from '../model/diagnostics.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { nameOf } from '../model/ids.ts'
import { everythingIn, joinScopes, type Scope } from '../model/scopes.ts'
import { ident, type Sql, sql } from '../model/sql.ts'
import type { Hazard } from '../model/steps.ts'
import { rootOf, withDependents } from '../plan/closures.ts'
import { diff, keysOf } from '../plan/diff.ts'
import { hazardsOf, type Plan, plan, stepsOf } from '../plan/plan.ts'
import type { Migration } from './files.ts'
import { reachOver, readGraph, scopeAt, stateAt } from './heads.ts'
import { defaultHistorySchema } from './history.ts'
import { type Graph, graphOf, tips } from './revisions.ts'
import { recoveredMigration } from './whereabouts.ts'
import type { Workspace } from './workspaces.ts'

/** What has to fall for a target to be as it was before the first migration. */
export interface Reset {
  readonly plan: Plan
  /** What the statements lead to. */
  readonly to: Catalog
  readonly scope: Scope
  /** What falls, outermost. */
  readonly dropped: readonly Fact[]
  /** What stays though it is no part of a database as it comes: no migration made it. */
  readonly left: readonly Fact[]
  /** What is lost, and what falls though no migration made it. */
  readonly hazards: readonly Hazard[]
  /** Whether there is a history to be dropped. */
  readonly history: boolean
}

/** The states that the migrations on the target led to; where it has no history, what the files say. */
async function managedIn(workspace: Workspace, known: Graph): Promise<{ scope: Scope; states: readonly Made[] }> {
  const { records } = await workspace.history()
  if (records.length === 0) {
    const { catalog, scope } = await workspace.desired()
    return { scope, states: [async () => catalog] }
  }
  const { applied, partial } = await workspace.position()
  const graph = await withRecovered(workspace, known)
  const midway = graph.byId.get(partial?.revision ?? '')
  const ends = [...tips(graph, new Set(applied.map(each => each.id))), ...(midway === undefined ? [] : [midway])]
  return {
    scope: joinScopes(...ends.map(each => scopeAt(graph, each))),
    states: ends.map((each: Migration) => reach => stateAt(workspace, graph, each, reach)),
  }
}

/** The graph with what the target ran and the folder has no longer, as far as the target holds its text: another branch's migrations. */
async function withRecovered(workspace: Workspace, graph: Graph): Promise<Graph> {
  const { applied } = await workspace.position()
  const missing = applied.filter(({ id }) => !graph.byId.has(id))
  const recovered = await Promise.allSettled(
    missing.map(({ id, record }) => recoveredMigration(workspace, id, record.name)),
  )
  const found = recovered.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
  return found.length === 0 ? graph : graphOf([...graph.byId.values(), ...found])
}

type Made = (reach: ReturnType<typeof reachOver>) => Promise<Catalog>

/**
 * Plans the way from what stands in the target back to a database without migrations. Only what migrations made falls, with all that is a
 * part of it; what leans on that and was made by somebody else falls as well where `dropUnmanaged` agrees, and is a hazard.
 */
export async function planReset(workspace: Workspace, dropUnmanaged: (fact: Fact) => boolean): Promise<Reset> {
  const { kinds, project, session } = workspace
  const graph = await readGraph(workspace)
  const { scope: stated, states } = await managedIn(workspace, graph)
  const reach = reachOver(workspace, stated)
  const fresh = await stateAt(workspace, graph, undefined, reach)
  const target = await workspace.read(reach, () => true)
  const made = new Map<Key, Fact>()
  for (const state of states) for (const [key, fact] of (await state(reach)).facts) made.set(key, fact)

  const isOurs = (fact: Fact): boolean => {
    if (fact.outside === true || fresh.facts.has(fact.key)) return false
    const parent = fact.parent === undefined ? undefined : target.facts.get(fact.parent)
    return (made.has(fact.key) && made.get(fact.key)?.outside !== true) || (parent !== undefined && isOurs(parent))
  }
  const all = [...target.facts.values()]
  const ours = new Set(all.filter(isOurs).map(fact => fact.key))
  const leaning = [...withDependents(ours, target)].flatMap(key => (ours.has(key) ? [] : (target.facts.get(key) ?? [])))
  const others = outermostOf(leaning.map(fact => rootOf(fact, target)).filter(root => !ours.has(root.key)))
  const leans = new Set(others.map(each => each.key))
  const falls = new Set([
    ...ours,
    ...withDependents(
      others.filter(dropUnmanaged).map(each => each.key),
      target,
    ),
  ])
  const stays = all.filter(fact => !falls.has(fact.key))
  const withdrawn = [...fresh.facts.values()].filter(fact => !target.facts.has(fact.key) && !made.has(fact.key))
  const to = catalogOf([...stays.map(fact => fresh.facts.get(fact.key) ?? fact), ...withdrawn], target.unmodelled)
  const scope = joinScopes(stated, everythingIn(catalogOf(all.filter(fact => falls.has(fact.key)))))
  const settings = { major: session.serverMajor, online: false, searchPath: project.searchPath }
  const way = plan(target, to, scope, kinds, settings)
  return {
    plan: way,
    to,
    scope,
    dropped: outermostOf(all.filter(fact => falls.has(fact.key))),
    left: outermostOf(
      stays.filter(fact => !fresh.facts.has(fact.key) && fact.outside !== true && !leans.has(fact.key)),
    ),
    hazards: [
      ...hazardsOf(way),
      ...others.map(({ id, key }) => ({
        code: 'drops-unmanaged' as const,
        name: nameOf(id),
        message: `${key} was made by no migration, and leans on what falls`,
      })),
    ],
    history: (await workspace.history()).present,
  }
}

function outermostOf(facts: readonly Fact[]): readonly Fact[] {
  const among = new Map(facts.map(each => [each.key, each]))
  return [...among.values()].filter(({ parent }) => parent === undefined || !among.has(parent))
}

/** The statements of a reset, to see whether two are the same. */
export const resetSql = (reset: Reset): readonly string[] => stepsOf(reset.plan).map(step => step.sql)

/**
 * Runs a reset and drops the history, all in one transaction unless a statement cannot run in one. Before the last commit it looks whether
 * what should be gone is gone.
 */
export async function runReset(workspace: Workspace, reset: Reset): Promise<void> {
  const { session, signal } = workspace
  const { sections } = reset.plan
  const together = sections.every(({ mode }) => mode === 'transaction')
  const parts = together ? [sections.flatMap(({ steps }) => steps)] : sections.map(({ steps }) => steps)
  for (const [index, steps] of parts.entries()) {
    if (!together && sections[index]?.mode === 'alone') for (const step of steps) await execute(workspace, step.sql)
    else
      await inWriteTransaction(session, { what: 'the reset', signal }, async () => {
        for (const step of steps) await execute(workspace, step.sql)
        if (index + 1 === parts.length) await finish(workspace, reset)
      })
  }
  if (parts.length === 0 || (!together && sections.at(-1)?.mode === 'alone'))
    await inWriteTransaction(session, { what: 'the reset', signal }, () => finish(workspace, reset))
  workspace.refresh()
}

async function execute({ session }: Workspace, statement: string): Promise<void> {
  try {
    await session.script(statement)
  } catch (error) {
    if (!isDatabaseError(error) || error.code !== '2BP01') throw error
    const { message, detail = '' } = error
    fail('reset-blocked', `something that is not managed is in the way: ${message}`, {
      details: [
        { label: 'statement', text: statement },
        { label: 'detail', text: detail },
      ],
      help: ['nothing was dropped in this transaction', 'drop what is in the way by hand, and run the command again'],
    })
  }
}

async function finish(workspace: Workspace, { to, scope, history }: Reset): Promise<void> {
  const { session, kinds, project } = workspace
  await session.query({ text: "select pg_catalog.set_config('search_path', '', true)" })
  const found = await readFacts(session, reachOver(workspace, scope), project.registry)
  const left = keysOf(diff(found, to, scope, kinds))
  if (left.length > 0)
    fail(
      'reset-incomplete',
      `after all statements this is not as it was before the first migration: ${left.join(', ')}`,
      {
        help: ['nothing was kept of the reset', 'this is a bug in schematic: please report it with the plan'],
      },
    )
  if (!history) return
  await session.script(sql`drop table ${ident(defaultHistorySchema, 'history')}`.text)
  await attempt(workspace, sql`drop schema ${ident(defaultHistorySchema)}`)
}

/** Runs a statement of an open transaction; false where others' objects or rights are in its way. */
async function attempt({ session }: Workspace, statement: Sql): Promise<boolean> {
  await session.script('savepoint schematic_reset')
  try {
    await session.script(statement.text)
    return true
  } catch (error) {
    if (!isDatabaseError(error) || !['2BP01', '42501'].includes(error.code ?? '')) throw error
    await session.script('rollback to schematic_reset')
    return false
  }
}
