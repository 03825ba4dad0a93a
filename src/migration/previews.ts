import type { Desired } from '../catalog/desired.ts'
import { settleExpressions } from '../catalog/expressions.ts'
import { catalogHash } from '../catalog/fingerprints.ts'
import type { Reach } from '../catalog/introspect.ts'
import { type Hint, type LikelyRename, likelyRenames, runRenames } from '../catalog/renames.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import { type Catalog, catalogOf, type Fact, type Place, type Unmodelled } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { nameOf } from '../model/ids.ts'
import { joinScopes, type Scope } from '../model/scopes.ts'
import type { Hazard, Step } from '../model/steps.ts'
import { rootOf, withDependents } from '../plan/closures.ts'
import { type Diff, type Difference, diff, isEmpty, kindOf, sharing } from '../plan/diff.ts'
import { emptyPlan, hazardsOf, type Plan, plan, stepsOf } from '../plan/plan.ts'
import type { RenameHint } from '../yaml/declare.ts'
import { qualifyName, splitName } from '../yaml/names.ts'
import type { Migration } from './files.ts'
import { headOf, lineTo, reachOver, readGraph, scopeAt, stateAt } from './heads.ts'
import { type Proven, prove } from './proof.ts'
import type { Graph } from './revisions.ts'
import { sectionsFor } from './sections.ts'
import type { Workspace } from './workspaces.ts'

export interface PreviewOptions {
  /**
   * What the change starts from: the target itself, or head's migrations; `baseline` is the way from nothing to the target.
   * Without it: head where there is one or the target has a history.
   */
  readonly base?: Base
  /** Names of unmanaged objects that may be dropped. */
  readonly dropUnmanaged?: (fact: Fact) => boolean
  /** Build indexes without blocking writes. */
  readonly online?: boolean
  /** False leaves the proof out. */
  readonly proof?: boolean
}

export type Base = 'target' | 'head' | 'baseline'

/** What the files change, before anything is written. */
export interface Preview {
  readonly base: Base
  readonly graph: Graph
  readonly head: Migration | undefined
  /** The migrations that the target has not run. */
  readonly pending: readonly Migration[]
  readonly from: Catalog
  readonly to: Catalog
  readonly scope: Scope
  /** The declared renames that run in it. */
  readonly renames: readonly Hint[]
  /** Facts whose names are attributes, and get the wanted ones before all else. */
  readonly named: readonly Difference[]
  /** What was found on the way: a rename that matches nothing. */
  readonly notes: readonly Diagnostic[]
  /** Drops and adds that look like a rename which nobody declared. */
  readonly likelyRenames: readonly LikelyRename[]
  /** What is stated since head, and what no longer is. */
  readonly states: { readonly added: readonly string[]; readonly removed: readonly string[] }
  readonly reach: Reach
  readonly up: Plan
  readonly down: Plan
  readonly hazards: readonly Hazard[]
  readonly downHazards: readonly Hazard[]
  readonly proof: Proven | undefined
  /** What stands in the target and is neither declared nor of head. */
  readonly unmanaged: readonly Fact[]
  readonly unmodelled: readonly Unmodelled[]
  /** How the target differs from the revision that it says it is at; undefined where that was not looked at. */
  readonly drift: Diff | undefined
  /** Where a fact was written. */
  placeOf(key: Key): Place | undefined
}

