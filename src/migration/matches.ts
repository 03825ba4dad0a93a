import { markedCatalog, type Reach } from '../catalog/marks.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { rootOf } from '../plan/closures.ts'
import { diff, isEmpty, kindOf } from '../plan/diff.ts'
import type { Migration } from './files.ts'
import { lineTo, reachOver, scopeAt } from './heads.ts'
import { driftOf } from './previews.ts'
import { openReplay } from './replays.ts'
import type { Graph } from './revisions.ts'
import type { Workspace } from './workspaces.ts'

/** How a target without history stands to the migrations. */
export type Match =
  /** Nothing that is managed stands in it. */
  | { readonly state: 'new' }
  | { readonly state: 'matched'; readonly revision: Migration }
  /** It is like none of them: the nearest one, undefined for base, and what differs from it. */
  | { readonly state: 'unlike'; readonly nearest: Migration | undefined; readonly differences: readonly string[] }

interface Compared {
  readonly revision: Migration | undefined
  readonly differences: readonly string[]
  /** What the target has besides, by key. */
  readonly besides: readonly Key[]
}

/**
 * Whether a target is as it comes from CREATE DATABASE, as far as it is managed: nothing but the schema public and what hangs on it.
 * Roles are the cluster's.
 */
function isNew(target: Catalog, { kinds }: Workspace): boolean {
  return [...target.facts.values()].every(fact => {
    if (fact.outside === true) return true
    const root = rootOf(fact, target)
    const { traits } = kindOf(root, kinds)
    return traits.includes('role') || (traits.includes('namespace') && root.id.path[0] === 'public')
  })
}

/**
 * Finds the revision that a target is like: all that the migrations up to it made is there as they made it, and nothing that a later one
 * makes. Objects that no migration knows do not count. The migrations run once, in one scratch database; for a new target none does.
 */
export async function matchOf(workspace: Workspace, graph: Graph, head: Migration): Promise<Match> {
  const reach = reachOver(workspace, scopeAt(graph, head))
  const target = await workspace.read(reach, () => false)
  if (isNew(target, workspace)) return { state: 'new' }
  const line = lineTo(graph, head)
  const known = new Set<Key>()
  const found: Compared[] = []
  const replay = await openReplay(workspace, reach)
  try {
    for (const [count, revision] of [undefined, ...line].entries()) {
      if (revision !== undefined) await replay.run(revision)
      const state = markedCatalog(await replay.read(), reach, workspace.project.registry)
      for (const key of state.facts.keys()) known.add(key)
      // Where the graph forks, what has run so far is more than this revision follows.
      if (lineTo(graph, revision).length === count)
        found.push(await compared(workspace, { graph, revision, state, target, reach }))
    }
  } finally {
    await replay.close()
  }
  const judged = found.map(({ revision, differences, besides }) => ({
    revision,
    differences: [
      ...differences,
      ...besides.filter(key => revision === undefined || known.has(key)).map(key => `${key} is there`),
    ],
  }))
  const fitting = judged.findLast(each => each.revision !== undefined && each.differences.length === 0)
  if (fitting?.revision !== undefined) return { state: 'matched', revision: fitting.revision }
  const [nearest] = judged.toSorted((a, b) => a.differences.length - b.differences.length)
  return { state: 'unlike', nearest: nearest?.revision, differences: nearest?.differences ?? [] }
}

interface Comparison {
  readonly graph: Graph
  readonly revision: Migration | undefined
  readonly state: Catalog
  readonly target: Catalog
  readonly reach: Reach
}

async function compared(
  workspace: Workspace,
  { graph, revision, state, target, reach }: Comparison,
): Promise<Compared> {
  const { kinds } = workspace
  const scope = scopeAt(graph, revision)
  const plain = diff(state, target, scope, kinds)
  // Only where nothing is missing can different texts of the same expression decide.
  const found =
    isEmpty(plain) || plain.removed.length > 0 ? plain : await driftOf(workspace, state, target, scope, reach)
  // What hangs on something that the revision has is a difference, whoever made it; an object of its own need not be.
  const isPart = ({ parent }: Fact) => parent !== undefined && state.facts.has(parent)
  const isShown = (fact: Fact, among: readonly Fact[]) => !among.some(each => each.key === fact.parent)
  return {
    revision,
    differences: [
      ...found.removed.filter(fact => isShown(fact, found.removed)).map(({ key }) => `${key} is missing`),
      ...found.changed.map(({ to, attributes }) => `${to.key} has another ${attributes.join(', ')}`),
      ...found.added.filter(isPart).map(({ key }) => `${key} is there`),
    ],
    besides: found.added.filter(fact => !isPart(fact) && isShown(fact, found.added)).map(({ key }) => key),
  }
}
