import type { Diagnostic } from '../model/diagnostics.ts'
import type { Key } from '../model/ids.ts'
import { joinScopes } from '../model/scopes.ts'
import type { Migration } from './files.ts'
import { headOf, lineTo, reachOver, readGraph, scopeAt, scopeOver } from './heads.ts'
import { unlikeIn } from './likeness.ts'
import { base, type Point, resolveRange } from './names.ts'
import type { Graph } from './revisions.ts'
import { openTrials, type Trial } from './trials.ts'
import type { Workspace } from './workspaces.ts'

/** What came of one migration. */
export interface Verified {
  readonly migration: Migration
  readonly result: Trial['result']
  readonly why?: Diagnostic
  /** What going back does not bring back, as the header names it. */
  readonly irreversible: readonly string[]
  readonly milliseconds: number
}

export interface Verification {
  readonly verified: readonly Verified[]
  /** Those behind one that failed. */
  readonly untried: readonly Migration[]
  /** In what head differs from the schema files, by key; undefined where head was not reached. */
  readonly unlike: readonly Key[] | undefined
}

/**
 * Runs each migration of a range up, down and up again in the shadow, compares the catalog at each step, and head's with the schema files.
 * The range is `A:B` (A itself is only run), a name, or all.
 */
export async function verify(
  workspace: Workspace,
  range: string | undefined,
  onDone: (verified: Verified) => void,
): Promise<Verification> {
  const { kinds } = workspace
  const graph = await readGraph(workspace)
  const head = headOf(graph)
  const { from, to } = rangeOf(graph, range)
  const line = lineTo(graph, to === base ? undefined : to)
  const passed = new Set(
    (from === undefined ? line.slice(0, -1) : lineTo(graph, from === base ? undefined : from)).map(each => each.id),
  )
  const isHead = to !== base && to.id === head?.id
  const desired = isHead || head === undefined ? await workspace.desired() : undefined
  const scopes = line.map(each => scopeAt(graph, each))
  const reach = reachOver(workspace, joinScopes(...scopes, ...(desired === undefined ? [] : [desired.scope])))
  const trials = await openTrials(workspace, reach)
  const verified: Verified[] = []
  try {
    for (const [at, migration] of line.entries()) {
      workspace.watch(`verifying ${migration.name}`)
      if (passed.has(migration.id)) {
        await trials.pass(migration)
        continue
      }
      const started = performance.now()
      const { result, why } = await trials.next(migration, scopeOver(line.slice(0, at), migration))
      const done: Verified = {
        migration,
        result,
        ...(why === undefined ? {} : { why }),
        irreversible: migration.header.irreversible,
        milliseconds: performance.now() - started,
      }
      verified.push(done)
      onDone(done)
      if (result === 'not proven') return { verified, untried: line.slice(at + 1), unlike: undefined }
    }
    if (desired === undefined) return { verified, untried: [], unlike: undefined }
    const scope = joinScopes(scopeAt(graph, head), desired.scope)
    const unlike = await unlikeIn(await trials.read(), desired.catalog, {
      scope,
      kinds,
      reach,
      open: purpose => workspace.scratch(purpose, reach.roles),
    })
    return { verified, untried: [], unlike }
  } finally {
    await trials.close()
  }
}

/** Both ends of what is verified; without a start it is the last one alone. */
function rangeOf(graph: Graph, range = 'base:head'): { readonly from: Point | undefined; readonly to: Point } {
  const { from, to } = resolveRange(graph, undefined, range)
  return { from: range.includes(':') || from === base ? from : undefined, to }
}