/** Computes what the files change and proves it in the shadow. */
export async function preview(workspace: Workspace, options: PreviewOptions = {}): Promise<Preview> {
  const { kinds, project, session } = workspace
  const declarations = await workspace.declarations()
  const graph = await readGraph(workspace)
  const head = headOf(graph)
  const position = await workspace.position()
  const base = options.base ?? (head === undefined && position.applied.length === 0 ? 'target' : 'head')
  const applied = new Set(position.applied.map(each => each.id))
  const pending = lineTo(graph, head).filter(each => !applied.has(each.id))

  const headScope = scopeAt(graph, head)
  const ownScope: Scope = { stated: new Set(declarations.states) }
  const reach = reachOver(workspace, joinScopes(headScope, ownScope))
  const desired = await workspace.desired()
  const bothScopes = joinScopes(headScope, desired.scope)
  const stated = base === 'target' ? undefined : await stateAt(workspace, graph, head, reach)
  const known = stated === undefined ? undefined : sharing(stated, desired.catalog)
  const isAtHead = pending.length === 0 && (head === undefined ? applied.size === 0 : applied.has(head.id))
  workspace.watch('reading the database')
  const read = await workspace.read(reach, read => {
    if (base === 'baseline') return true
    if (base === 'target') return !isEmpty(diff(read, desired.catalog, bothScopes, kinds))
    return isAtHead && known !== undefined && !isEmpty(diff(known, read, headScope, kinds))
  })
  const target = sharing(read, desired.catalog)

  const hints = base === 'baseline' ? [] : hintsOf(declarations.renames, desired, project.defaultSchema)
  const done = new Set(lineTo(graph, head).flatMap(each => each.header.hints))
  const before = known ?? target
  const wanted = base === 'baseline' ? target : desired.catalog
  const renamed = await runRenames(before, wanted, hints, done, bothScopes, reach, kinds, workspace.shadow)
  const { catalog: from, scope } = renamed
  const settled = await settleExpressions(from, wanted, scope, reach, kinds, workspace.shadow)
  const { to, unmanaged } =
    base === 'target' ? withUnmanaged(from, settled, scope, workspace, options) : { to: settled, unmanaged: [] }
  const settings = {
    major: session.serverMajor,
    online: options.online === true,
    searchPath: project.searchPath,
  }
  const up = withSteps(renamed.up, plan(from, to, scope, kinds, settings), [])
  const down = withSteps([], plan(to, from, scope, kinds, settings), renamed.down)
  const stays = up.sections.length === 0
  if (!stays && options.proof !== false) workspace.watch('proving the migration in the shadow')
  const proof =
    stays || options.proof === false
      ? undefined
      : await prove({
          from: before,
          to,
          scope,
          up,
          down,
          upSections: sectionsFor(up),
          downSections: sectionsFor(down),
          reach,
          kinds,
          open: purpose => workspace.scratch(purpose, reach.roles),
        })
  const drift =
    base === 'head' && isAtHead ? await driftOf(workspace, known ?? target, target, headScope, reach) : undefined
  const places = new Map<Key, Place>()
  for (const [key, draft] of declarations.drafts.facts)
    if (draft.place !== undefined) places.set(desired.keys.get(key) ?? key, draft.place)
  return {
    base,
    graph,
    head,
    pending,
    from: before,
    to,
    scope,
    renames: renamed.ran,
    named: renamed.named,
    notes: renamed.notes,
    likelyRenames: likelyRenames(up.diff.removed, up.diff.added, from, to, kinds),
    states: changedStates(headScope, desired.scope),
    reach,
    up,
    down: stays ? emptyPlan : down,
    hazards: [...hazardsOf(up), ...unmanagedHazards(up, options, base, from)],
    downHazards: stays ? [] : hazardsOf(down),
    proof,
    unmanaged: drift === undefined ? unmanaged : drift.added.filter(fact => !to.facts.has(fact.key)),
    unmodelled: target.unmodelled,
    drift,
    placeOf: key => {
      for (let fact = to.facts.get(key) ?? from.facts.get(key); fact !== undefined; ) {
        const place = places.get(fact.key)
        if (place !== undefined) return place
        fact = fact.parent === undefined ? undefined : (to.facts.get(fact.parent) ?? from.facts.get(fact.parent))
      }
      return undefined
    },
  }
}

