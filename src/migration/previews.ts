import { addedToExtensions } from '../catalog/additions.ts'
import type { Desired } from '../catalog/desired.ts'
import { settleExpressions } from '../catalog/expressions.ts'
import { catalogHash } from '../catalog/fingerprints.ts'
import { type LikelyRename, likelyRenames } from '../catalog/likely_renames.ts'
import type { Reach } from '../catalog/marks.ts'
import type { Moved } from '../catalog/moved_statements.ts'
import { type FormerNames, formerNames } from '../catalog/parked.ts'
import { type Hint, runRenames } from '../catalog/renames.ts'
import { outsideOf, surrounded } from '../catalog/surroundings.ts'
import { defaultModes } from '../model/classes.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import { type Catalog, catalogOf, type Fact, type Place, type Unmodelled } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { nameOf } from '../model/ids.ts'
import { isExact, joinScopes, type Scope, showing } from '../model/scopes.ts'
import type { Hazard, Step } from '../model/steps.ts'
import { rootOf, withDependents } from '../plan/closures.ts'
import { type Diff, type Difference, diff, type Kinds, kindOf, unreadIn } from '../plan/diff.ts'
import { leftAlone } from '../plan/left_alone.ts'
import { emptyPlan, hazardsOf, type Plan, plan, stepsOf } from '../plan/plan.ts'
import type { Declarations } from '../yaml/files.ts'
import { askedBefore, countOffending } from './counts.ts'
import type { Migration } from './files.ts'
import { headOf, lineTo, reachOver, readGraph, scopeAt } from './heads.ts'
import { hintsOf } from './hints.ts'
import {
  changedStates,
  classNotes,
  demandStatements,
  demandSurroundings,
  leftOutOf,
  observedIn,
  patternNotes,
} from './left_out.ts'
import { type Proven, prove } from './proof.ts'
import type { Graph } from './revisions.ts'
import { sectionsFor } from './sections.ts'
import { type Base, readSides } from './sides.ts'
import type { Workspace } from './workspaces.ts'

export interface PreviewOptions {
  /**
   * What the change starts from: the target itself, or head's migrations; `baseline` is the way from nothing to the target.
   * Without it: head where there is one or the target has a history.
   */
  readonly base?: Base
  /** Names of unmanaged objects that may be dropped. */
  readonly dropUnmanaged?: (fact: Fact) => boolean
  /** What would hold a lock for long on a table in use is done by steps that do not. */
  readonly online?: boolean
  /** False leaves the proof out. */
  readonly proof?: boolean
}

/** What the files change, before anything is written. */
export interface Preview {
  readonly base: Base
  readonly graph: Graph
  readonly head: Migration | undefined
  /** The migrations that the target has not run. */
  readonly pending: readonly Migration[]
  /** What head's migrations made, whether it is managed now or not; undefined where that was not looked at. */
  readonly made: Catalog | undefined
  readonly from: Catalog
  readonly to: Catalog
  readonly scope: Scope
  /** What every object has and the files do not state: its owner, as the shadow has it. */
  readonly unstated: readonly Fact[]
  /** The declared renames that run in it. */
  readonly renames: readonly Hint[]
  /** Renames that no file declares, because nothing but a name tells the two sides apart. */
  readonly unhinted: readonly Moved[]
  /** Facts whose names are attributes, and get the wanted ones before all else. */
  readonly named: readonly Difference[]
  /** What was found on the way: a rename or a pattern that matches nothing. */
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
  /** Of what the files declare or the migrations made, that which is left out by the filter, outermost first. */
  readonly leftOut: readonly Fact[]
  /** How the target differs from the files in what is only observed. */
  readonly observed: Diff
  /**
   * How the target differs from the revision that it says it is at; undefined where that was not looked at. What is added belongs to
   * something that the revision has.
   */
  readonly drift: Diff | undefined
  /** All that the target has beyond that revision, declared or not. */
  readonly beyond: readonly Fact[]
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

  const { modes = defaultModes } = project
  const headScope: Scope = { ...scopeAt(graph, head), modes }
  const ownScope: Scope = { stated: new Set(declarations.states), modes }
  const reach = reachOver(workspace, joinScopes(headScope, ownScope))
  const isAtHead = pending.length === 0 && (head === undefined ? applied.size === 0 : applied.has(head.id))
  const {
    desired,
    scope: bothScopes,
    made,
    known,
    target,
  } = await readSides(workspace, {
    base,
    graph,
    head,
    headScope,
    reach,
    isAtHead,
  })

