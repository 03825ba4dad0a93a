import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import { readArchive } from './archives.ts'
import type { Migration } from './files.ts'
import type { RevisionId } from './headers.ts'
import { type Applied, type Position, recordRun } from './history.ts'
import { type Point, resolveRevision } from './names.ts'
import { type Graph, graphOf } from './revisions.ts'
import { record } from './runs.ts'
import type { MigrationFile } from './sections.ts'
import type { Workspace } from './workspaces.ts'

const nothingIn = (file: MigrationFile): MigrationFile => ({ ...file, bodyOffset: file.source.length })

/** Whether a migration stands at the end of those that it was put together from, so that there is nothing left to run of it. */
export const isBare = ({ header, up }: Migration): boolean =>
  header.replaces.length > 0 && up.bodyOffset === up.source.length

/** A migration without what only tells where it stands among those that it was put together from. */
export const asWritten = (migration: Migration): Migration => {
  const own = new Set(migration.header.replaces.map(each => each.id))
  const parents = migration.header.parents.filter(each => !own.has(each.id))
  return { ...migration, header: { ...migration.header, parents } }
}

/**
 * The graph in which a target stands that has run a part of what a revision was put together from: those from the archive come in
 * front of it, and it has nothing left to run itself.
 */
export function expanded(graph: Graph, archived: readonly Migration[], { applied, partial }: Position): Graph {
  const archive = new Map(archived.map(each => [each.id, each]))
  const touched = new Set([...applied.map(each => each.id), ...(partial === undefined ? [] : [partial.revision])])
  const isWithin = (id: RevisionId): boolean => {
    const inner = archive.get(id)
    return touched.has(id) || (inner?.header.replaces.some(each => isWithin(each.id)) ?? false)
  }
  const expand = (migration: Migration): readonly Migration[] => {
    const { replaces, parents } = migration.header
    if (touched.has(migration.id) || !replaces.some(each => isWithin(each.id))) return [migration]
    const members = replaces.flatMap(each => archive.get(each.id) ?? [])
    const last = members.at(-1)
    if (members.length < replaces.length || last === undefined) return [migration]
    const own = new Set(replaces.map(each => each.id))
    const inner = members.map(each => {
      const { header } = each
      if (header.parents.some(parent => own.has(parent.id))) return each
      return { ...each, header: { ...header, parents, formerly: [...header.formerly, ...header.parents] } }
    })
    const bare: Migration = {
      ...migration,
      header: { ...migration.header, parents: [...parents, { id: last.id, checksum: last.up.checksum }] },
      up: nothingIn(migration.up),
      down: nothingIn(migration.down),
    }
    return [...inner.flatMap(expand), bare]
  }
  const all = [...graph.byId.values()].flatMap(expand)
  return all.length === graph.byId.size ? graph : graphOf(all)
}

/** The graph as it is for a target: with what a revision was put together from where the target stands within. */
export async function graphAround({ project }: Workspace, graph: Graph, position: Position): Promise<Graph> {
  const ids = [
    ...position.applied.map(each => each.id),
    ...(position.partial === undefined ? [] : [position.partial.revision]),
  ]
  if (ids.every(id => graph.byId.has(id))) return graph
  return expanded(graph, (await readArchive(project.migrations)).migrations, position)
}

/** Writes into the target's history that a revision stands for what was run of its parts. */
async function recordReplaced(
  workspace: Workspace,
  migration: Migration,
  { stamped, recognised, record: last }: Pick<Applied, 'stamped' | 'recognised' | 'record'>,
  parts: readonly Applied[],
): Promise<void> {
  const { version } = workspace.project
  const catalog = last.catalog === null ? {} : { catalog: last.catalog }
  await workspace.session.transaction('write', async () => {
    if (recognised === true)
      await record(
        workspace,
        recordRun({
          migration: asWritten(migration),
          direction: stamped ? 'stamp' : 'up',
          state: 'done',
          duration: 0,
          version,
          ...catalog,
        }),
      )
    for (const {
      id,
      record: { name, parents, checksums },
    } of [...parts].reverse()) {
      const gone = {
        id,
        name,
        header: { parents: parents.map(each => ({ id: each })) },
        up: { checksum: checksums.up, source: null },
        down: { checksum: checksums.down, source: null },
      }
      await record(
        workspace,
        recordRun({ migration: gone, direction: 'unstamp', state: 'done', duration: 0, version, ...catalog }),
      )
    }
  })
}

/** Writes into the target's history what it only shows by its parts. */
export async function settle(workspace: Workspace, graph: Graph): Promise<void> {
  const { applied } = await workspace.position()
  for (const each of applied) {
    const migration = graph.byId.get(each.id)
    if (migration !== undefined && each.parts !== undefined)
      await recordReplaced(workspace, migration, each, each.parts)
  }
}

/** The revision that somebody means; one that is a part of another now is refused with the way. */
export async function pointFor(
  { project }: Workspace,
  graph: Graph,
  current: RevisionId | undefined,
  typed: string,
): Promise<Point> {
  try {
    return resolveRevision(graph, current, typed)
  } catch (error) {
    if (!(error instanceof Failure) || error.diagnostics[0]?.code !== 'unknown-revision') throw error
    const { migrations } = await readArchive(project.migrations)
    const part = partNamed(migrations, current, typed)
    const whole = part === undefined ? undefined : wholeOf(part, [...graph.order, ...migrations], graph)
    if (part === undefined || whole === undefined) throw error
    throw new Failure([withinWhole(part, whole, graph)])
  }
}

function partNamed(
  archived: readonly Migration[],
  current: RevisionId | undefined,
  typed: string,
): Migration | undefined {
  try {
    const point = resolveRevision(graphOf(archived), current, typed)
    return point === 'base' ? undefined : point
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

/** The revision of a graph that was put together from this one and others. */
export const holderOf = (graph: Graph, id: RevisionId): Migration | undefined =>
  graph.order.find(each => each.header.replaces.some(part => part.id === id))

/** The revision of the graph that a migration is a part of, over others that are parts themselves. */
export function wholeOf(part: Migration, known: readonly Migration[], graph: Graph): Migration | undefined {
  const holder = known.find(each => each.header.replaces.some(({ id }) => id === part.id))
  if (holder === undefined || graph.byId.has(holder.id)) return holder
  return wholeOf(holder, known, graph)
}

function withinWhole(part: Migration, whole: Migration, graph: Graph): Diagnostic {
  const before = whole.header.parents.flatMap(each => graph.byId.get(each.id)?.name ?? []).at(-1) ?? 'base'
  return {
    code: 'squashed-revision',
    severity: 'error',
    message: `${part.name} is a part of ${whole.name} now, which runs and goes back as a whole`,
    help: [
      `go to ${whole.name}, or to what is before it: ${before}`,
      `to stop in the middle all the same, bring the files of before the squash back from git`,
    ],
  }
}