/** The files' hints under PostgreSQL's own keys. */
export function hintsOf(renames: readonly RenameHint[], desired: Desired, defaultSchema: string): readonly Hint[] {
  return renames.flatMap(({ key, formerly, place }) => {
    const to = desired.catalog.facts.get(desired.keys.get(key) ?? key)
    if (to === undefined) return []
    const { path } = to.id
    const name = to.id.args === undefined ? formerly : formerly.replace(/\(.*$/s, '')
    // What stands in something else is named as its key is: as it is written, dots and quotes included.
    const last = to.parent === undefined ? (splitName(name).at(-1) ?? name) : name
    const old =
      to.parent === undefined && path.length === 2 ? qualifyName(name, defaultSchema) : [...path.slice(0, -1), last]
    return [{ to: to.id, from: { ...to.id, path: old }, place }]
  })
}

/** A plan with steps before its first and after its last one, in the transactions that are there. */
export function withSteps(first: readonly Step[], plan: Plan, last: readonly Step[]): Plan {
  const sections = plan.sections.map(section => ({ ...section, steps: [...section.steps] }))
  const transaction = (): { mode: 'transaction'; steps: Step[] } => ({ mode: 'transaction', steps: [] })
  if (first.length > 0) {
    if (sections[0]?.mode !== 'transaction') sections.unshift(transaction())
    sections[0]?.steps.unshift(...first)
  }
  if (last.length > 0) {
    if (sections.at(-1)?.mode !== 'transaction') sections.push(transaction())
    sections.at(-1)?.steps.push(...last)
  }
  return { ...plan, sections }
}

/** How the target differs from the state that it should have. Expressions that mean the same are no drift. */
export async function driftOf(
  workspace: Workspace,
  wanted: Catalog,
  target: Catalog,
  scope: Scope,
  reach: Reach,
): Promise<Diff> {
  const { kinds } = workspace
  const settled = await settleExpressions(wanted, target, scope, reach, kinds, workspace.shadow)
  return diff(wanted, settled, scope, kinds)
}

/** Whether the target is as it was when the last revision ended, by the hash that was recorded then. */
export async function isAsRecorded(
  workspace: Workspace,
  scope: Scope,
  recorded: string | null | undefined,
): Promise<boolean> {
  if (recorded === null || recorded === undefined) return false
  const read = await workspace.read(reachOver(workspace, scope), () => false)
  return catalogHash(read, scope, workspace.kinds) === recorded
}

const changedStates = (head: Scope, now: Scope) => ({
  added: [...now.stated].filter(state => !head.stated.has(state)).sort(),
  removed: [...head.stated].filter(state => !now.stated.has(state)).sort(),
})

/**
 * A drop needs provenance: what stands in the target and was never declared stays, in both directions, unless its drop was agreed to.
 * What belongs to a declared object's own declaration (a default, a comment) is no object of its own.
 */
function withUnmanaged(
  from: Catalog,
  to: Catalog,
  scope: Scope,
  { kinds }: Workspace,
  { dropUnmanaged = () => false }: PreviewOptions,
): { readonly to: Catalog; readonly unmanaged: readonly Fact[] } {
  const extra = diff(from, to, scope, kinds).removed
  const own = extra.filter(fact => {
    if (fact.parent !== undefined && !to.facts.has(fact.parent)) return false
    return kindOf(fact, kinds).part !== true && !dropUnmanaged(fact)
  })
  if (own.length === 0) return { to, unmanaged: [] }
  const extraKeys = new Set(extra.map(fact => fact.key))
  const stay = withDependents(
    own.map(fact => fact.key),
    catalogOf(extra),
  )
  const kept = [...from.facts.values()].filter(fact => stay.has(fact.key) && extraKeys.has(fact.key))
  return { to: catalogOf([...to.facts.values(), ...kept], to.unmodelled), unmanaged: own }
}

function unmanagedHazards(up: Plan, { dropUnmanaged }: PreviewOptions, base: Base, from: Catalog): readonly Hazard[] {
  if (base !== 'target' || dropUnmanaged === undefined) return []
  return stepsOf(up).flatMap(step => {
    const fact = step.action === 'drop' ? from.facts.get(step.fact) : undefined
    if (fact === undefined || !dropUnmanaged(rootOf(fact, from))) return []
    return [
      { code: 'drops-unmanaged', name: nameOf(fact.id), message: `${fact.key} was never declared, and is dropped` },
    ]
  })
}
