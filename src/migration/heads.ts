import { introspect, type Reach } from '../catalog/introspect.ts'
import { digest } from '../model/caches.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import type { Catalog } from '../model/facts.ts'
import type { Scope } from '../model/scopes.ts'
import { scratchSql } from '../model/steps.ts'
import { catalogFrom, storedCatalog } from '../model/stored.ts'
import type { Migration } from './files.ts'
import { ancestors, type Graph } from './revisions.ts'
import { sectionsOf } from './sections.ts'
import type { Workspace } from './workspaces.ts'
import { reachOf } from './workspaces.ts'

/** The graph of a project's migrations; throws where it is broken. */
export async function readGraph(workspace: Workspace): Promise<Graph> {
  const { graph, diagnostics } = await workspace.revisions()
  const errors = diagnostics.filter(each => each.severity === 'error')
  if (errors.length > 0) throw new Failure(errors)
  return graph
}

/** The one head; undefined where there is no migration yet. */
export function headOf(graph: Graph): Migration | undefined {
  const [head, other] = graph.heads
  if (head !== undefined && other !== undefined)
    fail('two-heads', `there are ${graph.heads.length} heads: ${graph.heads.map(each => each.name).join(', ')}`, {
      help: ['two people wrote a migration after the same one', 'generate one of them again on top of the other'],
    })
  return head
}

/** The revisions from the first to this one, in the order in which they run. */
export function lineTo(graph: Graph, revision: Migration | undefined): readonly Migration[] {
  if (revision === undefined) return []
  const before = ancestors(graph, revision.id)
  return graph.order.filter(each => before.has(each.id) || each.id === revision.id)
}

/** What the files stated when a revision was written. */
export function scopeAt(graph: Graph, revision: Migration | undefined): Scope {
  const stated = new Set<string>()
  for (const { header } of lineTo(graph, revision)) {
    for (const state of header.states.removed) stated.delete(state)
    for (const state of header.states.added) stated.add(state)
  }
  return { stated }
}

/** The name under which the schema state after a revision is cached: it rests on the text of all that ran before. */
const stateName = (line: readonly Migration[], major: number, { schemas, extended = [] }: Reach): string =>
  `${digest(String(major), ...line.map(each => `${each.id}:${each.up.checksum}`))} ${[...schemas, ...extended].join(' ')}`

const cacheName = 'head'

/** The schema state after a revision, from the cache or by running the migrations in a scratch database. */
export async function stateAt(
  workspace: Workspace,
  graph: Graph,
  revision: Migration | undefined,
  reach: Reach,
): Promise<Catalog> {
  const line = lineTo(graph, revision)
  const name = stateName(line, workspace.session.serverMajor, reach)
  const isLatest = graph.heads.length === 1 && graph.heads[0]?.id === revision?.id
  if (isLatest || revision === undefined) {
    const stored = workspace.cache.get(revision === undefined ? 'base' : cacheName)
    if (
      typeof stored === 'object' &&
      stored !== null &&
      'name' in stored &&
      'catalog' in stored &&
      String(stored.name) === name
    ) {
      const catalog = catalogFrom(stored.catalog)
      if (catalog !== undefined) return catalog
    }
  }
  const catalog = await replay(workspace, line, reach)
  if (isLatest || revision === undefined)
    workspace.cache.put(revision === undefined ? 'base' : cacheName, { name, catalog: storedCatalog(catalog) })
  return catalog
}

/** Remembers the state that a migration, just written, leads to: its proof has seen it. */
export async function rememberHead(
  workspace: Workspace,
  { to, reach }: { readonly to: Catalog; readonly reach: Reach },
): Promise<void> {
  const graph = await readGraph(workspace)
  const line = lineTo(graph, graph.heads.length === 1 ? graph.heads[0] : undefined)
  const name = stateName(line, workspace.session.serverMajor, reach)
  if (line.length > 0) workspace.cache.put(cacheName, { name, catalog: storedCatalog(to) })
}

/** Runs migrations in an empty database and reads what they made. */
async function replay(workspace: Workspace, line: readonly Migration[], reach: Reach): Promise<Catalog> {
  if (line.length > 0) workspace.watch(`running ${line.length} migrations in the shadow`)
  const { session, close } = await workspace.scratch('replay', reach.roles)
  try {
    for (const migration of line)
      for (const { mode, statements } of sectionsOf(migration.up)) {
        const texts = statements.flatMap(scratchSql)
        if (mode === 'transaction') await session.script(['begin', ...texts, 'commit'].join(';\n'))
        else for (const text of texts) await session.script(text)
      }
    return await introspect(session, reach, workspace.project.registry)
  } finally {
    await close()
  }
}

/** The reach of the files and of head together: what head's files managed and today's no longer do is still looked at. */
export const reachOver = (workspace: Workspace, scope: Scope): Reach => reachOf(scope, workspace.project.registry)
