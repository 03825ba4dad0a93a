import { inWriteTransaction } from '../database/commits.ts'
import { type LockHolder, withRunnerLock } from '../database/locks.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import type { Hazard } from '../model/steps.ts'
import { isEmpty } from '../plan/diff.ts'
import { stepsOf } from '../plan/plan.ts'
import type { Migration } from './files.ts'
import { demandConsent, demandProof, writePreview } from './generate.ts'
import { headOf, lineTo, reachOver, readGraph, scopeAt, scopeOf, stateAt } from './heads.ts'
import { type Direction, defaultHistorySchema, type Position, recordRun } from './history.ts'
import { base, type Point } from './names.ts'
import { driftOf, type Preview, preview } from './previews.ts'
import { asWritten, graphAround, isBare, pointFor, settle } from './replacements.ts'
import { type Graph, pathBetween, tips } from './revisions.ts'
import { hashOfTarget, record, runMigration } from './runs.ts'
import { demandSecrets } from './secrets.ts'
import { sectionsOf } from './sections.ts'
import { currentOf, recoveredMigration, type Whereabouts, whereabouts } from './whereabouts.ts'
import type { Workspace } from './workspaces.ts'

/** Told while migrations run. */
export interface Progress {
  onLock?(holder: LockHolder | undefined): void
  onStart?(migration: Migration, direction: 'up' | 'down'): void
  onStatement?(index: number, of: number, sql: string): void
  onDone?(migration: Migration, direction: 'up' | 'down', milliseconds: number): void
}

/** Work under the lock that keeps two runners off one database. What was read of the history before is read again. */
export async function locked<T>(workspace: Workspace, progress: Progress, work: () => Promise<T>): Promise<T> {
  const { signal } = workspace
  return withRunnerLock(workspace.session, { signal, onWait: holder => progress.onLock?.(holder) }, async () => {
    workspace.refresh()
    return work()
  })
}

/** Runs what lies between the target and a revision, upwards. Returns what was run. `startsEmpty` says that nothing stands in the target. */
export async function upgrade(
  workspace: Workspace,
  to: string | undefined,
  progress: Progress,
  startsEmpty = false,
): Promise<readonly Migration[]> {
  const { graph, position, applied } = await whereabouts(workspace)
  const todo = await todoBetween(workspace, { graph, applied }, to)
  demandProven(todo)
  demandMeans(workspace, todo, 'up')
  await settle(workspace, graph)
  const ran = new Set(applied)
  for (const migration of todo) {
    const before = graph.order.filter(each => ran.has(each.id))
    await run(workspace, { graph, before, migration, direction: 'up', position, startsEmpty }, progress)
    ran.add(migration.id)
  }
  return todo
}

/** What {@link upgrade} would run. */
export async function pendingTo(workspace: Workspace, to: string | undefined): Promise<readonly Migration[]> {
  return todoBetween(workspace, await whereabouts(workspace), to)
}

async function todoBetween(
  workspace: Workspace,
  { graph, applied }: Pick<Whereabouts, 'graph' | 'applied'>,
  to: string | undefined,
): Promise<readonly Migration[]> {
  const current = currentOf(graph, applied)
  const next = nextOf(graph, applied, to)
  const point: Point | undefined =
    next?.at(-1) ?? (to === undefined ? headOf(graph) : await pointFor(workspace, graph, current?.id ?? base, to))
  if (point === undefined) return []
  const wanted = next ?? (point === base ? [] : lineTo(graph, point))
  const todo = wanted.filter(each => !applied.has(each.id))
  if (todo.length === 0 && point !== base && !applied.has(point.id)) return []
  if (
    point !== current &&
    todo.length === 0 &&
    point !== undefined &&
    to !== undefined &&
    (point === base || isBefore(graph, point, applied))
  )
    fail('not-upwards', `${point === base ? 'base' : point.name} is behind where the database is`, {
      help: [`to go back: schematic rollback ${point === base ? 'base' : point.number}`],
    })
  return todo
}

/** The next N revisions for `+N`, in the order of the graph: where branches were merged, the way from the last one may fork. */
function nextOf(graph: Graph, applied: ReadonlySet<string>, to: string | undefined): readonly Migration[] | undefined {
  const count = Number(/^\+(\d+)$/.exec(to ?? '')?.[1] ?? 0)
  const pending = count === 0 ? [] : lineTo(graph, headOf(graph)).filter(each => !applied.has(each.id))
  return count === 0 || pending.length < count ? undefined : pending.slice(0, count)
}