  const hints = base === 'baseline' ? [] : hintsOf(declarations.renames, desired, project.defaultSchema, kinds)
  const done = new Set(lineTo(graph, head).flatMap(each => each.header.hints))
  const standing = known === undefined ? undefined : surrounded(known, target)
  const before =
    standing === undefined ? target : isAtHead ? asOwned(standing, target, headScope, desired.scope, kinds) : standing
  const wanted = base === 'baseline' ? target : desired.catalog
  const mayDrop = options.dropUnmanaged ?? (() => false)
  const renamed = await runRenames(before, wanted, hints, done, bothScopes, reach, {
    kinds,
    shadow: workspace.shadow,
    mayGo: fact => base !== 'target' || isExact(fact, kindOf(fact, kinds), bothScopes) || mayDrop(fact),
  })
  const { catalog: from, scope } = renamed
  const former = formerNames(renamed.parked)
  const settled = await settleExpressions(from, wanted, scope, renamed.reach, kinds, workspace.shadow)
  const { to: wholly, unmanaged } =
    base === 'target'
      ? withUnmanaged(from, settled, scope, workspace, fact => mayDrop(former.fact(fact)))
      : { to: settled, unmanaged: [] }
  const to = leftAlone(from, surrounded(withoutOutside(wholly), from), scope, kinds)
  const placeOf = placesFor(declarations, desired, [to, from])
  const outside = new Map([desired.outside, target, from].flatMap(each => [...outsideOf(each).facts]))
  demandSurroundings(to, outside, declarations, placeOf)
  if (base !== 'baseline') demandStatements(desired, declarations, kinds, placeOf)
  const settings = {
    major: session.serverMajor,
    online: options.online === true,
    searchPath: project.searchPath,
  }
  const planned = (a: Catalog, b: Catalog) => placed(() => plan(a, b, scope, kinds, settings), placeOf, declarations)
  const up = former.plan(withSteps(renamed.up, planned(from, to), []))
  const down = former.plan(withSteps([], planned(to, from), renamed.down))
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
  // Elsewhere the rows are those of a database that pending migrations have not changed yet.
  const asked = askedBefore(hazardsOf(up), renamed.ran)
  const hazards = base !== 'baseline' && isAtHead ? await countOffending(session, asked) : hazardsOf(up)
  const drift =
    base === 'head' && isAtHead ? await driftOf(workspace, known ?? target, target, headScope, reach) : undefined
  const observed = Object.values(modes).includes('observed')
    ? observedIn(
        target,
        await settleExpressions(target, desired.shown, showing(desired.scope), reach, kinds, workspace.shadow),
        desired.scope,
        kinds,
      )
    : noDifference
  const beyond = drift === undefined ? undefined : beyondRevision(drift, known ?? target, headScope, kinds)
  return {
    base,
    graph,
    head,
    pending,
    made,
    from: before,
    to,
    scope,
    unstated: base === 'baseline' ? [] : desired.unstated,
    renames: renamed.ran,
    unhinted: renamed.unhinted,
    named: renamed.named,
    notes: [
      ...renamed.notes,
      ...patternNotes([declarations.drafts, target, ...(made === undefined ? [] : [made])], reach, kinds),
      ...classNotes(declarations, modes, kinds),
      ...unreadNotes(target, scope, workspace),
    ],
    likelyRenames: likelyRenames(up.diff.removed, up.diff.added, from, to, kinds),
    states: changedStates(headScope, desired.scope, outside, kinds),
    reach,
    up,
    down: stays ? emptyPlan : down,
    hazards: [...hazards, ...unmanagedHazards(up, options, base, from, former)],
    downHazards: stays ? [] : hazardsOf(down),
    proof,
    unmanaged: [
      ...(beyond === undefined ? unmanaged : beyond.unmanaged.filter(fact => !to.facts.has(fact.key))),
      ...addedToExtensions(target, desired.catalog, kinds).filter(fact => kindOf(fact, kinds).part !== true),
    ],
    unmodelled: target.unmodelled,
    leftOut: leftOutOf(made, declarations.drafts, reach, kinds),
    observed,
    drift: beyond?.drift,
    beyond: drift?.added ?? [],
    placeOf,
  }
}

/**
 * Head's state with what every object has (its owner) as the target has it, where the files state it for the first time: no migration said
 * whose it is.
 */
