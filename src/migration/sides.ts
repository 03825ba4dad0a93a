import type { Desired } from '../catalog/desired.ts'
import { isPartial, markedCatalog, type Reach } from '../catalog/marks.ts'
import { outsideOf, surrounded } from '../catalog/surroundings.ts'
import type { Catalog } from '../model/facts.ts'
import { joinScopes, type Scope } from '../model/scopes.ts'
import { diff, isEmpty, sharing } from '../plan/diff.ts'
import type { Migration } from './files.ts'
import { madeAt } from './heads.ts'
import type { Graph } from './revisions.ts'
import type { Workspace } from './workspaces.ts'

/** What a change starts from: the target itself, or head's migrations; `baseline` is the way from nothing to the target. */
export type Base = 'target' | 'head' | 'baseline'

export interface SidesQuestion {
  readonly base: Base
  readonly graph: Graph
  readonly head: Migration | undefined
  readonly headScope: Scope
  readonly reach: Reach
  readonly isAtHead: boolean
}

export interface Sides {
  readonly desired: Desired
  readonly scope: Scope
  /** What head's migrations made; undefined where the target is what a plan starts from. */
  readonly made: Catalog | undefined
  /** The same as far as it is managed now. */
  readonly known: Catalog | undefined
  readonly target: Catalog
}

/** What a plan is made of: the files, head and the target. The target's dependencies are only read where something differs. */
export async function readSides(
  workspace: Workspace,
  { base, graph, head, headScope, reach, isAtHead }: SidesQuestion,
): Promise<Sides> {
  const { kinds } = workspace
  const madeByHead = async () => (base === 'target' ? undefined : madeAt(workspace, graph, head, reach))
  const markedOf = (made: Catalog | undefined) =>
    made === undefined ? undefined : markedCatalog(made, reach, kinds.values())
  const readTarget = (needed?: Parameters<Workspace['read']>[1]) => {
    workspace.watch('reading the database')
    return workspace.read(reach, needed)
  }
  if (isPartial(reach)) {
    // The rest of what is there is what the files are built upon.
    const made = await madeByHead()
    const known = markedOf(made)
    const target = await readTarget()
    const around = outsideOf(known === undefined ? target : surrounded(known, target))
    const desired = await workspace.desired({ catalog: around, beside: reach.beside ?? [] })
    return { desired, scope: joinScopes(headScope, desired.scope), made, known, target }
  }
  const desired = await workspace.desired()
  const scope = joinScopes(headScope, desired.scope)
  const made = await madeByHead()
  const known = made === undefined ? undefined : sharing(made, desired.catalog)
  const target = await readTarget(read => {
    if (base === 'baseline') return true
    if (base === 'target') return !isEmpty(diff(read, desired.catalog, scope, kinds))
    return isAtHead && known !== undefined && !isEmpty(diff(known, read, headScope, kinds))
  })
  return { desired, scope, made, known, target: sharing(target, desired.catalog) }
}