/** Throws where a migration by hand was written and not proven yet. */
export function demandProven(path: readonly Migration[]): void {
  const open = path.filter(({ header }) => header.byHand && header.proof.length === 0)
  if (open.length === 0) return
  throw new Failure(
    open.map(({ name, up }) => ({
      code: 'not-proven',
      severity: 'error',
      message: `${name} was written by hand and not proven yet`,
      place: { file: up.file, offset: 0, line: 1, column: 1, length: 1 },
      help: [`prove it and take the edit: schematic edit ${name}`],
    })),
  )
}

/** Throws, before anything runs, where the way needs what is not there: a secret, or a server that keeps a session's settings. */
function demandMeans({ project, session }: Workspace, path: readonly Migration[], direction: 'up' | 'down'): void {
  const sections = path.map(migration => ({ name: migration.name, sections: sectionsOf(migration[direction]) }))
  const apart = sections.filter(each => each.sections.some(({ mode }) => mode === 'alone'))
  if (session.pooled && apart.length > 0)
    fail(
      'pooler-alone',
      `${apart.map(({ name }) => name).join(', ')} ${apart.length === 1 ? 'has' : 'have'} statements that run outside a transaction, and a pooler stands before ${session.target.label}`,
      {
        help: [
          'behind a pooler settings hold within transactions only: such a statement could wait for a lock for ever',
          'give the address of the server itself, without the pooler: --url postgres://USER@HOST:PORT/DATABASE',
        ],
      },
    )
  const statements = sections.flatMap(each => each.sections).flatMap(section => section.statements)
  demandSecrets(
    statements.map(({ sql }) => sql),
    project.env,
  )
}

function isBefore(graph: Graph, point: Migration, applied: ReadonlySet<string>): boolean {
  return tips(graph, applied).every(tip => tip.id !== point.id)
}

interface OneRun {
  readonly graph: Graph
  /** What the target has run before it. */
  readonly before: readonly Migration[]
  readonly migration: Migration
  readonly direction: 'up' | 'down'
  readonly position: Position
  readonly startsEmpty?: boolean
}

async function run(workspace: Workspace, one: OneRun, progress: Progress) {
  const { graph, before, migration, direction, position, startsEmpty = false } = one
  if (direction === 'up' && isBare(migration)) return settle(workspace, graph)
  const started = performance.now()
  progress.onStart?.(migration, direction)
  const { partial } = position
  const goesOn = partial !== undefined && partial.revision === migration.id && partial.direction === direction
  const after = direction === 'up' ? [...before, migration] : before.filter(each => each.id !== migration.id)
  await runMigration(workspace, {
    migration,
    direction,
    graph,
    before,
    scope: scopeOf(after),
    startsEmpty,
    ...(goesOn ? { done: { section: partial.section, statement: partial.statement ?? 0 } } : {}),
    onStatement: (index, of, sql) => progress.onStatement?.(index, of, sql),
  })
  progress.onDone?.(migration, direction, performance.now() - started)
}

/** The revisions that a rollback would undo, the latest first. */
export async function rollbackPath(workspace: Workspace, to: string | undefined): Promise<readonly Migration[]> {
  const { graph, position, applied } = await whereabouts(workspace, { recover: true })
  const current = currentOf(graph, applied)
  if (current === undefined) return []
  const last = lastOf(graph, applied, to)
  const point = last === undefined ? await pointFor(workspace, graph, current.id, to ?? '-1') : current
  if (point !== base && !applied.has(point.id))
    fail('not-downwards', `${point.name} is not applied, so there is nothing to go back to`, {
      help: [`to go forward: schematic apply ${point.number}`],
    })
  const wanted = new Set(lineTo(graph, point === base ? undefined : point).map(each => each.id))
  const down = last ?? pathBetween(graph, applied, wanted).down
  const stamped = new Set(position.applied.filter(each => each.stamped).map(each => each.id))
  const floor = down.filter(each => stamped.has(each.id))
  const named = to !== undefined && to !== base && !/^[+-]/.test(to)
  if (floor.length > 0 && !named)
    fail(
      'stamped-floor',
      `${floor.map(each => each.name).join(', ')} was stamped here, not run: going back would take away what was there before`,
      {
        help: ['go back only to it', 'or name a revision before it, if its inverse is really meant to run'],
      },
    )
  return down
}

/** The last N applied revisions for `-N`, the latest first: behind a merge, the way back from the last one forks. */
function lastOf(graph: Graph, applied: ReadonlySet<string>, to = '-1'): readonly Migration[] | undefined {
  const count = Number(/^-(\d+)$/.exec(to)?.[1] ?? 0)
  const line = graph.order.filter(each => applied.has(each.id)).reverse()
  return count === 0 || line.length < count ? undefined : line.slice(0, count)
}