function asOwned(head: Catalog, target: Catalog, before: Scope, now: Scope, kinds: Kinds): Catalog {
  const taken = [...now.stated].flatMap(key => {
    const fact = before.stated.has(key) ? undefined : target.facts.get(key)
    const stands = fact?.parent !== undefined && head.facts.has(fact.parent)
    return fact !== undefined && stands && kindOf(fact, kinds).inevitable === true ? [fact] : []
  })
  return taken.length === 0 ? head : catalogOf([...head.facts.values(), ...taken], head.unmodelled)
}

const noDifference: Diff = { added: [], removed: [], changed: [] }

const withoutOutside = (catalog: Catalog): Catalog =>
  catalogOf(
    [...catalog.facts.values()].filter(fact => fact.outside !== true),
    catalog.unmodelled,
  )

/** Tells what a plan refuses at the places of what it is about. */
function placed<T>(work: () => T, placeOf: (key: Key) => Place | undefined, { sourceOf }: Declarations): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Failure(
      error.diagnostics.map(each => {
        const place = each.about === undefined ? undefined : (each.place ?? placeOf(each.about))
        const source = place === undefined ? undefined : sourceOf(place.file)
        return { ...each, ...(place === undefined ? {} : { place }), ...(source === undefined ? {} : { source }) }
      }),
      error.exitCode,
    )
  }
}

/** The place of what is declared, or of what it hangs on. */
function placesFor(
  { drafts }: Declarations,
  { keys }: Desired,
  sides: readonly Catalog[],
): (key: Key) => Place | undefined {
  const places = new Map<Key, Place>()
  for (const [key, { place }] of drafts.facts) if (place !== undefined) places.set(keys.get(key) ?? key, place)
  const find = (key: Key): Fact | undefined => {
    for (const { facts } of sides) {
      const fact = facts.get(key)
      if (fact !== undefined) return fact
    }
    return undefined
  }
  return key => {
    for (let at: Key | undefined = key; at !== undefined; at = find(at)?.parent) {
      const place = places.get(at)
      if (place !== undefined) return place
    }
    return undefined
  }
}

/** What a target has beyond its revision, taken apart: what belongs to something that the revision has is drift. */
export function beyondRevision(
  found: Diff,
  wanted: Catalog,
  scope: Scope,
  kinds: Kinds,
): { readonly drift: Diff; readonly unmanaged: readonly Fact[] } {
  const isDrift = (fact: Fact): boolean =>
    isExact(fact, kindOf(fact, kinds), scope) && fact.parent !== undefined && wanted.facts.has(fact.parent)
  return {
    drift: { ...found, added: found.added.filter(isDrift) },
    unmanaged: found.added.filter(fact => !isDrift(fact)),
  }
}

const unreadNotes = (target: Catalog, scope: Scope, { kinds, target: { connection } }: Workspace) =>
  unreadIn(target, scope, kinds).map(
    ({ fact, attributes }): Diagnostic => ({
      code: 'not-readable',
      severity: 'note',
      message: `the role ${connection.user} may not see ${attributes.join(' and ')} of ${fact.key}, so that is not compared`,
      help: ['compare it as a superuser, or as a member of pg_read_all_data'],
    }),
  )

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

/**
 * A drop needs provenance: what stands in the target and was never declared stays, in both directions, unless its drop was agreed to.
 * What belongs to a declared object's own declaration (a default, a comment) is no object of its own.
 */
function withUnmanaged(
  from: Catalog,
  to: Catalog,
  scope: Scope,
  { kinds }: Workspace,
  mayDrop: (fact: Fact) => boolean,
): { readonly to: Catalog; readonly unmanaged: readonly Fact[] } {
  const extra = diff(from, to, scope, kinds).removed
  const own = extra.filter(fact => {
    if (fact.parent !== undefined && !to.facts.has(fact.parent)) return false
    return !isExact(fact, kindOf(fact, kinds), scope) && !mayDrop(fact)
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

function unmanagedHazards(
  up: Plan,
  { dropUnmanaged }: PreviewOptions,
  base: Base,
  from: Catalog,
  former: FormerNames,
): readonly Hazard[] {
  if (base !== 'target' || dropUnmanaged === undefined) return []
  return stepsOf(up).flatMap(step => {
    const fact = step.action === 'drop' ? from.facts.get(step.fact) : undefined
    if (fact === undefined || !dropUnmanaged(former.fact(rootOf(fact, from)))) return []
    const { id, key } = former.fact(fact)
    return [{ code: 'drops-unmanaged', name: nameOf(id), message: `${key} was never declared, and is dropped` }]
  })
}
