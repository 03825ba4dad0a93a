import { markedCatalog, type Reach, schemasOf } from '../catalog/marks.ts'
import type { Hint } from '../catalog/renames.ts'
import { digest } from '../model/caches.ts'
import { modesFrom } from '../model/classes.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import { noFilter } from '../model/filters.ts'
import type { Key } from '../model/ids.ts'
import { joinScopes, type Scope } from '../model/scopes.ts'
import { catalogFrom, storedCatalog } from '../model/stored.ts'
import { neededBy } from '../plan/closures.ts'
import type { Migration } from './files.ts'
import { replay } from './replays.ts'
import { ancestors, type Graph } from './revisions.ts'
import { reachOf, schemasOfKeys, type Workspace } from './workspaces.ts'

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
      help: ['two people wrote a migration after the same one', 'put one behind the other: schematic merge'],
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
  return scopeOf(lineTo(graph, revision))
}

/** What the files stated after some revisions, in the order in which they run. */
export function scopeOf(line: readonly Migration[]): Scope {
  const stated = new Set<string>()
  for (const { header } of line) {
    for (const state of header.states.removed) stated.delete(state)
    for (const state of header.states.added) stated.add(state)
  }
  const outside = outsideOf(line)
  return {
    stated,
    modes: modesFrom(line.at(-1)?.header.manage ?? []),
    ...(outside.length === 0 ? {} : { outside }),
  }
}

/** The scope of a revision's change, on top of those that run before it. */
export const scopeOver = (before: readonly Migration[], migration: Migration): Scope =>
  joinScopes(scopeOf(before), scopeOf([...before, migration]))

/** What migrations lean on and do not make. */
const outsideOf = (line: readonly Migration[]): readonly Key[] => [
  ...new Set(line.flatMap(({ header }) => header.outside)),
]

/** The name under which the schema state after a revision is cached: it rests on the text of all that ran before. */
const stateName = (line: readonly Migration[], major: number, reach: Reach): string =>
  `${digest(String(major), ...line.map(each => `${each.id}:${each.up.checksum}`))} ${[...schemasOf(reach), ...(reach.extended ?? [])].join(' ')}`

const cacheName = 'head'

/** The schema state after a revision, as far as it is managed now. */
export async function stateAt(
  workspace: Workspace,
  graph: Graph,
  revision: Migration | undefined,
  reach: Reach,
): Promise<Catalog> {
  return stateOf(workspace, graph, lineTo(graph, revision), reach)
}

/** The schema state after some revisions, in the order in which they run, as far as it is managed now. */
export async function stateOf(
  workspace: Workspace,
  graph: Graph,
  line: readonly Migration[],
  reach: Reach,
): Promise<Catalog> {
  return markedCatalog(await madeBy(workspace, graph, line, reach), reach, workspace.project.registry)
}

/**
 * The schema state after a revision, from the cache or by running the migrations in a scratch database. What the migrations lean
 * on and do not make is marked as outside; the filter is left aside.
 */
export async function madeAt(
  workspace: Workspace,
  graph: Graph,
  revision: Migration | undefined,
  whole: Reach,
): Promise<Catalog> {
  return madeBy(workspace, graph, lineTo(graph, revision), whole)
}

async function madeBy(workspace: Workspace, graph: Graph, line: readonly Migration[], whole: Reach): Promise<Catalog> {
  const reach = madeReach(line, whole)
  const name = stateName(line, workspace.session.serverMajor, reach)
  const [head] = graph.heads
  const isLatest = graph.heads.length === 1 && head !== undefined && line.length === lineTo(graph, head).length
  const slot = line.length === 0 ? 'base' : isLatest ? cacheName : undefined
  if (slot !== undefined) {
    const stored = workspace.cache.get(slot)
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
  if (slot !== undefined) workspace.cache.put(slot, { name, catalog: storedCatalog(catalog) })
  return catalog
}

/** The reach without the filter: what the migrations made, and what they lean on. */
export const madeReach = (line: readonly Migration[], { schemas, roles, extended = [] }: Reach): Reach => {
  const beside = schemasOfKeys(outsideOf(line)).filter(name => !schemas.includes(name))
  return { schemas, roles, extended, ...(beside.length === 0 ? {} : { filter: noFilter, beside }) }
}

interface Remembered {
  readonly to: Catalog
  /** What every object has besides: its owner. */
  readonly unstated: readonly Fact[]
  /** What the migrations before made. */
  readonly made: Catalog | undefined
  readonly renames: readonly Hint[]
  readonly reach: Reach
}

/**
 * Remembers the state that a migration, just written, leads to: its proof has seen it. What is not managed now is as the migrations before
 * made it, with what this one leans on.
 */
export async function rememberHead(
  workspace: Workspace,
  { to, unstated, made, renames, reach: whole }: Remembered,
): Promise<void> {
  if (made === undefined) return
  const { registry } = workspace.project
  const graph = await readGraph(workspace)
  const line = lineTo(graph, graph.heads.length === 1 ? graph.heads[0] : undefined)
  const reach = madeReach(line, whole)
  const name = stateName(line, workspace.session.serverMajor, reach)
  const own = [...to.facts.values()].filter(fact => fact.outside !== true)
  const known = markedCatalog(made, whole, registry)
  const left = [...made.facts.values()].filter(({ key }) => known.facts.get(key)?.outside === true)
  // Under its new name only the shadow knows it.
  if (line.length === 0 || (left.length > 0 && renames.length > 0)) return
  const beside = unstated.map(fact => made.facts.get(fact.key) ?? fact).filter(({ key }) => !to.facts.has(key))
  const needed = neededBy(line.at(-1)?.header.outside ?? [], to, workspace.kinds)
  const leanedOn = [...needed.facts.values()].filter(fact => fact.outside === true && !made.facts.has(fact.key))
  workspace.cache.put(cacheName, {
    name,
    catalog: storedCatalog(catalogOf([...left, ...leanedOn, ...beside, ...own], to.unmodelled)),
  })
}

/** The reach of the files and of head together: what head's files managed and today's no longer do is still looked at. */
export const reachOver = ({ project }: Workspace, scope: Scope): Reach =>
  reachOf(scope, project.registry, project.filter)
