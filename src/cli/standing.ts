import type { Migration } from '../migration/files.ts'
import { lineTo } from '../migration/heads.ts'
import type { Position } from '../migration/history.ts'
import type { Graph } from '../migration/revisions.ts'
import { currentOf, whereabouts } from '../migration/whereabouts.ts'
import type { Workspace } from '../migration/workspaces.ts'

export interface RevisionName {
  readonly name: string
  readonly id: string
}

/** Where a target stands among the migrations; null is base. */
export interface Standing {
  readonly revision: RevisionName | null
  readonly head: RevisionName | null
  /** The names of the migrations that it has not run. */
  readonly pending: readonly string[]
  /** The one that stopped midway. */
  readonly partial: string | null
  readonly graph: Graph
  readonly position: Position
}

const nameOf = (migration: Pick<Migration, 'name' | 'id'> | undefined): RevisionName | null =>
  migration === undefined ? null : { name: migration.name, id: migration.id }

/**
 * Reads the migrations and the target's history. With several heads there is none to be pending for. What the target ran and the folder does
 * not have is an error, unless `recover` takes it from the target.
 */
export async function standing(workspace: Workspace, options: { readonly recover?: boolean } = {}): Promise<Standing> {
  const { graph, position, applied } = await whereabouts(workspace, options)
  const head = graph.heads.length === 1 ? graph.heads[0] : undefined
  return {
    revision: nameOf(currentOf(graph, applied)),
    head: nameOf(head),
    pending: lineTo(graph, head)
      .filter(each => !applied.has(each.id))
      .map(each => each.name),
    partial: position.partial?.name ?? null,
    graph,
    position,
  }
}