/** Undoes revisions, the latest first. */
export async function downgrade(workspace: Workspace, path: readonly Migration[], progress: Progress): Promise<void> {
  const { graph, position, applied } = await whereabouts(workspace, { recover: true })
  demandMeans(workspace, path, 'down')
  await settle(workspace, graph)
  const left = new Set(applied)
  for (const migration of path) {
    const before = graph.order.filter(each => left.has(each.id))
    await run(workspace, { graph, before, migration, direction: 'down', position }, progress)
    left.delete(migration.id)
  }
}

/** What a stamp recorded, and what it no longer records. */
export interface StampResult {
  readonly stamped: readonly Migration[]
  readonly unstamped: readonly Migration[]
}

/**
 * Records that the target is at a revision without running anything. It checks first that the target looks like it; `force` stamps all the same.
 */
export async function stamp(
  workspace: Workspace,
  to: string,
  force: boolean,
  direction: Direction = 'stamp',
): Promise<StampResult> {
  const onDisk = await readGraph(workspace)
  await settle(workspace, onDisk)
  const position = await workspace.position()
  const graph = await graphAround(workspace, onDisk, position)
  const applied = new Set(position.applied.map(each => each.id))
  const point = await pointFor(workspace, graph, currentOf(graph, applied)?.id ?? base, to)
  const revision = point === base ? undefined : point
  const scope = scopeAt(graph, revision)
  if (!force) await demandLikeness(workspace, graph, revision)
  const wanted = lineTo(graph, revision)
  const wantedIds = new Set(wanted.map(each => each.id))
  const stamped = wanted.filter(each => !applied.has(each.id))
  const missing = position.applied.filter(each => !graph.byId.has(each.id)).reverse()
  const unstamped = [
    ...(await Promise.all(missing.map(({ id, record: { name } }) => recoveredMigration(workspace, id, name)))),
    ...graph.order.filter(each => applied.has(each.id) && !wantedIds.has(each.id)).reverse(),
  ]
  const { session, signal } = workspace
  await inWriteTransaction(session, { what: 'the stamp', signal }, async () => {
    const catalog = await hashOfTarget(workspace, scope)
    const { version } = workspace.project
    for (const migration of unstamped)
      await record(workspace, recordRun({ migration, direction: 'unstamp', state: 'done', catalog, version }))
    for (const migration of stamped.map(asWritten))
      await record(workspace, recordRun({ migration, direction, state: 'done', catalog, version }))
  })
  return { stamped, unstamped }
}

async function demandLikeness(workspace: Workspace, graph: Graph, revision: Migration | undefined): Promise<void> {
  const scope = scopeAt(graph, revision)
  const reach = reachOver(workspace, scope)
  if (revision === undefined) return
  const wanted = await stateAt(workspace, graph, revision, reach)
  const target = await workspace.read(reach)
  const drift = await driftOf(workspace, wanted, target, scope, reach)
  // What the revision does not know of is not its business.
  const differing = [
    ...drift.removed.map(fact => `${fact.key} is missing`),
    ...drift.changed.map(({ to, attributes }) => `${to.key} has another ${attributes.join(', ')}`),
  ]
  if (differing.length === 0) return
  throw new Failure([
    {
      code: 'unlike-revision',
      severity: 'error',
      message: `the database does not look like ${revision.name}`,
      details: [
        {
          label: 'difference',
          text:
            differing.slice(0, 20).join('\n') + (differing.length > 20 ? `\nand ${differing.length - 20} more` : ''),
        },
      ],
      help: ['stamp the revision that it does look like', 'to record it all the same: --force'],
    },
  ])
}

/** Writes what the files have beyond head, and runs it. */
export async function writeAndApply(
  workspace: Workspace,
  title: string,
  change: Preview,
  allowed: (hazard: Hazard) => boolean,
  progress: Progress,
): Promise<Migration> {
  demandConsent(change.hazards, allowed)
  demandProof(change)
  demandSecrets(
    stepsOf(change.up).map(step => step.sql),
    workspace.project.env,
  )
  const migration = await writePreview(workspace, title, change, change.hazards.filter(allowed))
  await upgrade(workspace, migration.id, progress)
  return migration
}

/** Takes over a database without history: what stands there becomes the first revision, stamped. */
export async function takeOver(workspace: Workspace, title: string): Promise<Migration | undefined> {
  const graph = await readGraph(workspace)
  const history = await workspace.history()
  if (graph.order.length > 0 || history.records.length > 0)
    fail('not-a-baseline', 'a baseline is the first revision, but there are migrations already', {
      help: ['to record that the database is at one of them: schematic stamp REVISION'],
    })
  const change = await preview(workspace, { base: 'baseline' })
  if (isEmpty(change.up.diff)) return undefined
  demandProof(change)
  const migration = await writePreview(workspace, title, change, [])
  await stamp(workspace, migration.id, false, 'baseline')
  return migration
}

export const historySchema = defaultHistorySchema
